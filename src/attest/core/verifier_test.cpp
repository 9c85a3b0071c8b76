// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The Verifier with formats of this test's own: it trusts what was checked, and nothing that was
// forgotten.
#include <cella/attest.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "src/attest/core/appraisal.h"

namespace cella::attest {
namespace {

constexpr std::array<std::string_view, 2> needed = {"first", "second"};

void good(Appraisal& appraisal) {
  appraisal.claims.debug = false;
  appraisal.claims.tcb_status = TcbStatus::up_to_date;
  appraisal.checks.pass("first");
  appraisal.checks.pass("second");
}

/// What the evidence's second letter makes of a good appraisal.
void appraise_letter(Appraisal& appraisal) {
  Checks& checks = appraisal.checks;
  if (appraisal.evidence.size() < 2) return good(appraisal);
  switch (appraisal.evidence[1]) {
    case 'f':  // one that fails after it passed
      good(appraisal);
      checks.fail("second", Blame::evidence, "not twice");
      return;
    case 'm':  // one that is forgotten
      appraisal.claims.debug = false;
      checks.pass("first");
      return;
    case 's':  // one that is skipped
      good(appraisal);
      checks.skip("second", "too difficult");
      return;
    case 'i':  // a container
      good(appraisal);
      appraisal.appraise_inner(appraisal.evidence.subspan(2), "inner");
      return;
    default: good(appraisal);
  }
}

bool begins(base::Bytes evidence, char letter) {
  return !evidence.empty() && evidence[0] == static_cast<uint8_t>(letter);
}

const Format format_a = {
    "a-1",           Tee::sgx, "A", [](base::Bytes e) { return begins(e, 'a') || begins(e, 'x'); },
    appraise_letter, needed,   {}};
const Format format_b = {"b-1",
                         Tee::nitro,
                         "B",
                         [](base::Bytes e) { return begins(e, 'b') || begins(e, 'x'); },
                         appraise_letter,
                         needed,
                         {}};
const std::array<const Format*, 2> table = {&format_a, &format_b};

Verdict verify(std::string_view evidence, const Policy& policy = {}) {
  return Verifier(policy).verify(
      {reinterpret_cast<const uint8_t*>(evidence.data()), evidence.size()}, Collateral(), 0);
}

std::string reason(const Verdict& verdict) {
  const auto result = verdict.verified();
  return result.ok() ? "" : result.error().message;
}

TEST(Verifier, trusts_what_passed_every_needed_check) {
  const Verdict verdict = verify("a");
  EXPECT_TRUE(verdict.trusted()) << reason(verdict);
  EXPECT_EQ((*verdict.verified().value()).format, "a-1");
  EXPECT_EQ(verify("b").unverified_claims()->tee, Tee::nitro);
}

TEST(Verifier, refuses_a_check_that_failed_even_if_it_passed_before) {
  EXPECT_THAT(reason(verify("af")), testing::HasSubstr("second: not twice"));
}

TEST(Verifier, refuses_a_needed_check_that_was_forgotten_or_skipped) {
  EXPECT_THAT(reason(verify("am")), testing::HasSubstr("the check second"));
  EXPECT_THAT(reason(verify("as")), testing::HasSubstr("the check second"));
  EXPECT_EQ(verify("am").verified().error().blame, Blame::internal);
}

TEST(Verifier, refuses_unknown_and_ambiguous_evidence) {
  EXPECT_THAT(reason(verify("")), testing::StartsWith("format: "));
  EXPECT_THAT(reason(verify("q")), testing::StartsWith("format: "));
  EXPECT_FALSE(verify("q").unverified_claims().has_value());
  EXPECT_THAT(reason(verify("x")), testing::HasSubstr("ambiguous"));
}

TEST(Verifier, judges_evidence_inside_evidence) {
  const Verdict verdict = verify("aib");
  ASSERT_TRUE(verdict.trusted()) << reason(verdict);
  ASSERT_EQ(verdict.unverified_claims()->inner.size(), 1u);
  EXPECT_EQ(verdict.unverified_claims()->inner[0].format, "b-1");
  EXPECT_THAT(reason(verify("aibf")), testing::HasSubstr("inner/second: not twice"));
  EXPECT_THAT(reason(verify("aibm")), testing::HasSubstr("the check second"));
  EXPECT_THAT(reason(verify("aiq")), testing::HasSubstr("inner/format"));
}

TEST(Verifier, refuses_endless_nesting) {
  EXPECT_TRUE(verify("aiaib").trusted());
  EXPECT_THAT(reason(verify("aiaiaiaiaiaib")), testing::HasSubstr("nested too deeply"));
}

TEST(Verifier, an_error_names_the_first_failure_and_its_fault) {
  const auto result = verify("af").verified();
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().blame, Blame::evidence);
  EXPECT_EQ(result.error().code, "attest.refused");
}

}  // namespace

std::span<const Format* const> formats() { return table; }

}  // namespace cella::attest
