// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Futexes whose words and queues are in the enclave; the host only sleeps and wakes slots and never
// sees an address.
#pragma once

#include <cstdint>

#include "src/enclave/nucleus/thread_data.h"

namespace cella::nucleus {

int64_t sys_futex(const CpuFrame& frame);

/// Wakes up to `count` waiters of `address` whose bitset meets `bitset`. Returns how many.
int64_t wake_waiters(uint64_t address, uint64_t count, uint32_t bitset);

/// Sleeps on the calling slot's own event. 0 or -ETIMEDOUT; may return early.
int64_t sleep_on_slot(uint64_t nanoseconds);

}  // namespace cella::nucleus
