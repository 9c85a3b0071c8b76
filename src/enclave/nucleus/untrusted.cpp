// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Range checks. Every one refuses a sum that wraps before it compares.
#include "src/enclave/nucleus/untrusted.h"

#include "src/enclave/nucleus/nucleus.h"

namespace cella::nucleus {
namespace {

uint64_t untrusted_start;
uint64_t untrusted_end;
uint64_t untrusted_end_below;  // of the part below ELRANGE

/// Keeps the compiler from knowing a value and so from making a branch of it.
inline void opaque(uint64_t& value) { asm("" : "+r"(value)); }

}  // namespace

bool set_untrusted_interval(uint64_t start, uint64_t end) {
  if (start >= end) return false;
  untrusted_start = start;
  untrusted_end = end;
  untrusted_end_below = end < elrange_start() ? end : elrange_start();
  return true;
}

bool is_untrusted(uint64_t address, uint64_t size) {
#ifndef CELLA_WITHOUT_CHECK_POINTER_RANGE
  uint64_t end;
  if (__builtin_add_overflow(address, size, &end)) return false;
  const uint64_t enclave_start = elrange_start();
  const uint64_t enclave_end = enclave_start + cella_info_page.elrange_size;
  if (address < untrusted_start || end > untrusted_end) return false;
  if (address < enclave_end && end > enclave_start) return false;
  if (size == 0 && address >= enclave_start && address < enclave_end) return false;
  speculation_barrier();
#endif
  return true;
}

uint64_t untrusted_room(uint64_t address) {
#ifndef CELLA_WITHOUT_CHECK_POINTER_RANGE
  const uint64_t enclave_start = elrange_start();
  const uint64_t enclave_end = enclave_start + cella_info_page.elrange_size;
  uint64_t below = uint64_t{address < enclave_start};
  uint64_t refused =
      uint64_t{address < untrusted_start} | ((below ^ 1) & uint64_t{address < enclave_end});
  opaque(below);
  const uint64_t end = untrusted_end ^ ((untrusted_end ^ untrusted_end_below) & (0 - below));
  refused |= uint64_t{address > end};
  opaque(refused);
  return (end - address) & (refused - 1);
#else
  return UINT64_MAX - address;
#endif
}

bool is_enclave(uint64_t address, uint64_t size) {
  uint64_t end;
  if (__builtin_add_overflow(address, size, &end)) return false;
  const uint64_t enclave_start = elrange_start();
  if (address < enclave_start || end > enclave_start + cella_info_page.elrange_size) return false;
  speculation_barrier();
  return true;
}

}  // namespace cella::nucleus
