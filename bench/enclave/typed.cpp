// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The enclave side of the typed benchmarks.
#include "typed_t.hpp"

namespace {

class Typed final : public typed::Service {
  cella::Result<uint64_t> take(std::string_view text, std::span<const uint8_t> data) override {
    return text.size() + data.size();
  }
  cella::Result<uint64_t> add(uint64_t a, uint64_t b) override { return a + b; }
};

}  // namespace

CELLA_ENCLAVE(Typed)
