// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Randomness from the CPU and from nowhere else: a host's bytes would make every key guessable.
#pragma once

#include <cstdint>

namespace cella::nucleus {

/// Fills with RDRAND. Aborts the enclave after repeated failure.
void fill_random(void* to, uint64_t size);

/// True if RDRAND delivers, and does not deliver the same value again and again (as some CPUs did
/// after resume).
bool check_random_generator();

}  // namespace cella::nucleus
