// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// A finished run as people and programs read it: a table, JSON and an SVG plot. Pure functions.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "bench/harness/statistics.h"

namespace cella::bench {

/// Everything one run found out. `machine` holds names and values that describe where it ran.
struct Report {
  std::vector<std::pair<std::string, std::string>> machine;
  std::vector<Series> series;
  std::vector<Target> targets;
  std::vector<Size> sizes;
};

/// "61.2 ns", "4.31 us", "2.70 ms", "1.20 s": three significant digits.
std::string format_time(double ns);
/// "853 B", "1.00 kB", "2.20 MB"; powers of ten.
std::string format_bytes(uint64_t bytes);

/// The table on the screen: medians and minima, then each target with its ratio and "ok" or
/// "MISSED".
std::string to_table(const Report& report);

/// {"machine":{...},"benchmarks":[{"name","median_ns","min_ns","rounds"}...],
///  "targets":[{"benchmark","target","limit_ns","ratio","met"}...],"sizes":[{"name","bytes","limit_bytes"}...]}
std::string to_json(const Report& report);

/// One bar per benchmark on a logarithmic scale, with a mark where its tightest limit is.
std::string to_svg(const Report& report);

}  // namespace cella::bench
