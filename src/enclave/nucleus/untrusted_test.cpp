// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Range checks from the hostile side: sums that wrap, ranges that straddle, empty ranges.
#include "src/enclave/nucleus/untrusted.h"

#include <gtest/gtest.h>

#include "src/enclave/nucleus/test_doubles.h"

namespace cella::nucleus {
namespace {

constexpr uint64_t enclave_size = 1 << 20;

class UntrustedTest : public testing::Test {
 protected:
  UntrustedTest() {
    test_info_page().elrange_size = enclave_size;
    set_untrusted_interval(4096, UINT64_MAX);
  }
  const uint64_t start_ = elrange_start();
  const uint64_t end_ = start_ + enclave_size;
};

TEST_F(UntrustedTest, MemoryOutsideIsUntrusted) {
  EXPECT_TRUE(is_untrusted(start_ - 16, 16));
  EXPECT_TRUE(is_untrusted(end_, 16));
  EXPECT_TRUE(is_untrusted(4096, 1));
}

TEST_F(UntrustedTest, MemoryInsideIsNot) {
  EXPECT_FALSE(is_untrusted(start_, 1));
  EXPECT_FALSE(is_untrusted(end_ - 1, 1));
  EXPECT_FALSE(is_untrusted(start_ + 100, 0));
}

TEST_F(UntrustedTest, RangesThatTouchTheEnclaveAreNot) {
  EXPECT_FALSE(is_untrusted(start_ - 16, 17));
  EXPECT_FALSE(is_untrusted(end_ - 1, 2));
  EXPECT_FALSE(is_untrusted(start_ - 16, enclave_size + 32));
}

TEST_F(UntrustedTest, RangesThatWrapAreNot) {
  EXPECT_FALSE(is_untrusted(end_, UINT64_MAX));
  EXPECT_FALSE(is_untrusted(UINT64_MAX - 7, 16));
  EXPECT_FALSE(is_untrusted(4096, UINT64_MAX - 4095));
  EXPECT_FALSE(is_enclave(start_, UINT64_MAX));
  EXPECT_FALSE(is_enclave(start_ + 8, UINT64_MAX - 7));
}

TEST_F(UntrustedTest, OnlyTheMachinesIntervalCounts) {
  ASSERT_TRUE(set_untrusted_interval(end_ + 4096, end_ + 8192));
  EXPECT_TRUE(is_untrusted(end_ + 4096, 4096));
  EXPECT_FALSE(is_untrusted(end_ + 4095, 1));
  EXPECT_FALSE(is_untrusted(end_ + 8191, 2));
  EXPECT_FALSE(set_untrusted_interval(8, 8));
  EXPECT_FALSE(set_untrusted_interval(9, 8));
}

TEST_F(UntrustedTest, RoomAgreesWithTheRangeCheck) {
  const uint64_t addresses[] = {
      0,        1,    4095,     4096,           start_ - 16, start_ - 1, start_, start_ + 100,
      end_ - 1, end_, end_ + 8, UINT64_MAX - 7, UINT64_MAX};
  const uint64_t sizes[] = {
      1, 8, 16, 17, 4096, enclave_size, enclave_size + 32, UINT64_MAX - 4095, UINT64_MAX};
  const std::pair<uint64_t, uint64_t> intervals[] = {{4096, UINT64_MAX},
                                                     {1, UINT64_MAX},
                                                     {start_ - 64, end_ + 64},
                                                     {4096, start_ - 8},
                                                     {end_ + 8, end_ + 4096}};
  for (const auto& [first, last] : intervals) {
    ASSERT_TRUE(set_untrusted_interval(first, last));
    for (const uint64_t address : addresses) {
      for (const uint64_t size : sizes) {
        EXPECT_EQ(size <= untrusted_room(address), is_untrusted(address, size))
            << "interval " << first << " to " << last << ", address " << address << ", size "
            << size;
      }
    }
  }
}

TEST_F(UntrustedTest, EnclaveRangesLieWhollyInside) {
  EXPECT_TRUE(is_enclave(start_, enclave_size));
  EXPECT_TRUE(is_enclave(end_ - 1, 1));
  EXPECT_FALSE(is_enclave(start_ - 1, 2));
  EXPECT_FALSE(is_enclave(end_ - 1, 2));
  EXPECT_FALSE(is_enclave(start_, enclave_size + 1));
}

}  // namespace
}  // namespace cella::nucleus
