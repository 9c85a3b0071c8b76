// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The state of a thread control structure that the CPU keeps to itself, and the list of all of them
// by which a signal handler finds out whether, and where, its thread is inside an enclave. Host
// memory; the enclave is not relied on.
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

/// Stays valid for ever, also when its enclave is gone: a handler may look at it late.
/// One slot. `normal` is the entry the program made, `delivery` the one a fault handler makes with
/// CSSA = 1.
struct Tcs {
  EntryContext normal;
  EntryContext delivery;
  std::atomic<uint32_t> busy{0};  // written by the owner of the slot only
  uint64_t ssa = 0;               // address of SSA frame 0
  Fault fault;                    // the last one, for messages
  uint32_t misc_select = 0;
  uint64_t xfrm = 3;
  machine::Interval elrange;
  std::atomic<bool> evicting{false};        // the next AEX does not come back
  std::atomic<bool> cancel_pending{false};  // a cancellation signal waits for the exit
  std::atomic<pid_t> thread{0};             // who entered last

  /// The context by which this thread is inside, or nullptr. Async-signal-safe.
  [[gnu::always_inline]] EntryContext* entered_by(pid_t id) {
    if (thread.load(std::memory_order_relaxed) != id) return nullptr;
    if (delivery.inside != 0) return &delivery;
    return normal.inside != 0 ? &normal : nullptr;
  }
};

/// The TCS array of one enclave, found by the GS base that its slots run with.
struct TcsGroup {
  std::atomic<uint64_t> first_gs{0};  // 0: not in use
  uint64_t stride = 0;
  uint64_t count = 0;
  uint64_t capacity = 0;
  bool in_use = false;
  Tcs* slots = nullptr;
  TcsGroup* next = nullptr;
};

/// A group of `count` fresh slots, not yet found by anybody. Thread-safe.
TcsGroup& take_tcs(uint64_t count);
/// Lets handlers find the slots, whose contexts are complete.
void publish_tcs(TcsGroup& group, uint64_t stride);
/// For the next take_tcs. Nobody is inside.
void return_tcs(TcsGroup& group);

/// The slot whose code runs with this GS base, or nullptr: async-signal-safe, needs neither libc
/// nor FS.
[[gnu::visibility("hidden")]] Tcs* find_tcs(uint64_t gs_base);

}  // namespace cella::software_cpu
