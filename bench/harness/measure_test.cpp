// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The measuring loop with benchmarks that count instead of taking time.
#include "bench/harness/measure.h"

#include <gtest/gtest.h>

#include <memory>

namespace cella::bench {
namespace {

Benchmark fake(std::string name, double cost, std::string* order = nullptr) {
  return {name, [=](uint64_t n) -> Result<double> {
            if (order != nullptr) *order += name;
            return cost * static_cast<double>(n);
          }};
}

TEST(Calibrate, FillsTheRound) {
  const auto operations = calibrate(fake("a", 50), 10e6);
  ASSERT_TRUE(operations.ok());
  EXPECT_EQ(operations.value(), 200'000u);
}

TEST(Calibrate, RunsSlowOperationsOnce) { EXPECT_EQ(calibrate(fake("a", 1e9), 10e6).value(), 1u); }

TEST(Calibrate, EndsForOperationsThatTakeNoTime) {
  EXPECT_GE(calibrate(fake("a", 0), 10e6).value(), 1u);
}

TEST(Measure, GivesOneSamplePerRoundAndOperation) {
  const auto all = measure({fake("a", 50), fake("b", 2e7)}, {9, 2, 1e6}, [](uint32_t) {});
  ASSERT_TRUE(all.ok());
  ASSERT_EQ(all.value().size(), 2u);
  EXPECT_EQ(all.value()[0].samples, std::vector<double>(9, 50.0));
  EXPECT_EQ(all.value()[1].samples, std::vector<double>(9, 2e7));
}

TEST(Measure, InterleavesAndTurnsTheOrderAround) {
  std::string order;
  const auto all =
      measure({fake("a", 1e9, &order), fake("b", 1e9, &order)}, {3, 1, 1}, [](uint32_t) {});
  ASSERT_TRUE(all.ok());
  EXPECT_EQ(order, "aabbabbaab");  // calibration runs each twice
}

TEST(Measure, TakesTheFastestBatchOfARound) {
  auto calls = std::make_shared<int>(0);
  const Benchmark preempted{"x", [calls](uint64_t n) -> Result<double> {
                              return (++*calls % 3 == 0 ? 10.0 : 1e3) * static_cast<double>(n);
                            }};
  const auto all = measure({preempted}, {3, 6, 1e3}, [](uint32_t) {});
  ASSERT_TRUE(all.ok());
  EXPECT_EQ(all.value()[0].samples, std::vector<double>(3, 10.0));
}

TEST(Measure, ReportsAFailedOperation) {
  const Benchmark broken{"x", [](uint64_t) -> Result<double> {
                           return Error{Blame::enclave, "bench.test", "broken"};
                         }};
  const auto all = measure({broken}, {}, [](uint32_t) {});
  ASSERT_FALSE(all.ok());
  EXPECT_EQ(all.error().code, "bench.test");
}

}  // namespace
}  // namespace cella::bench
