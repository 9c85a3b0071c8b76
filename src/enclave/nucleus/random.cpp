// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// RDRAND with the retry count that Intel's DRNG guide recommends.
#include "src/enclave/nucleus/random.h"

#include "src/enclave/nucleus/nucleus.h"

namespace cella::nucleus {
namespace {

bool rdrand(uint64_t* value) {
  for (int attempt = 0; attempt < 10; ++attempt) {
    bool carry;
    asm volatile("rdrand %0" : "=r"(*value), "=@ccc"(carry));
    if (carry) return true;
  }
  return false;
}

}  // namespace

bool check_random_generator() {
  uint64_t first;
  if (!rdrand(&first)) return false;
  for (int i = 0; i < 4; ++i) {
    uint64_t next;
    if (!rdrand(&next)) return false;
    if (next != first) return true;
  }
  return false;
}

void fill_random(void* to, uint64_t size) {
  auto* bytes = static_cast<uint8_t*>(to);
  while (size > 0) {
    uint64_t value;
    if (!rdrand(&value)) abort_enclave(AbortCause::unhandled_fault);
    const uint64_t part = size < 8 ? size : 8;
    copy_bytes(bytes, &value, part);
    bytes += part;
    size -= part;
  }
}

}  // namespace cella::nucleus
