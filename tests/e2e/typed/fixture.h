// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// A typed enclave and its host.
#pragma once

#include <gtest/gtest.h>

#include <stdexcept>

#include "types_u.hpp"

struct TypesHost final : types::HostCalls {
  cella::Result<types::Everything> host_echo(const types::Everything& value) override {
    return value;
  }
  cella::Result<std::vector<uint8_t>> host_bytes(uint64_t count) override {
    return std::vector<uint8_t>(count, 9);
  }
  cella::Result<void> host_fail(std::string_view code) override {
    if (code == "throw") throw std::runtime_error("the host threw");
    return cella::Error{cella::Blame::platform, cella::edl::keep_code(code), "of the host"};
  }
};

class Typed : public testing::Test {
 protected:
  static cella::OpenOptions options() {
    return {.machine = "simulation", .debug = cella::Debug::yes};
  }
  void SetUp() override {
    auto opened = types::open(TYPED_ENCLAVE, options());
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    enclave_.emplace(std::move(opened).value());
    client_.emplace(*enclave_, host_);
  }
  TypesHost host_;
  std::optional<cella::Enclave> enclave_;
  std::optional<types::Client> client_;
};
