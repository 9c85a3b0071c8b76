// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Runs one format on evidence, without the table of formats and without judging claims by a policy:
// what that format's tests need.
#pragma once

#include <algorithm>
#include <string>
#include <utility>

#include "src/attest/core/appraisal.h"

namespace cella::attest::fake {

struct Outcome {
  Checks checks;
  Claims claims;
  bool recognised = false;
  bool verified = false;  ///< every needed check passed, and none failed

  /// The name of the first failed check; empty if none failed.
  std::string first_failure() const {
    const auto found = std::ranges::find(checks.all(), CheckOutcome::failed, &Check::outcome);
    return found == checks.all().end() ? std::string() : found->name;
  }
  bool failed(std::string_view name) const {
    return std::ranges::any_of(checks.all(), [&](const Check& check) {
      return check.name == name && check.outcome == CheckOutcome::failed;
    });
  }
  bool noted(std::string_view name) const {
    return std::ranges::any_of(checks.all(), [&](const Check& check) {
      return check.name == name && check.outcome == CheckOutcome::noted;
    });
  }
  /// What was checked, a line each: for messages of tests.
  std::string explain() const {
    std::string text;
    for (const Check& check : checks.all())
      text += (check.outcome == CheckOutcome::failed ? "FAILED " : "") + check.name + ": " +
              check.message + "\n";
    return text;
  }
};

inline Outcome run_format(const Format& format, base::Bytes evidence, const Collateral& collateral,
                          UnixTime now, const Policy& policy = {}) {
  Outcome outcome;
  outcome.recognised = format.recognises(evidence);
  Appraisal appraisal{evidence, collateral, now, policy, outcome.checks, outcome.claims};
  format.appraise(appraisal);
  outcome.verified = !outcome.checks.any_failed() &&
                     std::ranges::all_of(format.needed, [&](std::string_view name) {
                       return outcome.checks.passed(name);
                     });
  return outcome;
}

}  // namespace cella::attest::fake
