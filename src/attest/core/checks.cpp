// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The record of checks. It only grows: a later check cannot take an earlier failure back.
#include <algorithm>

#include "src/attest/core/appraisal.h"

namespace cella::attest {

void Checks::pass(std::string_view name) {
  checks_.push_back(
      {prefix_ + std::string(name), CheckOutcome::passed, Blame::evidence, {}, {}, {}});
}

void Checks::fail(std::string_view name, Blame fault, std::string message, std::string found,
                  std::string wanted) {
  failed_ = true;
  checks_.push_back({prefix_ + std::string(name), CheckOutcome::failed, fault, std::move(message),
                     std::move(found), std::move(wanted)});
}

void Checks::fail(std::string_view name, const Error& error) {
  fail(name, error.blame, error.message);
}

void Checks::skip(std::string_view name, std::string reason) {
  checks_.push_back({prefix_ + std::string(name),
                     CheckOutcome::skipped,
                     Blame::evidence,
                     std::move(reason),
                     {},
                     {}});
}

void Checks::note(std::string_view name, std::string message) {
  checks_.push_back({prefix_ + std::string(name),
                     CheckOutcome::noted,
                     Blame::evidence,
                     std::move(message),
                     {},
                     {}});
}

bool Checks::passed(std::string_view name) const {
  const std::string full = prefix_ + std::string(name);
  bool found = false;
  for (const Check& check : checks_) {
    if (check.name != full) continue;
    if (check.outcome == CheckOutcome::failed || check.outcome == CheckOutcome::skipped)
      return false;
    if (check.outcome == CheckOutcome::passed) found = true;
  }
  return found;
}

Checks::Prefixed::Prefixed(Checks& checks, std::string_view prefix)
    : checks_(checks), outer_(checks.prefix_) {
  checks_.prefix_ += std::string(prefix) + "/";
}

Checks::Prefixed::~Prefixed() { checks_.prefix_ = outer_; }

}  // namespace cella::attest
