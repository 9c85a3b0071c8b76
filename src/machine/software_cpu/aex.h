// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// AEX and ERESUME by means of a POSIX signal frame: the state of the interrupted enclave code moves
// between the signal frame and SSA frame 0. Runs in signal handlers with the host's FS. What
// ERESUME loads was written by the enclave.
#pragma once

#include <ucontext.h>

#include "src/machine/software_cpu/entry.h"
#include "src/machine/software_cpu/tcs.h"

namespace cella::software_cpu {

/// EXITINFO for a vector with this MISCSELECT: 0 if the CPU would not report it.
uint32_t exit_info_for(uint64_t vector, uint32_t misc_select);

/// Saves the interrupted state to SSA frame 0 of the slot. `fs_base` and `gs_base` are the
/// enclave's.
void save_to_ssa(const Tcs& tcs, const ucontext_t& context, uint64_t fs_base, uint64_t gs_base);

/// What ERESUME puts into the segment bases.
struct ResumedBases {
  uint64_t fs, gs;
};

/// Loads SSA frame 0 into the signal frame. False if the CPU would refuse it (#GP in ERESUME).
bool load_from_ssa(const Tcs& tcs, ucontext_t& context, ResumedBases& bases);

/// Makes the interrupted enter() return to its caller: rax = how, the answer registers as given,
/// all else cleared.
void unwind_to_exit(const EntryContext& entry, ucontext_t& context, uint64_t how,
                    const machine::Registers& registers);

}  // namespace cella::software_cpu
