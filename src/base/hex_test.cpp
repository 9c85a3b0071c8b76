// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Hexadecimal text.
#include "src/base/hex.h"

#include <gtest/gtest.h>

namespace cella::base {
namespace {

TEST(Hex, round_trip) {
  const std::vector<uint8_t> bytes = {0x00, 0x7f, 0xff, 0xa5};
  EXPECT_EQ(to_hex(bytes), "007fffa5");
  EXPECT_EQ(from_hex("007FffA5"), bytes);
  EXPECT_EQ(from_hex(""), std::vector<uint8_t>{});
}

TEST(Hex, refuses_other_text) {
  EXPECT_EQ(from_hex("abc"), std::nullopt);
  EXPECT_EQ(from_hex("0g"), std::nullopt);
  EXPECT_EQ(from_hex("0x12"), std::nullopt);
  EXPECT_EQ(from_hex(" 1"), std::nullopt);
}

}  // namespace
}  // namespace cella::base
