// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// ByteReader, ByteWriter, load and store never leave their span.
#include "src/base/bytes.h"

#include <gtest/gtest.h>

#include <array>
#include <limits>

namespace cella::base {
namespace {

constexpr uint64_t huge = std::numeric_limits<uint64_t>::max();

TEST(Bytes, fits_is_exact_and_does_not_overflow) {
  EXPECT_TRUE(fits(0, 0, 0));
  EXPECT_TRUE(fits(4, 4, 8));
  EXPECT_FALSE(fits(5, 4, 8));
  EXPECT_FALSE(fits(9, 0, 8));
  EXPECT_FALSE(fits(huge, 2, 8));
  EXPECT_FALSE(fits(4, huge, 8));
}

TEST(Bytes, load_is_little_endian_and_bounded) {
  const std::array<uint8_t, 5> bytes = {1, 2, 3, 4, 5};
  uint32_t value = 0;
  EXPECT_TRUE(load(Bytes(bytes), 1, value));
  EXPECT_EQ(value, 0x05040302u);
  value = 7;
  EXPECT_FALSE(load(Bytes(bytes), 2, value));
  EXPECT_FALSE(load(Bytes(bytes), huge, value));
  EXPECT_EQ(value, 7u);
}

TEST(Bytes, reader_stays_failed) {
  const std::array<uint8_t, 4> bytes = {1, 2, 3, 4};
  ByteReader reader{Bytes(bytes)};
  uint16_t small = 0;
  uint32_t large = 0;
  EXPECT_TRUE(reader.read(small));
  EXPECT_EQ(small, 0x0201);
  EXPECT_FALSE(reader.read(large));
  EXPECT_FALSE(reader.read(small));
  EXPECT_TRUE(reader.failed());
  EXPECT_EQ(reader.offset(), 2u);
}

TEST(Bytes, reader_hands_out_spans_inside_only) {
  const std::array<uint8_t, 4> bytes = {1, 2, 3, 4};
  ByteReader reader{Bytes(bytes)};
  Bytes part;
  EXPECT_TRUE(reader.skip(1));
  EXPECT_TRUE(reader.read_bytes(3, part));
  EXPECT_EQ(part.data(), bytes.data() + 1);
  EXPECT_EQ(reader.remaining(), 0u);
  EXPECT_FALSE(reader.read_bytes(huge, part));
}

TEST(Bytes, writer_writes_what_fits) {
  std::array<uint8_t, 4> bytes = {};
  ByteWriter writer{MutableBytes(bytes)};
  EXPECT_TRUE(writer.write(uint16_t{0x0201}));
  EXPECT_FALSE(writer.write(uint32_t{1}));
  EXPECT_FALSE(writer.write(uint8_t{1}));
  EXPECT_EQ(bytes, (std::array<uint8_t, 4>{1, 2, 0, 0}));
}

TEST(Bytes, slice_outside_is_empty) {
  const std::array<uint8_t, 4> bytes = {1, 2, 3, 4};
  EXPECT_EQ(slice(Bytes(bytes), 1, 3).size(), 3u);
  EXPECT_TRUE(slice(Bytes(bytes), 1, 4).empty());
  EXPECT_TRUE(slice(Bytes(bytes), huge, 1).empty());
}

}  // namespace
}  // namespace cella::base
