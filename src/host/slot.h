// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The slots of an enclave as the host shares them out to its threads. A slot belongs to one thread
// from the beginning of its outermost call to the end of it. Memory for slots is reused but never
// given back, so that a late call on a terminated enclave finds a slot object and not whatever lies
// there now.
#pragma once

#include <cstdint>
#include <span>

#include "src/machine/api/machine.h"

namespace cella::host {

/// Bytes of a slot's buffer for ECALL frames; larger frames get memory of their own.
constexpr uint64_t call_buffer_size = 64 * 1024;
/// A large frame's memory up to this size is kept for the next large frame.
constexpr uint64_t kept_frame_size = 16 * 1024 * 1024;

struct alignas(64) Slot {
  machine::SlotOwner* owner = nullptr;  ///< the machine's word for the slot; always valid
  uint32_t index = 0;
  uint8_t* buffer = nullptr;  ///< call_buffer_size bytes, used like a stack
  uint64_t used = 0;
  uint8_t* ocall_buffer = nullptr;
  uint8_t* large = nullptr;  ///< memory of a past large frame
  uint64_t large_size = 0;
  std::atomic<bool> ending{false};  ///< its spawned thread has said that it is about to leave

  bool claim(uint64_t token) { return owner->acquire(token); }
  void release() { owner->release(); }
  bool is_claimed() const { return owner->token.load() != 0; }
};

/// Fresh slots for all of an enclave. Thread-safe.
std::span<Slot> take_slots(machine::Instance& instance);
/// For the next take_slots. Nobody owns any of them.
void return_slots(std::span<Slot> slots);

}  // namespace cella::host
