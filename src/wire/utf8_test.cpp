// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Every scalar value, and every way in which bytes are not one.
#include "src/wire/utf8.h"

#include <gtest/gtest.h>

namespace {

using namespace cella::wire;

TEST(Utf8, EveryScalarValueComesBack) {
  char buffer[4];
  size_t refused = 0;
  for (uint32_t scalar = 0; scalar <= 0x10ffff; ++scalar) {
    const std::string_view text(buffer, encode_utf8(scalar, buffer));
    const size_t length = utf8_sequence(text);
    if (length == 0) {
      ++refused;
      ASSERT_TRUE(scalar >= 0xd800 && scalar <= 0xdfff) << scalar;
    } else {
      ASSERT_EQ(length, text.size()) << scalar;
      ASSERT_FALSE(length > 1 && is_utf8(text.substr(0, length - 1))) << scalar;
    }
  }
  EXPECT_EQ(refused, 2048u);
}

TEST(Utf8, RefusesWhatIsNotWellFormed) {
  for (const char* bad :
       {"\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xc3", "\xc3(", "\xe0\x9f\xbf", "\xe2\x82",
        "\xe2\x82(", "\xed\xa0\x80", "\xed\xbf\xbf", "\xf0\x8f\xbf\xbf", "\xf0\x9f\x98",
        "\xf0\x9f(\x80", "\xf0\x9f\x98(", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xfe"})
    EXPECT_EQ(utf8_sequence(bad), 0u) << bad;
  EXPECT_EQ(utf8_sequence(""), 0u);
  EXPECT_FALSE(is_utf8("fine\xff"));
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("a\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80"));
}

}  // namespace
