// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// MRENCLAVE against a vector that was computed apart from this code.
#include "src/sgx/measurement.h"

#include <gtest/gtest.h>

#include <vector>

#include "src/base/hex.h"

namespace cella::sgx {
namespace {

std::vector<uint8_t> pattern(size_t size, unsigned modulus) {
  std::vector<uint8_t> bytes(size);
  for (size_t i = 0; i < size; ++i) bytes[i] = static_cast<uint8_t>(i % modulus);
  return bytes;
}

// Computed with Python's hashlib from the record formats of the SDM:
//   h = sha256(b"ECREATE\0" + pack("<IQ", 1, 0x10000) + bytes(44)), then for each page
//   b"EADD" + bytes(4) + pack("<QQ", offset, flags) + bytes(40), and for each 256 bytes of an
//   extended page b"EEXTEND\0" + pack("<Q", offset) + bytes(48) + chunk.
TEST(Measurement, known_answer) {
  Measurement measurement;
  measurement.ecreate(1, 0x10000);
  measurement.add_page(0x1000, secinfo::reg | secinfo::r | secinfo::x, true,
                       pattern(page_size, 251));
  measurement.add_page(0x2000, secinfo::reg | secinfo::r | secinfo::w, false, {});
  measurement.add_page(0x3000, secinfo::tcs, true, std::vector<uint8_t>(300, 0x11));
  EXPECT_EQ(base::to_hex(measurement.finish()),
            "e0ff1ce244ac23cbc831870f533089df477207a2468dc7792e6aa4970c003203");
}

Digest measure_one(uint64_t size, uint64_t offset, uint64_t flags, bool extend, base::Bytes bytes) {
  Measurement measurement;
  measurement.ecreate(1, size);
  measurement.add_page(offset, flags, extend, bytes);
  return measurement.finish();
}

TEST(Measurement, everything_counts) {
  const auto page = pattern(page_size, 251);
  const Digest original = measure_one(0x10000, 0x1000, secinfo::reg, true, page);
  EXPECT_NE(measure_one(0x20000, 0x1000, secinfo::reg, true, page), original);
  EXPECT_NE(measure_one(0x10000, 0x2000, secinfo::reg, true, page), original);
  EXPECT_NE(measure_one(0x10000, 0x1000, secinfo::reg | secinfo::w, true, page), original);
  EXPECT_NE(measure_one(0x10000, 0x1000, secinfo::reg, false, page), original);
  for (size_t i = 0; i < page.size(); i += 97) {
    auto changed = page;
    changed[i] ^= 0x40;
    EXPECT_NE(measure_one(0x10000, 0x1000, secinfo::reg, true, changed), original) << i;
  }
}

TEST(Measurement, missing_bytes_are_zeros) {
  for (size_t size : {0u, 1u, 255u, 256u, 257u, 4095u}) {
    const auto part = pattern(size, 251);
    auto whole = part;
    whole.resize(page_size);
    EXPECT_EQ(measure_one(0x10000, 0, secinfo::reg, true, part),
              measure_one(0x10000, 0, secinfo::reg, true, whole));
  }
}

}  // namespace
}  // namespace cella::sgx
