// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Time, which only the host has. It may lie; the nucleus makes sure only that monotonic time never
// runs backwards.
#pragma once

#include <cstdint>

namespace cella::nucleus {

uint64_t monotonic_nanoseconds();
uint64_t realtime_nanoseconds();

/// clock_gettime; -EPERM if the image did not declare the clock group.
int64_t sys_clock_gettime(uint64_t clock, uint64_t result);
int64_t sys_clock_nanosleep(uint64_t flags, uint64_t request);
int64_t sys_gettimeofday(uint64_t result);
int64_t sys_time(uint64_t result);

}  // namespace cella::nucleus
