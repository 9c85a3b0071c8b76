// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The slots of an enclave as the host shares them out to its threads. A slot belongs to one thread from the beginning of
// its outermost call to the end of it. Memory for slots is reused but never given back, so that a late call on a
// terminated enclave finds a slot object and not whatever lies there now.
#pragma once

#include <atomic>
#include <cstdint>
#include <span>

namespace cella::host {

/// Bytes of a slot's buffer for ECALL frames; larger frames get memory of their own.
constexpr uint64_t call_buffer_size = 64 * 1024;
/// A large frame's memory up to this size is kept for the next large frame.
constexpr uint64_t kept_frame_size = 16 * 1024 * 1024;

struct alignas(64) Slot {
  std::atomic<uint64_t> owner{0};  ///< token of a thread, or 0
  uint32_t index = 0;
  uint8_t* buffer = nullptr;  ///< call_buffer_size bytes, used like a stack
  uint64_t used = 0;
  uint8_t* ocall_buffer = nullptr;
  uint8_t* large = nullptr;  ///< memory of a past large frame
  uint64_t large_size = 0;
  std::atomic<bool> ending{false};  ///< its spawned thread has said that it is about to leave

  bool claim(uint64_t token) {
    uint64_t nobody = 0;
    return owner.load(std::memory_order_relaxed) == 0 && owner.compare_exchange_strong(nobody, token);
  }
  void release() { owner.store(0, std::memory_order_release); }
};

/// `count` fresh slots with their indices. Thread-safe.
std::span<Slot> take_slots(uint32_t count);
/// For the next take_slots. Nobody owns any of them.
void return_slots(std::span<Slot> slots);

}  // namespace cella::host
