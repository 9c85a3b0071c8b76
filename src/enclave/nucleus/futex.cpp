// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// A waiter believes only its own `woken` flag, which another thread of the enclave sets under the
// lock. A host that wakes early, late or never can delay a thread but not let it pass.
#include "src/enclave/nucleus/futex.h"

#include <errno.h>
#include <linux/futex.h>
#include <time.h>

#include "src/enclave/nucleus/clock.h"
#include "src/enclave/nucleus/nucleus.h"
#include "src/enclave/nucleus/untrusted.h"

namespace cella::nucleus {
namespace {

constexpr uint64_t no_timeout = UINT64_MAX;

SpinLock lock;
ThreadData* waiters;

void enqueue(ThreadData* self, uint64_t address, uint32_t bitset) {
  self->wait_address = address;
  self->wait_bitset = bitset;
  self->woken = 0;
  self->next_waiter = nullptr;
  ThreadData** end = &waiters;
  while (*end != nullptr) end = &(*end)->next_waiter;
  *end = self;
}

void dequeue(ThreadData* self) {
  for (ThreadData** link = &waiters; *link != nullptr; link = &(*link)->next_waiter) {
    if (*link != self) continue;
    *link = self->next_waiter;
    return;
  }
}

int64_t wait(uint64_t address, uint32_t expected, uint32_t bitset, uint64_t deadline) {
  ThreadData* self = thread_data();
  {
    Locked guard(lock);
    if (__atomic_load_n(reinterpret_cast<uint32_t*>(address), __ATOMIC_SEQ_CST) != expected)
      return -EAGAIN;
    enqueue(self, address, bitset);
  }
  int64_t result = 0;
  while (__atomic_load_n(&self->woken, __ATOMIC_ACQUIRE) == 0) {
    uint64_t left = no_timeout;
    if (deadline != no_timeout) {
      const uint64_t now = monotonic_nanoseconds();
      left = now < deadline ? deadline - now : 0;
    }
    if (left == 0) {
      result = -ETIMEDOUT;
      break;
    }
    sleep_on_slot(left);
  }
  Locked guard(lock);
  if (self->woken != 0) return 0;
  dequeue(self);
  return result;
}

/// The monotonic deadline for a futex timeout, absolute in one of two clocks or relative.
uint64_t deadline_of(const timespec* timeout, bool absolute, bool realtime) {
  if (timeout == nullptr) return no_timeout;
  if (timeout->tv_sec < 0) return 0;
  const uint64_t value = static_cast<uint64_t>(timeout->tv_sec) * 1000000000u +
                         static_cast<uint64_t>(timeout->tv_nsec);
  const uint64_t now = monotonic_nanoseconds();
  if (!absolute) return now + value;
  if (!realtime) return value;
  const uint64_t wall = realtime_nanoseconds();
  return value > wall ? now + (value - wall) : 0;
}

}  // namespace

int64_t wake_waiters(uint64_t address, uint64_t count, uint32_t bitset) {
  ThreadData* woken = nullptr;
  int64_t result = 0;
  {
    Locked guard(lock);
    ThreadData** link = &waiters;
    while (*link != nullptr && static_cast<uint64_t>(result) < count) {
      ThreadData* waiter = *link;
      if (waiter->wait_address != address || (waiter->wait_bitset & bitset) == 0) {
        link = &waiter->next_waiter;
        continue;
      }
      *link = waiter->next_waiter;
      waiter->next_waiter = woken;
      woken = waiter;
      ++result;
    }
  }
  while (woken != nullptr) {
    ThreadData* next = woken->next_waiter;
    const uint64_t slot = woken->slot;
    __atomic_store_n(&woken->woken, 1u, __ATOMIC_RELEASE);
    cella_nucleus_service(Service::wake, slot, 0, 0, 0);
    woken = next;
  }
  return result;
}

int64_t sleep_on_slot(uint64_t nanoseconds) {
  return static_cast<int64_t>(
      cella_nucleus_service(Service::wait, thread_data()->slot, nanoseconds, 0, 0));
}

int64_t sys_futex(const CpuFrame& frame) {
  const uint64_t address = frame.rdi;
  const auto value = static_cast<uint32_t>(frame.rdx);
  const auto* timeout = reinterpret_cast<const timespec*>(frame.r10);
  const bool realtime = (frame.rsi & FUTEX_CLOCK_REALTIME) != 0;
  if (address % 4 != 0 || !is_enclave(address, 4)) return -EFAULT;
  switch (frame.rsi & static_cast<uint64_t>(FUTEX_CMD_MASK)) {
    case FUTEX_WAIT: return wait(address, value, UINT32_MAX, deadline_of(timeout, false, realtime));
    case FUTEX_WAIT_BITSET:
      return wait(address, value, static_cast<uint32_t>(frame.r9),
                  deadline_of(timeout, true, realtime));
    case FUTEX_WAKE: return wake_waiters(address, value, UINT32_MAX);
    case FUTEX_WAKE_BITSET: return wake_waiters(address, value, static_cast<uint32_t>(frame.r9));
    default: return -ENOSYS;
  }
}

}  // namespace cella::nucleus
