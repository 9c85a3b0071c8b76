// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/policy/nearest.h"

#include <algorithm>
#include <array>

namespace cella::attest {
namespace {

constexpr size_t longest = 64;

/// Levenshtein's distance, one row at a time. Both words have at most `longest` bytes.
size_t distance(std::string_view from, std::string_view to) {
  std::array<size_t, longest + 1> row = {};
  for (size_t j = 0; j <= to.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= from.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= to.size(); ++j) {
      const size_t replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row[to.size()];
}

}  // namespace

std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates) {
  if (word.size() > longest) return {};
  std::string_view best;
  size_t best_distance = word.size() / 3 + 1;
  for (const std::string_view candidate : candidates) {
    if (candidate.size() > longest) continue;
    const size_t steps = distance(word, candidate);
    if (steps < best_distance) {
      best = candidate;
      best_distance = steps;
    }
  }
  return best;
}

std::string printable(std::string_view word) {
  std::string copy(word.substr(0, longest));
  for (char& c : copy) {
    if (c < ' ' || c > '~') c = '?';
  }
  return copy;
}

}  // namespace cella::attest
