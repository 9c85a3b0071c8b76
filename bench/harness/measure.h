// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Runs benchmarks in interleaved rounds: in every round each benchmark runs once, so that what
// disturbs the machine for a while disturbs floors and subjects alike.
#pragma once

#include <cella/result.h>

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "bench/harness/statistics.h"

namespace cella::bench {

/// One benchmark. `run(n)` does n operations and says how many nanoseconds they took in all; set-up
/// that it does around them does not count. It is called from one thread.
struct Benchmark {
  std::string name;
  std::function<Result<double>(uint64_t)> run;
};

struct Plan {
  uint32_t rounds = 15;
  /// A sample is the fastest of so many batches: one that was preempted does not count.
  uint32_t batches = 8;
  /// A batch lasts about this long, and at least one operation.
  double batch_ns = 300e3;
};

/// Nanoseconds that `work` takes.
template <typename Work>
double time_ns(Work&& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - start).count();
}

/// Operations per batch so that one lasts about `batch_ns`; found by running ever more of them,
/// which also warms up.
Result<uint64_t> calibrate(const Benchmark& benchmark, double batch_ns);

/// Measures everything; the order is turned around in every second round. `progress` is told the
/// round about to start.
Result<std::vector<Series>> measure(const std::vector<Benchmark>& benchmarks, const Plan& plan,
                                    const std::function<void(uint32_t)>& progress);

}  // namespace cella::bench
