// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The nucleus: the smallest part of an enclave, below its C library. Freestanding, general
// registers only, runs before the image has relocated itself (so no tables of pointers). It trusts
// the measured image and nothing else.
#pragma once

#include <cstddef>
#include <cstdint>

#include "src/boundary/entry.h"
#include "src/boundary/info_page.h"
#include "src/enclave/nucleus/thread_data.h"

struct cella_system_call_frame;

namespace cella::nucleus {

// The image, by the linker's own symbols and the signer's page.
extern "C" __attribute__((visibility("hidden"))) const uint8_t __ehdr_start[];
extern "C" __attribute__((visibility("hidden"))) const InfoPage cella_info_page;
extern "C" __attribute__((visibility("hidden"))) const TrapSite cella_trap_sites[];

// Shared with entry.S.
extern "C" __attribute__((visibility("hidden"))) uint32_t cella_nucleus_state;
extern "C" __attribute__((visibility("hidden"))) uint64_t cella_nucleus_xfrm;
extern "C" __attribute__((visibility("hidden"))) uint32_t cella_nucleus_vector_level;
extern "C" __attribute__((visibility("hidden"))) const uint8_t cella_nucleus_eexit[];

extern "C" {
uint64_t cella_nucleus_service(Service service, uint64_t a, uint64_t b, uint64_t c, uint64_t d);
[[noreturn]] void cella_nucleus_exit(uint64_t reason, uint64_t argument);
[[noreturn]] void cella_nucleus_continue(const CpuFrame* frame, uint64_t result);
[[noreturn]] void cella_nucleus_start(uint64_t stack_pointer, uint64_t start);
void cella_nucleus_run_handlers();
[[noreturn]] void cella_nucleus_run_system_call(
    const CpuFrame* frame, int64_t (*handler)(const struct cella_system_call_frame*));
void cella_nucleus_syscall();
void cella_nucleus_cpuid();
}

inline uint64_t elrange_start() { return reinterpret_cast<uint64_t>(__ehdr_start); }

inline ThreadData* thread_data() {
  ThreadData* self;
  asm("mov %%gs:0, %0" : "=r"(self));
  return self;
}

inline ThreadData* thread_data_of(uint64_t slot) {
  const InfoPage& info = cella_info_page;
  return reinterpret_cast<ThreadData*>(elrange_start() + info.slots_offset + slot * info.slot_size +
                                       slot::thread_data_offset(info.stack_size));
}

inline uint64_t stack_bottom(uint64_t slot) {
  return elrange_start() + cella_info_page.slots_offset + slot * cella_info_page.slot_size +
         slot::stack_offset;
}

inline void set_fs_base(uint64_t value) { asm volatile("wrfsbase %0" : : "r"(value) : "memory"); }

/// True on a machine made of software: there the machine has replaced the EEXIT instruction, which
/// is measured, so that on hardware this answer cannot be forged.
inline bool on_software_machine() {
  const volatile uint8_t* eexit = cella_nucleus_eexit;
  return eexit[0] != 0x0f;
}

/// Keeps the CPU from running ahead of a check with values that the check refuses (Spectre v1).
inline void speculation_barrier() { asm volatile("lfence" : : : "memory"); }

void copy_bytes(void* to, const void* from, uint64_t size);
void zero_bytes(void* to, uint64_t size);

/// Short critical sections among slots. The holder may be interrupted by the host for as long as it
/// likes.
class SpinLock {
 public:
  void lock() {
    while (__atomic_exchange_n(&held_, 1u, __ATOMIC_ACQUIRE) != 0) asm volatile("pause");
  }
  void unlock() { __atomic_store_n(&held_, 0u, __ATOMIC_RELEASE); }

 private:
  uint32_t held_ = 0;
};

class Locked {
 public:
  explicit Locked(SpinLock& lock) : lock_(lock) { lock_.lock(); }
  ~Locked() { lock_.unlock(); }
  Locked(const Locked&) = delete;
  Locked& operator=(const Locked&) = delete;

 private:
  SpinLock& lock_;
};

/// Ends the enclave for ever: every entry from now on answers `aborted`.
[[noreturn]] void abort_enclave(AbortCause cause);

}  // namespace cella::nucleus
