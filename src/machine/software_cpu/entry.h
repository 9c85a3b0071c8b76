// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// EENTER and EEXIT as the software CPU executes them. Everything here is the host's; the enclave is
// believed to come back only through the exit target. entry.S depends on the offsets in
// EntryContext.
#pragma once

#include <cstddef>
#include <cstdint>

#include "src/machine/api/machine.h"

namespace cella::software_cpu {

/// What the entry code needs to know and keep for one slot. Not inside the enclave.
struct alignas(64) EntryContext {
  uint64_t host_rsp = 0;    // stack of the thread that is inside
  uint64_t host_fs = 0;     // its thread-local storage
  uint64_t host_gs = 0;     // to be restored at the exit; 0 if the host does not use GS
  uint64_t enclave_gs = 0;  // base + TCS.OGSBASGX
  uint64_t tcs = 0;
  uint64_t entry = 0;  // base + TCS.OENTRY
  uint64_t cssa = 0;
  uint64_t inside = 0;  // FS may be the enclave's
};
static_assert(offsetof(EntryContext, host_rsp) == 0 && offsetof(EntryContext, host_fs) == 8 &&
              offsetof(EntryContext, host_gs) == 16 && offsetof(EntryContext, enclave_gs) == 24 &&
              offsetof(EntryContext, tcs) == 32 && offsetof(EntryContext, entry) == 40 &&
              offsetof(EntryContext, cssa) == 48 && offsetof(EntryContext, inside) == 56);
static_assert(offsetof(machine::Registers, rdi) == 0 && offsetof(machine::Registers, r9) == 32);

/// Where software machines put enclaves; known to entry.S. Free in every process seen, and outside
/// the shadow memory of sanitizers.
constexpr machine::Interval elrange_window = {uint64_t{2} << 44, uint64_t{5} << 44};

/// rax at the exit target: 4 is the leaf number of EEXIT, the others are put there by the fault
/// handler.
constexpr uint64_t exited_by_eexit = 4;
constexpr uint64_t exited_by_crash = 0x100;
constexpr uint64_t exited_by_eviction = 0x101;

using Visitor = bool (*)(void* argument, machine::Registers* registers);

extern "C" {
/// Enters the enclave and returns rax at the exit. Needs user access to the segment bases
/// (FSGSBASE). If there is a visitor it is called after each EEXIT that is not ExitReason::done,
/// and true makes the enclave be entered again.
uint64_t cella_enter_fsgsbase(EntryContext* context, machine::Registers* registers, Visitor visitor,
                              void* argument);
/// The same by arch_prctl, for kernels before 5.9.
uint64_t cella_enter_arch_prctl(EntryContext* context, machine::Registers* registers,
                                Visitor visitor, void* argument);
/// Exit targets: where a fault handler makes an interrupted entry continue, with rsp = host_rsp.
extern const char cella_exit_fsgsbase[];
extern const char cella_exit_arch_prctl[];
}

}  // namespace cella::software_cpu
