// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Which host thread has the right to enter a slot: one atomic operation per call, for host and
// machine together. Words are reused but never given back, so that a late call on a destroyed
// enclave meets a word and not freed memory.
#pragma once

#include <atomic>
#include <cstdint>
#include <span>

namespace cella::machine {

struct alignas(64) SlotOwner {
  std::atomic<uint64_t> token{0};  ///< of the owning thread, or 0

  bool acquire(uint64_t thread) {
    uint64_t nobody = 0;
    return token.load(std::memory_order_relaxed) == 0 &&
           token.compare_exchange_strong(nobody, thread);
  }
  void release() { token.store(0, std::memory_order_release); }
};

/// `count` words that nobody owns. Thread-safe.
std::span<SlotOwner> take_slot_owners(uint32_t count);
void return_slot_owners(std::span<SlotOwner> owners);

/// A number that no other thread has or had.
uint64_t new_thread_token();

[[gnu::tls_model("initial-exec")]] extern constinit thread_local uint64_t thread_token;

/// The calling thread's.
inline uint64_t own_token() {
  if (thread_token == 0) [[unlikely]]
    thread_token = new_thread_token();
  return thread_token;
}

}  // namespace cella::machine
