// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Open Enclave's copies to host memory, against the C library's.
#include <gtest/gtest.h>
#include <openenclave/bits/sgx/writebarrier.h>

#include <cstring>
#include <numeric>
#include <vector>

// Chooses the way of writing that hardware needs.
extern "C" bool cella_nucleus_on_software_machine(void) { return false; }

namespace {

std::vector<uint8_t> numbers(size_t size) {
  std::vector<uint8_t> bytes(size);
  std::iota(bytes.begin(), bytes.end(), static_cast<uint8_t>(1));
  return bytes;
}

TEST(WriteBarrier, MovesOverlappingRangesBothWays) {
  for (const size_t size : {1u, 255u, 256u, 257u, 1000u}) {
    for (const size_t distance : {0u, 1u, 7u, 255u, 256u, 300u}) {
      std::vector<uint8_t> ours = numbers(2000);
      std::vector<uint8_t> theirs = ours;
      EXPECT_EQ(oe_memmove_with_barrier(&ours[distance], &ours[0], size), &ours[distance]);
      std::memmove(&theirs[distance], &theirs[0], size);
      EXPECT_EQ(ours, theirs) << "upwards " << size << " by " << distance;
      oe_memmove_with_barrier(&ours[0], &ours[distance], size);
      std::memmove(&theirs[0], &theirs[distance], size);
      EXPECT_EQ(ours, theirs) << "downwards " << size << " by " << distance;
    }
  }
}

TEST(WriteBarrier, SetsExactlyTheRange) {
  for (const size_t size : {0u, 1u, 255u, 256u, 257u, 900u}) {
    std::vector<uint8_t> ours = numbers(1000);
    std::vector<uint8_t> theirs = ours;
    oe_memset_with_barrier(&ours[3], 0x5a, size);
    std::memset(&theirs[3], 0x5a, size);
    EXPECT_EQ(ours, theirs) << size;
  }
}

TEST(WriteBarrier, CopiesAndWritesValues) {
  const std::vector<uint8_t> source = numbers(700);
  std::vector<uint8_t> copy(700);
  oe_memcpy_aligned(copy.data(), source.data(), copy.size());
  EXPECT_EQ(copy, source);
  uint32_t value = 0;
  OE_WRITE_VALUE_WITH_BARRIER(&value, 0x12345678u);
  EXPECT_EQ(value, 0x12345678u);
}

TEST(WriteBarrier, ChecksSizes) {
  uint8_t bytes[16] = {};
  uint8_t other[16] = {};
  EXPECT_EQ(oe_memcpy_s_with_barrier(bytes, 8, other, 9), OE_OUT_OF_BOUNDS);
  EXPECT_EQ(oe_memcpy_s_with_barrier(nullptr, 8, other, 8), OE_INVALID_PARAMETER);
  EXPECT_EQ(oe_memcpy_s_with_barrier(bytes, 16, nullptr, 8), OE_INVALID_PARAMETER);
  EXPECT_EQ(oe_memcpy_s_with_barrier(bytes, 16, bytes + 7, 8), OE_OVERLAPPED_COPY);
  EXPECT_EQ(oe_memcpy_s_with_barrier(bytes + 7, 9, bytes, 8), OE_OVERLAPPED_COPY);
  EXPECT_EQ(oe_memcpy_s_with_barrier(bytes, 16, bytes + 8, 8), OE_OK);
  EXPECT_EQ(oe_memmove_s_with_barrier(bytes, 7, bytes + 1, 8), OE_OUT_OF_BOUNDS);
  EXPECT_EQ(oe_memmove_s_with_barrier(bytes, 16, bytes + 1, 8), OE_OK);
  EXPECT_EQ(oe_memset_s_with_barrier(bytes, 7, 0, 8), OE_OUT_OF_BOUNDS);
  EXPECT_EQ(oe_memset_s_with_barrier(nullptr, 8, 0, 8), OE_INVALID_PARAMETER);
  EXPECT_EQ(oe_memset_s_with_barrier(nullptr, 8, 0, 0), OE_OK);
}

}  // namespace
