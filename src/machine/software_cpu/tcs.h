// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The state of a thread control structure that the CPU keeps to itself, and the list of all of them by which a signal
// handler finds out whether, and where, its thread is inside an enclave. Host memory; the enclave is not relied on.
#pragma once

#include <sys/types.h>

#include <atomic>
#include <cstdint>

#include "src/machine/software_cpu/entry.h"

namespace cella::software_cpu {

/// A CPU exception as the host saw it.
struct Fault {
  bool valid = false;
  uint64_t vector = 0, rip = 0, address = 0;
};

/// One slot. `normal` is the entry the program made, `delivery` the one a fault handler makes with CSSA = 1.
struct Tcs {
  EntryContext normal;
  EntryContext delivery;
  std::atomic<uint32_t> busy{0};
  uint32_t cssa = 0;
  uint64_t ssa = 0;  // address of SSA frame 0
  Fault fault;               // the last one, for messages
  uint32_t misc_select = 0;
  uint64_t xfrm = 3;
  machine::Interval elrange;
  std::atomic<bool> evicting{false};        // the next AEX does not come back
  std::atomic<bool> cancel_pending{false};  // a cancellation signal waits for the exit
  std::atomic<pid_t> thread{0};             // who is inside
};

/// The TCS array of one enclave, found by the GS base that its slots run with.
struct TcsGroup {
  std::atomic<uint64_t> first_gs{0};  // 0: not in use
  uint64_t stride = 0;
  uint64_t count = 0;
  Tcs* slots = nullptr;
  TcsGroup* next = nullptr;
};

/// `count` fresh slots. Their memory is reused by later enclaves but never given back: a thread that has left an
/// enclave still carries its GS base, and a signal handler of that thread may look at the slot at any later time.
Tcs* take_tcs(uint64_t count);
void return_tcs(Tcs* slots, uint64_t count);

/// Makes `slots` known; they must stay until withdraw_tcs. Never fails and never allocates twice for a reused entry.
TcsGroup* publish_tcs(Tcs* slots, uint64_t count, uint64_t first_gs, uint64_t stride);
void withdraw_tcs(TcsGroup* group);

/// The slot whose code runs with this GS base, or nullptr: async-signal-safe, needs neither libc nor FS.
[[gnu::visibility("hidden")]] Tcs* find_tcs(uint64_t gs_base);

/// Whether the calling thread, interrupted at `rip` with `fs_base` and with the GS base of `tcs`, runs in that slot.
/// Async-signal-safe like find_tcs.
[[gnu::visibility("hidden")]] bool is_inside(const Tcs& tcs, uint64_t rip, uint64_t fs_base);

}  // namespace cella::software_cpu
