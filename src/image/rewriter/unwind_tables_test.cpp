// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Hand-made unwind tables: right, wrong and cut off at every byte.
#include "src/image/rewriter/unwind_tables.h"

#include <gmock/gmock.h>

namespace cella::image::rewriter {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Table = std::vector<uint8_t>;

constexpr uint64_t frames_address = 0x10000;
constexpr uint64_t pads_address = 0x20000;
constexpr uint64_t function_address = 0x1000;

void put(Table& table, uint64_t value, size_t size) {
  for (size_t i = 0; i < size; ++i) table.push_back(static_cast<uint8_t>(value >> (8 * i)));
}

/// Entries with pc-relative 4-byte addresses, as compilers write them.
struct Frames {
  Table bytes;

  void common(const std::string& augmentation = "zLR", uint8_t pads_encoding = 0x1b) {
    const size_t start = bytes.size();
    put(bytes, 0, 8);
    bytes.push_back(1);
    bytes.insert(bytes.end(), augmentation.begin(), augmentation.end());
    put(bytes, 0, 1);
    const Table rest = {1, 0x78, 16};  // alignment factors, return register
    bytes.insert(bytes.end(), rest.begin(), rest.end());
    if (augmentation.starts_with("z")) bytes.push_back(2);
    for (const char c : augmentation) {
      if (c == 'L') bytes.push_back(pads_encoding);
      if (c == 'R') bytes.push_back(0x1b);
    }
    finish(start);
  }

  void function(uint64_t address, uint32_t size, uint64_t pads) {
    const size_t start = bytes.size();
    put(bytes, 0, 4);
    put(bytes, start + 4, 4);  // back to the common entry at 0
    put(bytes, address - (frames_address + bytes.size()), 4);
    put(bytes, size, 4);
    bytes.push_back(4);
    put(bytes, pads == 0 ? 0 : pads - (frames_address + bytes.size()), 4);
    finish(start);
  }

  void finish(size_t start) {
    const size_t length = bytes.size() - start - 4;
    for (size_t i = 0; i < 4; ++i) bytes[start + i] = static_cast<uint8_t>(length >> (8 * i));
  }
};

// No base, no types, LEB128 sites: two with landing pads at +0x20 and +0x90, one without.
const Table pads = {0xff, 0xff, 0x01, 13, 0, 4, 0x20, 0, 4, 4, 0, 0, 8, 4, 0x90, 0x01, 0};

Result<UnwindTables> read(const Table& frames, const Table& landing = pads) {
  return read_unwind_tables(frames, frames_address, [&](uint64_t address) {
    return address >= pads_address ? base::slice(base::Bytes(landing), address - pads_address,
                                                 landing.size() - (address - pads_address))
                                   : base::Bytes();
  });
}

Table usual_frames() {
  Frames frames;
  frames.common();
  frames.function(function_address, 0x100, pads_address);
  frames.function(0x2000, 0x10, 0);
  put(frames.bytes, 0, 4);
  return frames.bytes;
}

TEST(UnwindTables, FindsFunctionsAndLandingPads) {
  const auto tables = read(usual_frames());
  ASSERT_TRUE(tables.ok());
  EXPECT_THAT(tables->landing_pads, ElementsAre(0x1020, 0x1090));
  EXPECT_THAT(tables->opaque, IsEmpty());
  ASSERT_EQ(tables->functions.size(), 2u);
  EXPECT_EQ(tables->functions[0].start, function_address);
  EXPECT_EQ(tables->functions[0].end, 0x1100u);
}

TEST(UnwindTables, ReadsAnotherBaseAndFixedWidths) {
  Table landing = {0x00};
  put(landing, 0x5000, 8);
  const Table rest = {0xff, 0x03, 13};
  landing.insert(landing.end(), rest.begin(), rest.end());
  put(landing, 0, 4);
  put(landing, 4, 4);
  put(landing, 0x20, 4);
  put(landing, 0, 1);
  const auto tables = read(usual_frames(), landing);
  ASSERT_TRUE(tables.ok());
  EXPECT_THAT(tables->landing_pads, ElementsAre(0x5020));
}

TEST(UnwindTables, UnreadableLandingPadsMakeTheFunctionOpaque) {
  for (size_t size = 0; size < pads.size(); ++size) {
    const auto tables =
        read(usual_frames(), Table(pads.begin(), pads.begin() + static_cast<long>(size)));
    ASSERT_TRUE(tables.ok());
    ASSERT_EQ(tables->opaque.size(), 1u) << size;
    EXPECT_EQ(tables->opaque[0].start, function_address);
  }
  Table strange = pads;
  strange[2] = 0x45;
  EXPECT_EQ(read(usual_frames(), strange)->opaque.size(), 1u);
}

TEST(UnwindTables, IndirectTableMakesTheFunctionOpaque) {
  Frames frames;
  frames.common("zLR", 0x9b);
  frames.function(function_address, 0x100, pads_address);
  EXPECT_EQ(read(frames.bytes)->opaque.size(), 1u);
}

TEST(UnwindTables, SignalFramesAreNoFunctions) {
  Frames frames;
  frames.common("zLRS");
  frames.function(function_address, 0x100, 0);
  EXPECT_THAT(read(frames.bytes)->functions, IsEmpty());
}

TEST(UnwindTables, ReadsBehindATerminator) {
  Frames frames;
  frames.common();
  put(frames.bytes, 0, 4);
  frames.function(function_address, 0x100, pads_address);
  EXPECT_EQ(read(frames.bytes)->landing_pads.size(), 2u);
}

TEST(UnwindTables, CutOffAnywhereIsRefusedOrShorter) {
  const Table whole = usual_frames();
  int refused = 0;
  for (size_t size = 0; size < whole.size(); ++size) {
    const auto tables = read(Table(whole.begin(), whole.begin() + static_cast<long>(size)));
    if (!tables.ok()) {
      ++refused;
      continue;
    }
    EXPECT_LE(tables->functions.size(), 2u);
  }
  EXPECT_GT(refused, 40);
}

TEST(UnwindTables, FlippedBytesNeverCrash) {
  const Table whole = usual_frames();
  for (size_t i = 0; i < whole.size(); ++i) {
    for (const uint8_t value : std::initializer_list<uint8_t>{0x00, 0x7f, 0x80, 0xff}) {
      Table damaged = whole;
      damaged[i] = value;
      const auto tables = read(damaged);
      EXPECT_TRUE(tables.ok() || tables.error().code == "image.unwind_tables");
    }
  }
}

TEST(UnwindTables, UnknownCommonEntryIsRefused) {
  Frames frames;
  frames.function(function_address, 0x100, 0);
  EXPECT_EQ(read(frames.bytes).error().code, "image.unwind_tables");
}

}  // namespace
}  // namespace cella::image::rewriter
