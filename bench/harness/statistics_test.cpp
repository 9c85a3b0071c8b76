// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Statistics against values worked out by hand.
#include "bench/harness/statistics.h"

#include <gtest/gtest.h>

namespace cella::bench {
namespace {

TEST(Median, TakesTheMiddleWhateverTheOrder) {
  EXPECT_EQ(median({9, 1, 5}), 5);
  EXPECT_EQ(median({4, 1, 3, 2}), 2.5);
  EXPECT_EQ(median({7}), 7);
  EXPECT_EQ(median({}), 0);
}

TEST(Median, IgnoresOneWildRound) { EXPECT_EQ(median({10, 11, 10, 12, 1e9}), 11); }

TEST(Series, ReportsMedianAndMinimum) {
  const Series series{"x", {30, 10, 20}};
  EXPECT_EQ(series.median_ns(), 20);
  EXPECT_EQ(series.min_ns(), 10);
  EXPECT_EQ(Series{}.min_ns(), 0);
}

const std::vector<Series> measured = {
    {"floor", {10, 20, 10}}, {"subject", {14, 32, 12}}, {"short", {1}}};

TEST(Judge, ComparesWithinTheRound) {
  const Target target{"subject", "1.5 x floor", 0, {{1.5, "floor"}}};
  const auto verdict = judge(target, measured);
  ASSERT_TRUE(verdict);
  EXPECT_DOUBLE_EQ(verdict->limit_ns, 15);
  EXPECT_DOUBLE_EQ(verdict->ratio, 14.0 / 15);
  EXPECT_TRUE(verdict->met());
}

TEST(Judge, MissesWhenTheMedianRatioIsAboveOne) {
  const Target target{"subject", "1.25 x floor", 0, {{1.25, "floor"}}};
  EXPECT_FALSE(judge(target, measured)->met());
}

TEST(Judge, AddsConstantsAndTerms) {
  const Target target{"subject", "floor + floor + 4", 4, {{1, "floor"}, {1, "floor"}}};
  EXPECT_DOUBLE_EQ(judge(target, measured)->limit_ns, 24);
}

TEST(Judge, AMetLimitIsNotStrict) {
  const Target target{"short", "1 ns", 1, {}};
  EXPECT_TRUE(judge(target, measured)->met());
}

TEST(Judge, SaysNothingAboutWhatWasNotMeasured) {
  EXPECT_FALSE(judge({"absent", "", 1, {}}, measured));
  EXPECT_FALSE(judge({"subject", "", 0, {{1, "absent"}}}, measured));
  EXPECT_FALSE(judge({"subject", "", 0, {{1, "short"}}}, measured));
}

}  // namespace
}  // namespace cella::bench
