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

}  // namespace

bool set_untrusted_interval(uint64_t start, uint64_t end) {
  if (start >= end) return false;
  untrusted_start = start;
  untrusted_end = end;
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

uint64_t untrusted_or_zero(uint64_t address, uint64_t size) {
#ifndef CELLA_WITHOUT_CHECK_POINTER_RANGE
  const uint64_t end = address + size;
  const uint64_t enclave_start = elrange_start();
  const uint64_t enclave_end = enclave_start + cella_info_page.elrange_size;
  const uint64_t last = end - uint64_t{size != 0};
  uint64_t refused = uint64_t{end < address} | uint64_t{address < untrusted_start} | uint64_t{end > untrusted_end} |
                     (uint64_t{address < enclave_end} & uint64_t{last >= enclave_start});
  asm("" : "+r"(refused));  // a value that the compiler cannot turn into a branch
  address &= refused - 1;
#else
  (void)size;
#endif
  return address;
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
