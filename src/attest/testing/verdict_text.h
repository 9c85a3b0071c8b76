// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What tests ask of a verdict.
#pragma once

#include <cella/attest.h>

#include <string>
#include <vector>

namespace cella::attest::fake {

/// A line a check: for messages of tests.
inline std::string explain(const Verdict& verdict) {
  std::string text;
  for (const Check& check : verdict.checks()) {
    text += std::string(to_string(check.outcome)) + " " + check.name + " " + check.message + "\n";
  }
  return text;
}

/// The names of the failed checks in their order.
inline std::vector<std::string> failed(const Verdict& verdict) {
  std::vector<std::string> names;
  for (const Check& check : verdict.checks()) {
    if (check.outcome == CheckOutcome::failed) names.push_back(check.name);
  }
  return names;
}

/// The names of the checks that only note something.
inline std::vector<std::string> noted(const Verdict& verdict) {
  std::vector<std::string> names;
  for (const Check& check : verdict.checks()) {
    if (check.outcome == CheckOutcome::noted) names.push_back(check.name);
  }
  return names;
}

}  // namespace cella::attest::fake
