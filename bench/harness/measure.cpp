// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The measuring loop.
#include "bench/harness/measure.h"

#include <algorithm>

namespace cella::bench {

Result<uint64_t> calibrate(const Benchmark& benchmark, double round_ns) {
  uint64_t operations = 1;
  for (;;) {
    const double took = TRY(benchmark.run(operations));
    if (took >= round_ns / 2 || operations >= uint64_t{1} << 40) {
      const double wanted = static_cast<double>(operations) * round_ns / std::max(took, 1.0);
      return std::max<uint64_t>(1, static_cast<uint64_t>(wanted));
    }
    operations *= took < round_ns / 20 ? 10 : 2;
  }
}

Result<std::vector<Series>> measure(const std::vector<Benchmark>& benchmarks, const Plan& plan,
                                    const std::function<void(uint32_t)>& progress) {
  std::vector<uint64_t> operations;
  std::vector<Series> all;
  for (const Benchmark& benchmark : benchmarks) {
    operations.push_back(TRY(calibrate(benchmark, plan.round_ns)));
    all.push_back({benchmark.name, {}});
  }
  for (uint32_t round = 0; round < plan.rounds; ++round) {
    progress(round);
    for (size_t k = 0; k < benchmarks.size(); ++k) {
      const size_t i = round % 2 == 0 ? k : benchmarks.size() - 1 - k;
      // What ran before left its data in the caches and its branches in the predictors.
      if (operations[i] >= 10) TRY(benchmarks[i].run(operations[i] / 10));
      const double took = TRY(benchmarks[i].run(operations[i]));
      all[i].samples.push_back(took / static_cast<double>(operations[i]));
    }
  }
  return all;
}

}  // namespace cella::bench
