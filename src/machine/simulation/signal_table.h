// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The handlers that the program believes are installed. The kernel knows only cella_signal_entry,
// which runs them with the host's segment bases wherever the signal strikes.
//
// Limits, all stated in docs/guide/signals.md: a handler that is installed later by a raw
// rt_sigaction system call is not known here and must not run while its thread is inside an
// enclave; a handler must not leave an enclave by siglongjmp; a program that takes away a thread's
// alternate stack has its handlers run on the enclave's stack.
#pragma once

#include <signal.h>

#include <cstdint>

namespace cella::simulation {

/// A handler with its mask of signals 1 to 64 and flags, as the kernel takes it.
struct SignalAction {
  uintptr_t handler = 0;  // or SIG_DFL, SIG_IGN
  unsigned long flags = 0;
  uint64_t mask = 0;
};

/// Takes over: wraps every handler that is installed, glibc's own too, and installs those for CPU
/// exceptions. Once per process; later calls do nothing. Thread-safe.
void take_over_signals();

/// sigaction() as the program sees it. 0, or an errno value.
int change_action(int signal, const struct sigaction* wanted, struct sigaction* previous);

/// The program's handler for `signal`. Async-signal-safe.
SignalAction current_action(int signal);

/// Forgets a handler that was to run once (SA_RESETHAND). Async-signal-safe.
void forget_action(int signal);

/// Whether `signal` is one by which the kernel reports CPU exceptions.
bool is_fault_signal(int signal);

/// System calls as they are, past libc.
int raw_set_action(int signal, const SignalAction& action);
int raw_get_action(int signal, SignalAction& action);
void raw_set_mask(uint64_t mask);

/// Bit of a signal in a mask.
constexpr uint64_t mask_of(int signal) { return uint64_t{1} << (signal - 1); }

constexpr int signal_count = 64;
/// glibc's own: thread cancellation and setuid() in all threads.
constexpr int signal_cancel = 32;
constexpr int signal_setxid = 33;

}  // namespace cella::simulation
