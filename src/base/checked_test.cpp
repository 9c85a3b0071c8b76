// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Overflow is noticed exactly at the edge.
#include "src/base/checked.h"

#include <gtest/gtest.h>

#include <limits>

namespace cella::base {
namespace {

constexpr uint64_t huge = std::numeric_limits<uint64_t>::max();

TEST(Checked, add) {
  uint64_t out = 0;
  EXPECT_TRUE(checked_add(huge - 1, uint64_t{1}, out));
  EXPECT_EQ(out, huge);
  EXPECT_FALSE(checked_add(huge, uint64_t{1}, out));
}

TEST(Checked, mul) {
  uint64_t out = 0;
  EXPECT_TRUE(checked_mul(uint64_t{1} << 51, uint64_t{4096}, out));
  EXPECT_FALSE(checked_mul(uint64_t{1} << 52, uint64_t{4096}, out));
}

TEST(Checked, align) {
  uint64_t out = 0;
  EXPECT_TRUE(checked_align_up(uint64_t{4097}, uint64_t{4096}, out));
  EXPECT_EQ(out, 8192u);
  EXPECT_TRUE(checked_align_up(huge - 4095, uint64_t{4096}, out));
  EXPECT_FALSE(checked_align_up(huge - 4094, uint64_t{4096}, out));
  EXPECT_EQ(align_up(1u, 16u), 16u);
  EXPECT_EQ(align_down(31u, 16u), 16u);
}

}  // namespace
}  // namespace cella::base
