// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Golden frames: the bytes of chosen calls, as a host of this ABI version sends them and gets them
// back. A frame that changes breaks enclaves that were signed before: it needs a new version in
// docs/design/0002-frame-abi.md.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "src/base/hex.h"
#include "tests/golden/edl/trip/host.h"

namespace {

std::string ocalls;

void record_ocall(uint8_t* payload, uint64_t output_offset, uint64_t payload_size) {
  ocalls += "  ocall answered, output_offset " + std::to_string(output_offset) + "\n";
  for (uint64_t i = 0; i < payload_size; i += 16) {
    const uint64_t size = std::min<uint64_t>(16, payload_size - i);
    ocalls += "    " + cella::base::to_hex({payload + i, static_cast<size_t>(size)}) + "\n";
  }
}

class GoldenFrames : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(oe_create_all_enclave(TRIP_ENCLAVE, OE_ENCLAVE_TYPE_SGX, 0, nullptr, 0, &enclave_),
              OE_OK);
    trip::module_of(enclave_).set_tamper(record_ocall);
  }
  void TearDown() override {
    trip::module_of(enclave_).set_tamper(nullptr);
    trip::close_enclave(enclave_);
  }

  /// Appends the frame that the last call sent, and what a second serving of it gives back.
  void record(const char* call) {
    const trip::Sent& sent = trip::hooks().last;
    text_ += std::string(call) + "\n  sent: input_size " + std::to_string(sent.input_size) +
             ", output_offset " + std::to_string(sent.output_offset) + ", payload_size " +
             std::to_string(sent.payload.size()) + "\n";
    lines(sent.payload);
    text_ += ocalls;
    std::vector<uint8_t> payload = sent.payload;
    ASSERT_EQ(trip::serve(trip::module_of(enclave_), sent.function, payload, sent.input_size,
                          sent.output_offset),
              OE_OK);
    ocalls.clear();
    text_ += "  returned\n";
    lines(payload);
  }

  void lines(const std::vector<uint8_t>& payload) {
    for (size_t i = 0; i < payload.size(); i += 16) {
      const size_t size = std::min<size_t>(16, payload.size() - i);
      text_ += "    " + cella::base::to_hex({payload.data() + i, size}) + "\n";
    }
  }

  oe_enclave_t* enclave_ = nullptr;
  std::string text_;
};

TEST_F(GoldenFrames, are_as_committed) {
  ocalls.clear();
  EXPECT_EQ(all_enclave_hello(enclave_), OE_OK);
  record("hello()");

  int total = 0;
  const int values[] = {1, 2, 3, -10};
  EXPECT_EQ(all_sum(enclave_, &total, values, 4), OE_OK);
  record("sum(in {1, 2, 3, -10}, 4)");

  uint8_t x[] = {1, 2, 3};
  uint16_t y[4] = {};
  uint32_t z[] = {1, 2, 3};
  const char blob[] = {0, 0, 100};
  EXPECT_EQ(all_mixed(enclave_, x, 3, y, 4, z, blob, sizeof blob), OE_OK);
  record("mixed(in {1, 2, 3}, 3, out [4], 4, in out {1, 2, 3}, in {0, 0, 100}, 3)");

  size_t length = 0;
  EXPECT_EQ(all_length(enclave_, &length, "seventeen letters"), OE_OK);
  record("length(in string \"seventeen letters\")");

  int nulls = 0;
  EXPECT_EQ(all_which_are_null(enclave_, &nulls, nullptr, nullptr, nullptr, nullptr, nullptr),
            OE_OK);
  record("which_are_null(five times NULL)");

  int from_host = 0;
  EXPECT_EQ(all_call_host(enclave_, &from_host, values, 4), OE_OK);
  record("call_host(in {1, 2, 3, -10}, 4)");

  const char* path = GOLDEN_FRAMES;
  if (std::getenv("CELLA_UPDATE_GOLDEN") != nullptr) std::ofstream(path) << text_;
  std::ifstream file(path);
  std::stringstream committed;
  committed << file.rdbuf();
  EXPECT_EQ(text_, committed.str())
      << "a frame changed; if that is right, raise CELLA_FRAME_ABI and run with "
         "CELLA_UPDATE_GOLDEN=1";
}

}  // namespace
