// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The one place that decides whether an address range is untrusted memory or the enclave's own.
#pragma once

#include <cstdint>

namespace cella::nucleus {

/// Records the machine's interval. Called once, at boot. False if it is empty or wraps.
bool set_untrusted_interval(uint64_t start, uint64_t end);

/// True if [address, address + size) lies wholly inside untrusted memory. A range that wraps does not; an empty
/// range does if its address could be the start of a range there. The answer is followed by a speculation barrier.
bool is_untrusted(uint64_t address, uint64_t size);

/// `address` if is_untrusted(address, size), else 0. Computed without a branch: a CPU that runs ahead of the caller's test
/// works with 0 and not with an address that is refused. Cheaper than the barrier where only the address matters.
uint64_t untrusted_or_zero(uint64_t address, uint64_t size);

/// True if [address, address + size) lies wholly inside ELRANGE.
bool is_enclave(uint64_t address, uint64_t size);

}  // namespace cella::nucleus
