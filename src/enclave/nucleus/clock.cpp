// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Clock system calls by way of the host's clock.
#include "src/enclave/nucleus/clock.h"

#include <errno.h>
#include <sys/time.h>
#include <time.h>

#include "src/enclave/nucleus/futex.h"
#include "src/enclave/nucleus/nucleus.h"
#include "src/enclave/nucleus/untrusted.h"

namespace cella::nucleus {
namespace {

constexpr uint64_t second = 1000000000;

uint64_t latest_monotonic;

uint64_t host_clock(uint64_t clock) {
  return cella_nucleus_service(Service::clock, clock, 0, 0, 0);
}

bool clock_is_allowed() {
  return (cella_info_page.ocall_groups & static_cast<uint64_t>(OcallGroup::clock)) != 0;
}

}  // namespace

uint64_t monotonic_nanoseconds() {
  const uint64_t now = host_clock(CLOCK_MONOTONIC);
  uint64_t latest = __atomic_load_n(&latest_monotonic, __ATOMIC_ACQUIRE);
  while (now > latest) {
    if (__atomic_compare_exchange_n(&latest_monotonic, &latest, now, false, __ATOMIC_ACQ_REL,
                                    __ATOMIC_ACQUIRE)) {
      return now;
    }
  }
  return latest;
}

uint64_t realtime_nanoseconds() { return host_clock(CLOCK_REALTIME); }

int64_t sys_clock_gettime(uint64_t clock, uint64_t result) {
  if (!clock_is_allowed()) return -EPERM;
  if (!is_enclave(result, sizeof(timespec))) return -EFAULT;
  uint64_t now;
  switch (clock) {
    case CLOCK_REALTIME:
    case CLOCK_REALTIME_COARSE: now = realtime_nanoseconds(); break;
    case CLOCK_MONOTONIC:
    case CLOCK_MONOTONIC_COARSE:
    case CLOCK_MONOTONIC_RAW:
    case CLOCK_BOOTTIME:
    case CLOCK_PROCESS_CPUTIME_ID:
    case CLOCK_THREAD_CPUTIME_ID: now = monotonic_nanoseconds(); break;
    default: return -EINVAL;
  }
  auto* value = reinterpret_cast<timespec*>(result);
  value->tv_sec = static_cast<time_t>(now / second);
  value->tv_nsec = static_cast<long>(now % second);
  return 0;
}

int64_t sys_clock_nanosleep(uint64_t flags, uint64_t request) {
  if (!is_enclave(request, sizeof(timespec))) return -EFAULT;
  const auto* value = reinterpret_cast<const timespec*>(request);
  if (value->tv_sec < 0 || value->tv_nsec < 0 || value->tv_nsec >= static_cast<long>(second))
    return -EINVAL;
  const uint64_t time =
      static_cast<uint64_t>(value->tv_sec) * second + static_cast<uint64_t>(value->tv_nsec);
  const uint64_t start = monotonic_nanoseconds();
  const uint64_t deadline = (flags & TIMER_ABSTIME) != 0 ? time : start + time;
  for (uint64_t now = start; now < deadline; now = monotonic_nanoseconds()) {
    sleep_on_slot(deadline - now);
  }
  return 0;
}

int64_t sys_gettimeofday(uint64_t result) {
  if (!clock_is_allowed()) return -EPERM;
  if (result == 0) return 0;
  if (!is_enclave(result, sizeof(timeval))) return -EFAULT;
  const uint64_t now = realtime_nanoseconds();
  auto* value = reinterpret_cast<timeval*>(result);
  value->tv_sec = static_cast<time_t>(now / second);
  value->tv_usec = static_cast<long>(now % second / 1000);
  return 0;
}

int64_t sys_time(uint64_t result) {
  if (!clock_is_allowed()) return -EPERM;
  const auto now = static_cast<int64_t>(realtime_nanoseconds() / second);
  if (result != 0) {
    if (!is_enclave(result, sizeof(time_t))) return -EFAULT;
    *reinterpret_cast<time_t*>(result) = now;
  }
  return now;
}

}  // namespace cella::nucleus
