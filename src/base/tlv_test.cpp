// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Every form of length that BER allows and DER does not, and every length up to three bytes.
#include "src/base/tlv.h"

#include <gtest/gtest.h>

#include <vector>

namespace cella::base {
namespace {

bool takes(const std::vector<uint8_t>& bytes) {
  Bytes rest = bytes;
  Tlv element;
  const bool taken = take_tlv(rest, element);
  EXPECT_EQ(rest.size(), taken ? bytes.size() - element.whole.size() : bytes.size());
  return taken;
}

std::vector<uint8_t> with_content(std::vector<uint8_t> header, size_t size) {
  header.resize(header.size() + size, 0xab);
  return header;
}

TEST(Tlv, takes_one_element_after_the_other) {
  const std::vector<uint8_t> bytes = {0x04, 2, 1, 2, 0x05, 0, 0x30, 1, 9};
  Bytes rest = bytes;
  Tlv element;
  ASSERT_TRUE(take_tlv(rest, element));
  EXPECT_EQ(element.tag, 4);
  EXPECT_EQ(element.content.data(), bytes.data() + 2);
  EXPECT_EQ(element.content.size(), 2u);
  EXPECT_EQ(element.whole.size(), 4u);
  ASSERT_TRUE(take_tlv(rest, element));
  EXPECT_EQ(element.tag, 5);
  EXPECT_TRUE(element.content.empty());
  ASSERT_TRUE(take_tlv(rest, element));
  EXPECT_EQ(element.tag, 0x30);
  EXPECT_TRUE(rest.empty());
  EXPECT_FALSE(take_tlv(rest, element));
}

TEST(Tlv, accepts_the_minimal_length_and_no_other) {
  for (const size_t size : {0u, 1u, 127u}) {
    const auto low = static_cast<uint8_t>(size);
    EXPECT_TRUE(takes(with_content({0x04, low}, size)));
    EXPECT_FALSE(takes(with_content({0x04, 0x81, low}, size)));
    EXPECT_FALSE(takes(with_content({0x04, 0x82, 0, low}, size)));
  }
  for (const size_t size : {128u, 255u}) {
    const auto low = static_cast<uint8_t>(size);
    EXPECT_TRUE(takes(with_content({0x04, 0x81, low}, size)));
    EXPECT_FALSE(takes(with_content({0x04, 0x82, 0, low}, size)));
  }
  for (const size_t size : {256u, 65535u}) {
    const auto high = static_cast<uint8_t>(size >> 8), low = static_cast<uint8_t>(size);
    EXPECT_TRUE(takes(with_content({0x04, 0x82, high, low}, size)));
    EXPECT_FALSE(takes(with_content({0x04, 0x83, 0, high, low}, size)));
  }
  EXPECT_TRUE(takes(with_content({0x04, 0x83, 1, 0, 0}, 65536)));
  EXPECT_FALSE(takes(with_content({0x04, 0x84, 0, 1, 0, 0}, 65536)));
}

TEST(Tlv, refuses_what_does_not_lie_inside) {
  EXPECT_FALSE(takes({}));
  EXPECT_FALSE(takes({0x04}));
  EXPECT_FALSE(takes({0x04, 1}));
  EXPECT_FALSE(takes({0x04, 0x81}));
  EXPECT_FALSE(takes({0x04, 0x82, 1}));
  EXPECT_FALSE(takes(with_content({0x04, 0x81, 200}, 199)));
  EXPECT_FALSE(takes({0x04, 0x84, 0xff, 0xff, 0xff, 0xff, 0}));
  EXPECT_FALSE(takes({0x04, 0x88, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0}));
}

TEST(Tlv, refuses_indefinite_lengths_and_long_tags) {
  EXPECT_FALSE(takes({0x30, 0x80, 0x05, 0, 0, 0}));
  EXPECT_FALSE(takes({0x30, 0xff, 0x05, 0, 0, 0}));
  EXPECT_FALSE(takes({0x1f, 0x01, 0}));
  EXPECT_FALSE(takes({0xbf, 0x81, 0x01, 0}));
}

TEST(Tlv, takes_minimal_integers_that_are_not_negative) {
  Bytes magnitude;
  const auto valid = [&](const std::vector<uint8_t>& content) {
    return unsigned_magnitude(content, magnitude);
  };
  EXPECT_TRUE(valid({0}));
  EXPECT_EQ(magnitude.size(), 1u);
  EXPECT_TRUE(valid({0x7f}));
  EXPECT_TRUE(valid({0, 0x80}));
  EXPECT_EQ(magnitude.size(), 1u);
  EXPECT_FALSE(valid({}));
  EXPECT_FALSE(valid({0x80}));
  EXPECT_FALSE(valid({0xff, 0xff}));
  EXPECT_FALSE(valid({0, 0}));
  EXPECT_FALSE(valid({0, 0x7f}));
}

}  // namespace
}  // namespace cella::base
