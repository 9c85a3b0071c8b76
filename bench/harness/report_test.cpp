// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Table, JSON and plot of a small run that was worked out by hand.
#include "bench/harness/report.h"

#include <gmock/gmock.h>

namespace cella::bench {
namespace {

using testing::HasSubstr;
using testing::Not;

Report example() {
  return {{{"cpu", "A \"quoted\" CPU"}, {"cores", "2"}},
          {{"floor/enter_exit", {50, 52, 51}}, {"simulation/ecall_empty", {80, 78, 82}}},
          {{"simulation/ecall_empty", "1.5 x floor/enter_exit", 0, {{1.5, "floor/enter_exit"}}},
           {"simulation/ecall_empty", "100 ns", 100, {}},
           {"simulation/ecall_in_4k", "1 us", 1000, {}}},
          {{"image/hello_c", 853'000, 1'000'000}, {"memory/idle_enclave", 412'000, 0}}};
}

TEST(Format, KeepsThreeDigits) {
  EXPECT_EQ(format_time(5.3), "5.30 ns");
  EXPECT_EQ(format_time(61.23), "61.2 ns");
  EXPECT_EQ(format_time(999.7), "1.00 us");
  EXPECT_EQ(format_time(2'700'000), "2.70 ms");
  EXPECT_EQ(format_time(3.2e9), "3.20 s");
  EXPECT_EQ(format_bytes(853), "853 B");
  EXPECT_EQ(format_bytes(2'200'000), "2.20 MB");
}

TEST(Table, ShowsMeasurementsTargetsAndSizes) {
  const std::string table = to_table(example());
  EXPECT_THAT(table, HasSubstr("simulation/ecall_empty            80.0 ns      78.0 ns       3"));
  EXPECT_THAT(table, testing::ContainsRegex("1.5 x floor/enter_exit +76.5 ns +1.07  MISSED"));
  EXPECT_THAT(table, testing::ContainsRegex("<= 100 ns +100 ns +0.80  ok"));
  EXPECT_THAT(table, testing::ContainsRegex("ecall_in_4k +<= 1 us +not measured"));
  EXPECT_THAT(table, testing::ContainsRegex("image/hello_c +853 kB +<= 1.00 MB  ok"));
}

TEST(Json, HasTheAgreedShape) {
  const std::string json = to_json(example());
  EXPECT_THAT(json, HasSubstr(R"("machine": {"cpu": "A \"quoted\" CPU", "cores": "2"})"));
  EXPECT_THAT(
      json,
      HasSubstr(
          R"({"name": "simulation/ecall_empty", "median_ns": 80.000, "min_ns": 78.000, "rounds": 3})"));
  EXPECT_THAT(json, HasSubstr(R"("limit_ns": 100.000, "ratio": 0.800, "met": true})"));
  EXPECT_THAT(
      json, HasSubstr(R"({"name": "memory/idle_enclave", "bytes": 412000, "limit_bytes": null})"));
  EXPECT_THAT(json, Not(HasSubstr("ecall_in_4k")));
}

TEST(Json, OfAnEmptyRunIsStillAnObject) {
  EXPECT_EQ(to_json({}),
            "{\n  \"machine\": {},\n  \"benchmarks\": [\n  ],\n  \"targets\": [\n  ],\n  "
            "\"sizes\": [\n  ]\n}\n");
}

TEST(Svg, DrawsOneBarPerBenchmarkAndEscapesText) {
  const std::string svg = to_svg(example());
  EXPECT_THAT(svg, HasSubstr("A &quot;quoted&quot; CPU"));
  EXPECT_THAT(svg, HasSubstr(">floor/enter_exit</text>"));
  EXPECT_THAT(svg, HasSubstr("80.0 ns  (limit 76.5 ns, missed)"));
  EXPECT_THAT(svg, testing::EndsWith("</svg>\n"));
}

TEST(Svg, SurvivesAnEmptyRunAndZeroTimes) {
  EXPECT_THAT(to_svg({}), testing::EndsWith("</svg>\n"));
  Report zero;
  zero.series = {{"x", {0, 0}}};
  EXPECT_THAT(to_svg(zero), Not(HasSubstr("nan")));
  EXPECT_THAT(to_svg(zero), Not(HasSubstr("inf")));
}

}  // namespace
}  // namespace cella::bench
