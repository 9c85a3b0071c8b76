// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The Verifier: recognises the format, lets it make its checks, applies the policy, and decides. It
// decides by what was recorded: a needed check that is missing refuses like one that failed.
#include <cella/attest.h>

#include <algorithm>

#include "src/attest/core/appraisal.h"
#include "src/attest/core/policy.h"

namespace cella {
namespace attest {
namespace {

constexpr unsigned container_depth = 4;

/// The one format that recognises these bytes; otherwise null, and the reason is recorded.
const Format* recognise(base::Bytes evidence, Checks& checks) {
  const Format* found = nullptr;
  for (const Format* format : formats()) {
    if (!format->recognises(evidence)) continue;
    if (found != nullptr) {
      checks.fail("format", Blame::evidence,
                  "the evidence has the shape of both " + std::string(found->title) + " and " +
                      std::string(format->title) + "; ambiguous evidence is refused");
      return nullptr;
    }
    found = format;
  }
  if (found == nullptr) {
    checks.fail("format", Blame::evidence,
                "the " + std::to_string(evidence.size()) +
                    " bytes are no evidence of any format that this verifier knows; pass the "
                    "evidence itself");
    return nullptr;
  }
  checks.pass("format");
  return found;
}

/// Refuses by name what the format should have checked and did not. Says nothing new where a check
/// has failed.
void require_needed(const Format& format, Checks& checks) {
  for (const std::string_view name : format.needed) {
    if (checks.passed(name)) continue;
    if (checks.any_failed()) {
      checks.skip("complete", "a check before this one failed");
      return;
    }
    const std::string text(name);
    checks.fail("complete", Blame::internal,
                "the check " + text + ", without which no " + std::string(format.title) +
                    " is trusted, was not made");
    return;
  }
  checks.pass("complete");
}

/// Recognises and appraises. Returns whether the format was recognised; the claims are then filled.
bool appraise(Appraisal& appraisal) {
  const Format* format = recognise(appraisal.evidence, appraisal.checks);
  if (format == nullptr) return false;
  appraisal.claims.tee = format->tee;
  appraisal.claims.format = format->name;
  format->appraise(appraisal);
  require_needed(*format, appraisal.checks);
  return true;
}

Error first_failure(const std::vector<Check>& checks) {
  const auto failed = std::ranges::find(checks, CheckOutcome::failed, &Check::outcome);
  if (failed == checks.end()) {
    return {Blame::internal, "attest.undecided", "nothing failed, and yet nothing was verified"};
  }
  return {failed->fault, "attest.refused", failed->name + ": " + failed->message};
}

}  // namespace

const Claims* Appraisal::appraise_inner(base::Bytes bytes, std::string_view prefix) {
  const Checks::Prefixed inner_names(checks, prefix);
  if (depth + 1 >= container_depth) {
    checks.fail("format", Blame::evidence, "evidence is nested too deeply");
    return nullptr;
  }
  Claims found;
  Appraisal inner{bytes, collateral, now, policy, checks, found, depth + 1};
  if (!appraise(inner)) return nullptr;
  claims.inner.push_back(std::move(found));
  return &claims.inner.back();
}

}  // namespace attest

Result<Verified<Claims>> Verdict::verified() const {
  if (verified_) return *verified_;
  return attest::first_failure(checks_);
}

Verdict Verifier::verify(ByteView evidence, const Collateral& collateral, UnixTime now,
                         std::optional<ByteView> nonce) const {
  Verdict verdict;
  attest::Checks checks;
  Claims claims;
  attest::Appraisal appraisal{evidence, collateral, now, policy_, checks, claims};
  if (attest::appraise(appraisal)) {
    attest::apply_policy(policy_, nonce, now, claims, checks);
    verdict.claims_ = claims;
    if (!checks.any_failed()) verdict.verified_ = Verified<Claims>(std::move(claims));
  }
  verdict.checks_ = checks.take();
  return verdict;
}

}  // namespace cella
