// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What the subjects are compared with: entering and leaving in bare assembly, memcpy, and plain
// SHA-256.
#pragma once

#include <vector>

#include "bench/harness/measure.h"

namespace cella::bench {

/// Bytes that one operation of floor/sha256 hashes: as many as the heap that
/// create/heap_64m_measured measures.
constexpr size_t sha256_floor_size = size_t{64} << 20;

/// What simulation/deep_copy_1000 carries.
constexpr size_t deep_records = 1000, deep_record_bytes = 2048;

/// The floors that this CPU can run; floor/enter_exit needs user access to the segment bases.
std::vector<Benchmark> floors();

}  // namespace cella::bench
