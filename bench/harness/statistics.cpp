// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Medians and targets.
#include "bench/harness/statistics.h"

#include <algorithm>

namespace cella::bench {

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const size_t middle = values.size() / 2;
  return values.size() % 2 != 0 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

double Series::min_ns() const {
  return samples.empty() ? 0 : *std::min_element(samples.begin(), samples.end());
}

const Series* find(const std::vector<Series>& all, std::string_view name) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Series& s) { return s.name == name; });
  return found == all.end() ? nullptr : &*found;
}

std::optional<Verdict> judge(const Target& target, const std::vector<Series>& all) {
  const Series* subject = find(all, target.subject);
  if (subject == nullptr || subject->samples.empty()) return std::nullopt;
  std::vector<double> limits(subject->samples.size(), target.constant_ns);
  for (const Term& term : target.terms) {
    const Series* series = find(all, term.series);
    if (series == nullptr || series->samples.size() != limits.size()) return std::nullopt;
    for (size_t i = 0; i < limits.size(); ++i) limits[i] += term.factor * series->samples[i];
  }
  std::vector<double> ratios;
  for (size_t i = 0; i < limits.size(); ++i) ratios.push_back(subject->samples[i] / limits[i]);
  return Verdict{&target, median(limits), median(ratios)};
}

}  // namespace cella::bench
