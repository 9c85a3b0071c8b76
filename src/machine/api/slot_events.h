// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// One event per slot on which a host thread sleeps for its enclave. Knows nothing of enclave
// addresses.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>

namespace cella::machine {

/// Thread-safe. A wake-up is kept until the next wait; after close() nobody sleeps any more.
class SlotEvents {
 public:
  explicit SlotEvents(uint32_t count) : events_(std::make_unique<Event[]>(count)), count_(count) {}

  /// 0, or -ETIMEDOUT after `timeout_ns` (UINT64_MAX: no limit). May return 0 early. -EINVAL for a
  /// slot that is not there.
  int64_t wait(uint32_t slot, uint64_t timeout_ns);
  void wake(uint32_t slot);
  void close();

 private:
  struct alignas(64) Event {
    std::atomic<uint32_t> state{0};
  };
  std::unique_ptr<Event[]> events_;
  uint32_t count_;
};

}  // namespace cella::machine
