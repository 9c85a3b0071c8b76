// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The measuring loop.
#include "bench/harness/measure.h"

#include <algorithm>
#include <limits>

namespace cella::bench {

Result<uint64_t> calibrate(const Benchmark& benchmark, double batch_ns) {
  uint64_t operations = 1;
  for (;;) {
    double took = TRY(benchmark.run(operations));
    // Twice, so that one preemption does not pass for a slow operation.
    if (took >= batch_ns / 20) took = std::min(took, TRY(benchmark.run(operations)));
    if (took >= batch_ns / 2 || operations >= uint64_t{1} << 40) {
      const double wanted = static_cast<double>(operations) * batch_ns / std::max(took, 1.0);
      return std::max<uint64_t>(1, static_cast<uint64_t>(wanted));
    }
    operations *= took < batch_ns / 20 ? 10 : 2;
  }
}

namespace {

/// The fastest of some batches, per operation. What lasts longer than all batches should together
/// runs once.
Result<double> sample(const Benchmark& benchmark, uint64_t operations, const Plan& plan) {
  double fastest = std::numeric_limits<double>::infinity(), total = 0;
  for (uint32_t batch = 0; batch < plan.batches && total < plan.batches * plan.batch_ns; ++batch) {
    const double took = TRY(benchmark.run(operations));
    fastest = std::min(fastest, took);
    total += took;
  }
  return fastest / static_cast<double>(operations);
}

}  // namespace

Result<std::vector<Series>> measure(const std::vector<Benchmark>& benchmarks, const Plan& plan,
                                    const std::function<void(uint32_t)>& progress) {
  std::vector<uint64_t> operations;
  std::vector<Series> all;
  for (const Benchmark& benchmark : benchmarks) {
    operations.push_back(TRY(calibrate(benchmark, plan.batch_ns)));
    all.push_back({benchmark.name, {}});
  }
  for (uint32_t round = 0; round < plan.rounds; ++round) {
    progress(round);
    for (size_t k = 0; k < benchmarks.size(); ++k) {
      const size_t i = round % 2 == 0 ? k : benchmarks.size() - 1 - k;
      // What ran before left its data in the caches and its branches in the predictors.
      if (operations[i] >= 10) TRY(benchmarks[i].run(operations[i] / 10));
      all[i].samples.push_back(TRY(sample(benchmarks[i], operations[i], plan)));
    }
  }
  return all;
}

}  // namespace cella::bench
