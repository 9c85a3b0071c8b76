// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The segment bases of the calling thread. Usable where FS is not the host's: no libc, no
// thread-local storage.
#pragma once

#include <cstdint>

namespace cella::software_cpu {

/// Whether user code may use rdfsbase and its kin (AT_HWCAP2 bit 1). Set once by detect_fsgsbase.
extern bool fsgsbase_usable;
void detect_fsgsbase();

constexpr long arch_set_gs = 0x1001, arch_set_fs = 0x1002, arch_get_fs = 0x1003,
               arch_get_gs = 0x1004;

[[gnu::always_inline]] inline long raw_arch_prctl(long code, uint64_t value) {
  long result;
  __asm__ volatile("syscall"
                   : "=a"(result)
                   : "0"(158L), "D"(code), "S"(value)
                   : "rcx", "r11", "memory");
  return result;
}

[[gnu::always_inline]] inline uint64_t read_gs_base() {
  uint64_t base = 0;
  if (fsgsbase_usable) {
    __asm__ volatile("rdgsbase %0" : "=r"(base));
  } else {
    raw_arch_prctl(arch_get_gs, reinterpret_cast<uint64_t>(&base));
  }
  return base;
}

[[gnu::always_inline]] inline uint64_t read_fs_base() {
  uint64_t base = 0;
  if (fsgsbase_usable) {
    __asm__ volatile("rdfsbase %0" : "=r"(base));
  } else {
    raw_arch_prctl(arch_get_fs, reinterpret_cast<uint64_t>(&base));
  }
  return base;
}

[[gnu::always_inline]] inline void write_gs_base(uint64_t base) {
  if (fsgsbase_usable) {
    __asm__ volatile("wrgsbase %0" : : "r"(base) : "memory");
  } else {
    raw_arch_prctl(arch_set_gs, base);
  }
}

[[gnu::always_inline]] inline void write_fs_base(uint64_t base) {
  if (fsgsbase_usable) {
    __asm__ volatile("wrfsbase %0" : : "r"(base) : "memory");
  } else {
    raw_arch_prctl(arch_set_fs, base);
  }
}

}  // namespace cella::software_cpu
