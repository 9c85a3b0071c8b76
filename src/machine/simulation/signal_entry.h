// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The first instructions of every signal handler of the process. A signal may find its thread
// inside an enclave, with the enclave's FS: no thread-local storage, stack protector, sanitizer or
// lazily bound call before the host's FS is back.
#pragma once

#include <signal.h>
#include <ucontext.h>

#include "src/machine/software_cpu/tcs.h"

namespace cella::simulation {

/// Where the handler returns to: the segment bases to set last, or nothing if the code outside goes
/// on.
struct SignalReturn {
  uint64_t fs = 0, gs = 0;
};

extern "C" {
/// What the kernel calls, for every signal that is managed.
void cella_signal_entry(int signal, siginfo_t* info, void* context);
/// rt_sigreturn; in entry.S style so that debuggers and unwinders know it by its bytes.
void cella_signal_restorer();
}

/// Both with the host's FS and GS. `signal_inside` returns true to go back into the enclave with
/// `to`.
void signal_outside(int signal, siginfo_t* info, ucontext_t* context);
bool signal_inside(int signal, siginfo_t* info, ucontext_t* context, software_cpu::Tcs& tcs,
                   const software_cpu::EntryContext& entry, SignalReturn& to);

}  // namespace cella::simulation
