// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The one place that decides whether an address range is untrusted memory or the enclave's own.
#pragma once

#include <cstdint>

namespace cella::nucleus {

/// Records the machine's interval. Called once, at boot. False if it is empty or wraps.
bool set_untrusted_interval(uint64_t start, uint64_t end);

/// True if [address, address + size) lies wholly inside untrusted memory. A range that wraps does
/// not; an empty range does if its address could be the start of a range there. The answer is
/// followed by a speculation barrier.
bool is_untrusted(uint64_t address, uint64_t size);

/// How many bytes from `address` on are untrusted memory; 0 if that byte is not. No barrier
/// follows: it is computed without a branch, for callers that mask what they use instead of
/// branching.
uint64_t untrusted_room(uint64_t address);

/// True if [address, address + size) lies wholly inside ELRANGE.
bool is_enclave(uint64_t address, uint64_t size);

}  // namespace cella::nucleus
