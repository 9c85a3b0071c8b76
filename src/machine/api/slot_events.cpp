// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Events by futex. States: nothing happened, somebody sleeps, woken, closed.
#include "src/machine/api/slot_events.h"

#include <linux/futex.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>

namespace cella::machine {
namespace {

constexpr uint32_t idle = 0, sleeping = 1, woken = 2, closed = 3;

long futex(std::atomic<uint32_t>& word, int operation, uint32_t value, const timespec* timeout) {
  return syscall(SYS_futex, &word, operation | FUTEX_PRIVATE_FLAG, value, timeout, nullptr, 0);
}

}  // namespace

int64_t SlotEvents::wait(uint32_t slot, uint64_t timeout_ns) {
  if (slot >= count_) return -EINVAL;
  std::atomic<uint32_t>& state = events_[slot].state;
  uint32_t expected = idle;
  if (state.compare_exchange_strong(expected, sleeping)) {
    constexpr uint64_t second = 1'000'000'000;
    const timespec timeout = {static_cast<time_t>(timeout_ns / second),
                              static_cast<long>(timeout_ns % second)};
    const bool forever = timeout_ns == UINT64_MAX;
    const bool timed_out =
        futex(state, FUTEX_WAIT, sleeping, forever ? nullptr : &timeout) != 0 && errno == ETIMEDOUT;
    expected = sleeping;
    if (state.compare_exchange_strong(expected, idle)) return timed_out ? -ETIMEDOUT : 0;
  }
  expected = woken;
  state.compare_exchange_strong(expected, idle);
  return 0;
}

void SlotEvents::wake(uint32_t slot) {
  if (slot >= count_) return;
  std::atomic<uint32_t>& state = events_[slot].state;
  uint32_t before = state.load();
  while (before != closed && !state.compare_exchange_weak(before, woken)) {
  }
  if (before == sleeping) futex(state, FUTEX_WAKE, 1, nullptr);
}

void SlotEvents::close() {
  for (uint32_t slot = 0; slot < count_; ++slot) {
    if (events_[slot].state.exchange(closed) == sleeping)
      futex(events_[slot].state, FUTEX_WAKE, 1, nullptr);
  }
}

}  // namespace cella::machine
