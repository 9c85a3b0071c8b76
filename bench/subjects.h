// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What is measured through the public API, as a program would use it: calls, creation, memory.
#pragma once

#include <vector>

#include "bench/harness/measure.h"

namespace cella::bench {

/// Benchmarks of calls into an enclave that stays, created here; fails if it cannot be created.
Result<std::vector<Benchmark>> call_benchmarks();

/// Benchmarks of typed calls, into an enclave created here, and of the EDL compiler.
Result<std::vector<Benchmark>> typed_benchmarks();

/// Benchmarks of verifying evidence, with the signatures in it as floors.
Result<std::vector<Benchmark>> verify_benchmarks();

/// Benchmarks that create and terminate enclaves.
std::vector<Benchmark> lifetime_benchmarks();

/// Images of the samples, stripped, and the resident memory of an enclave that was created and does
/// nothing.
Result<std::vector<Size>> sizes();

}  // namespace cella::bench
