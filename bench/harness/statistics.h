// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What is measured, and how samples become numbers. Pure functions; no clock, no I/O.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cella::bench {

/// The middle value, or the mean of the two middle ones. 0 for no values.
double median(std::vector<double> values);

/// The samples of one benchmark: nanoseconds per operation, one per round, in the order of the
/// rounds.
struct Series {
  std::string name;
  std::vector<double> samples;

  double median_ns() const { return median(samples); }
  double min_ns() const;
};

/// Finds a series by its name; nullptr if it was not measured.
const Series* find(const std::vector<Series>& all, std::string_view name);

/// One addend of a limit: `factor` times what `series` took in the same round.
struct Term {
  double factor = 0;
  std::string series;
};

/// A target: `subject` should take at most `constant_ns` plus the terms.
struct Target {
  std::string subject;
  std::string text;  ///< As people read it, such as "1.5 x floor/enter_exit".
  double constant_ns = 0;
  std::vector<Term> terms;
};

/// How a target was met.
struct Verdict {
  const Target* target = nullptr;
  double limit_ns = 0;  ///< Median limit over the rounds.
  double ratio =
      0;  ///< Median over the rounds of subject / limit: noise that hits a whole round cancels.
  bool met() const { return ratio <= 1; }
};

/// Judges a target round by round. Nothing if a series is missing or has another number of rounds.
std::optional<Verdict> judge(const Target& target, const std::vector<Series>& all);

/// A size in bytes with its limit (0: none).
struct Size {
  std::string name;
  uint64_t bytes = 0;
  uint64_t limit = 0;
};

}  // namespace cella::bench
