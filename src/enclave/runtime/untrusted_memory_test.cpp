// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The hardware copies give the same bytes as memcpy for every alignment and length, and touch
// nothing else.
#include "src/enclave/runtime/untrusted_memory.h"

#include <gtest/gtest.h>

#include <array>
#include <cstring>

// The plain forms ask the nucleus where they run; here that is a software machine.
extern "C" bool cella_nucleus_on_software_machine(void) { return true; }

namespace {

constexpr size_t longest = 40;

using Buffer = std::array<uint8_t, 96>;

Buffer pattern(uint8_t seed) {
  Buffer buffer;
  for (size_t i = 0; i < buffer.size(); ++i) buffer[i] = static_cast<uint8_t>(seed + i * 7);
  return buffer;
}

TEST(UntrustedMemoryTest, ReadsEveryAlignmentAndLength) {
  alignas(64) const Buffer untrusted = pattern(3);
  for (size_t offset = 0; offset < 16; ++offset) {
    for (size_t size = 0; size <= longest; ++size) {
      Buffer trusted = pattern(99), expected = trusted;
      std::memcpy(expected.data() + 5, untrusted.data() + offset, size);
      cella_copy_in_by_words(trusted.data() + 5, untrusted.data() + offset, size);
      ASSERT_EQ(trusted, expected) << "offset " << offset << ", size " << size;
    }
  }
}

TEST(UntrustedMemoryTest, WritesEveryAlignmentAndLength) {
  const Buffer trusted = pattern(3);
  for (size_t offset = 0; offset < 16; ++offset) {
    for (size_t size = 0; size <= longest; ++size) {
      alignas(64) Buffer untrusted = pattern(99);
      Buffer expected = untrusted;
      std::memcpy(expected.data() + offset, trusted.data() + 5, size);
      cella_copy_out_by_words(untrusted.data() + offset, trusted.data() + 5, size);
      ASSERT_EQ(untrusted, expected) << "offset " << offset << ", size " << size;
    }
  }
}

}  // namespace
