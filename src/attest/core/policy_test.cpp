// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Each demand of a policy: what satisfies it, what does not, and who is then at fault.
#include "src/attest/core/policy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cella::attest {
namespace {

using testing::HasSubstr;

constexpr UnixTime now = 1'750'000'000;

Claims sgx() {
  Claims claims;
  claims.tee = Tee::sgx;
  claims.format = "sgx-quote-3";
  claims.root_key = KeyDigest{1};
  claims.debug = false;
  claims.measurement = ByteVector(32, 0x11);
  claims.signer = ByteVector(32, 0x22);
  claims.product_id = 3;
  claims.svn = 5;
  claims.report_data = ByteVector(64, 0);
  claims.report_data[0] = 0xab;
  claims.report_data[1] = 0xcd;
  claims.tcb_status = TcbStatus::up_to_date;
  claims.tcb_date = now - 1000;
  claims.tcb_evaluation_number = 17;
  claims.collateral_issued = now - 500;
  claims.fields = {{"attributes", ByteVector{0xAB, 1}}, {"kss", true}, {"isvsvn", uint64_t{5}}};
  return claims;
}

Claims tdx() {
  Claims claims = sgx();
  claims.tee = Tee::tdx;
  claims.format = "tdx-quote-5";
  claims.fields = {{"td_attributes", ByteVector{0, 0, 0, 0x10, 0, 0, 0, 0}},
                   {"mr_service_td", ByteVector(48, 0)}};
  return claims;
}

Claims snp() {
  Claims claims = sgx();
  claims.tee = Tee::sev_snp;
  claims.format = "snp-report";
  claims.tcb_status.reset();
  claims.fields = {{"vmpl", uint64_t{1}},
                   {"policy", uint64_t{0x30000}},
                   {"reported_tcb", uint64_t{0xdb18000000000004}}};
  return claims;
}

/// The check of this name, which must be recorded exactly once.
Check check(const Claims& claims, const Policy& policy, std::string_view name,
            std::optional<ByteView> nonce = std::nullopt) {
  Checks checks;
  apply_policy(policy, nonce, now, claims, checks);
  Check found{"", CheckOutcome::noted, Blame::internal, "not recorded", "", ""};
  int count = 0;
  for (const Check& one : checks.all()) {
    if (one.name == name) found = one, ++count;
  }
  EXPECT_LE(count, 1) << name;
  return found;
}

CheckOutcome outcome(const Claims& claims, const Policy& policy, std::string_view name) {
  return check(claims, policy, name).outcome;
}

bool all_pass(const Claims& claims, const Policy& policy,
              std::optional<ByteView> nonce = std::nullopt) {
  Checks checks;
  apply_policy(policy, nonce, now, claims, checks);
  return !checks.any_failed();
}

constexpr auto passed = CheckOutcome::passed;
constexpr auto failed = CheckOutcome::failed;
constexpr auto skipped = CheckOutcome::skipped;
constexpr auto not_recorded = CheckOutcome::noted;

TEST(ApplyPolicy, TheStandardPolicyAcceptsWhatIsInOrder) {
  for (const Claims& claims : {sgx(), tdx(), snp()}) {
    EXPECT_TRUE(all_pass(claims, {})) << to_string(claims.tee);
  }
}

TEST(ApplyPolicy, TheStandardPolicyJudgesRootDebugAndStatusOnly) {
  Checks checks;
  apply_policy({}, std::nullopt, now, sgx(), checks);
  std::vector<std::string> names;
  for (const Check& one : checks.all()) names.push_back(one.name);
  EXPECT_THAT(names, testing::ElementsAre("policy.root", "policy.debug", "policy.tcb_status"));
}

TEST(ApplyPolicy, RefusesDebugUnlessAllowed) {
  Claims claims = sgx();
  claims.debug = true;
  const Check refused = check(claims, {}, "policy.debug");
  EXPECT_EQ(refused.outcome, failed);
  EXPECT_EQ(refused.fault, Blame::evidence);
  EXPECT_EQ(refused.found, "debug");
  Policy policy;
  policy.allow_debug = true;
  EXPECT_EQ(outcome(claims, policy, "policy.debug"), passed);
}

TEST(ApplyPolicy, RefusesEveryStatusThatIsNotAccepted) {
  for (int i = 1; i <= static_cast<int>(TcbStatus::not_supported); ++i) {
    Claims claims = sgx();
    claims.tcb_status = static_cast<TcbStatus>(i);
    const Check refused = check(claims, {}, "policy.tcb_status");
    EXPECT_EQ(refused.outcome, failed) << i;
    EXPECT_EQ(refused.fault, Blame::platform);
    EXPECT_EQ(refused.found, to_string(*claims.tcb_status));
    EXPECT_EQ(refused.wanted, "UpToDate");
    Policy policy;
    policy.accepted_tcb_statuses = {TcbStatus::up_to_date, *claims.tcb_status};
    EXPECT_EQ(outcome(claims, policy, "policy.tcb_status"), passed) << i;
  }
}

TEST(ApplyPolicy, AMissingStatusIsAFailureWhereThereIsOne) {
  Claims claims = tdx();
  claims.tcb_status.reset();
  const Check refused = check(claims, {}, "policy.tcb_status");
  EXPECT_EQ(refused.outcome, failed);
  EXPECT_EQ(refused.fault, Blame::collateral);
  Policy any;
  any.accepted_tcb_statuses.clear();
  EXPECT_EQ(outcome(claims, any, "policy.tcb_status"), failed);
  EXPECT_EQ(outcome(snp(), {}, "policy.tcb_status"), skipped);
}

TEST(ApplyPolicy, SoftwareRootsMustBeNamed) {
  Claims claims = sgx();
  claims.root_kind = RootKind::software;
  const Check refused = check(claims, {}, "policy.root");
  EXPECT_EQ(refused.outcome, failed);
  EXPECT_THAT(refused.message, HasSubstr("trusted_roots"));
  Policy policy;
  policy.trusted_roots = {KeyDigest{2}};
  EXPECT_EQ(outcome(claims, policy, "policy.root"), failed);
  policy.trusted_roots.push_back(KeyDigest{1});
  EXPECT_EQ(outcome(claims, policy, "policy.root"), passed);
  claims.root_key.reset();
  EXPECT_EQ(outcome(claims, policy, "policy.root"), failed);
}

TEST(ApplyPolicy, AnUnreachedRootIsNotJudged) {
  Claims claims = sgx();
  claims.root_key.reset();
  EXPECT_EQ(outcome(claims, {}, "policy.root"), skipped);
}

TEST(ApplyPolicy, Tees) {
  Policy policy;
  policy.accepted_tees = {Tee::tdx, Tee::nitro};
  EXPECT_EQ(outcome(tdx(), policy, "policy.tee"), passed);
  const Check refused = check(sgx(), policy, "policy.tee");
  EXPECT_EQ(refused.outcome, failed);
  EXPECT_EQ(refused.fault, Blame::policy);
  EXPECT_EQ(refused.wanted, "tdx, nitro");
}

TEST(ApplyPolicy, Advisories) {
  Claims claims = sgx();
  claims.advisories = {"INTEL-SA-1", "INTEL-SA-2"};
  Policy policy;
  EXPECT_EQ(outcome(claims, policy, "policy.advisories"), not_recorded);
  policy.accepted_advisories.emplace();
  EXPECT_EQ(outcome(claims, policy, "policy.advisories"), failed);
  policy.accepted_advisories = {{"INTEL-SA-1"}};
  const Check refused = check(claims, policy, "policy.advisories");
  EXPECT_EQ(refused.outcome, failed);
  EXPECT_EQ(refused.found, "INTEL-SA-2");
  policy.accepted_advisories = {{"INTEL-SA-1", "INTEL-SA-2", "INTEL-SA-3"}};
  EXPECT_EQ(outcome(claims, policy, "policy.advisories"), passed);
  policy.accepted_advisories = {{"*"}};
  EXPECT_EQ(outcome(claims, policy, "policy.advisories"), passed);
}

// The platform's advisories are a claim of their own; those of a TDX module and of a quoting
// enclave are fields.
TEST(ApplyPolicy, AdvisoriesOfModuleAndQuotingEnclave) {
  Policy policy;
  policy.accepted_advisories = {{"INTEL-SA-1"}};
  for (const char* field : {"tcb.module_advisories", "tcb.qe_advisories"}) {
    Claims claims = sgx();
    claims.advisories = {"INTEL-SA-1"};
    claims.fields.push_back({field, std::vector<std::string>{"INTEL-SA-1"}});
    EXPECT_EQ(outcome(claims, policy, "policy.advisories"), passed);
    std::get<std::vector<std::string>>(claims.fields.back().value).push_back("INTEL-SA-9");
    EXPECT_EQ(check(claims, policy, "policy.advisories").found, "INTEL-SA-9") << field;
  }
}

TEST(ApplyPolicy, MeasurementsAndSigners) {
  Policy policy;
  policy.measurements = {ByteVector(32, 0x10), ByteVector(32, 0x11)};
  policy.signers = {ByteVector(32, 0x22)};
  EXPECT_TRUE(all_pass(sgx(), policy));
  policy.measurements = {ByteVector(32, 0x10)};
  EXPECT_EQ(outcome(sgx(), policy, "policy.measurement"), failed);
  policy.signers = {ByteVector(31, 0x22)};
  EXPECT_EQ(outcome(sgx(), policy, "policy.signer"), failed);
  Claims without = sgx();
  without.measurement.clear();
  const Check refused = check(without, policy, "policy.measurement");
  EXPECT_EQ(refused.outcome, failed);
  EXPECT_EQ(refused.found, "none");
}

TEST(ApplyPolicy, ProductAndVersion) {
  Policy policy;
  policy.product_id = 3;
  policy.minimum_svn = 5;
  EXPECT_TRUE(all_pass(sgx(), policy));
  policy.product_id = 4;
  policy.minimum_svn = 6;
  EXPECT_EQ(outcome(sgx(), policy, "policy.product_id"), failed);
  EXPECT_EQ(check(sgx(), policy, "policy.svn").wanted, "at least 6");
  Claims without = sgx();
  without.product_id.reset();
  without.svn.reset();
  EXPECT_EQ(outcome(without, policy, "policy.product_id"), failed);
  EXPECT_EQ(outcome(without, policy, "policy.svn"), failed);
}

TEST(ApplyPolicy, ReportDataIsBoundByAPrefixWithZerosAfterIt) {
  Policy policy;
  policy.report_data = ByteVector{0xab, 0xcd};
  EXPECT_EQ(outcome(sgx(), policy, "policy.report_data"), passed);
  policy.report_data = sgx().report_data;
  EXPECT_EQ(outcome(sgx(), policy, "policy.report_data"), passed);
  policy.report_data = ByteVector{0xab};
  EXPECT_EQ(outcome(sgx(), policy, "policy.report_data"), failed);
  policy.report_data = ByteVector{0xab, 0xce};
  EXPECT_EQ(outcome(sgx(), policy, "policy.report_data"), failed);
  policy.report_data = ByteVector(65, 0);
  EXPECT_EQ(outcome(sgx(), policy, "policy.report_data"), failed);
  policy.report_data = ByteVector();
  EXPECT_EQ(outcome(sgx(), policy, "policy.report_data"), failed);
}

TEST(ApplyPolicy, TheNonceIsBoundLikeReportData) {
  const ByteVector good = {0xab, 0xcd};
  const ByteVector bad = {0xab, 0xcc};
  EXPECT_EQ(check(sgx(), {}, "policy.nonce", good).outcome, passed);
  EXPECT_EQ(check(sgx(), {}, "policy.nonce", bad).outcome, failed);
  EXPECT_EQ(check(sgx(), {}, "policy.nonce", bad).fault, Blame::evidence);
  const Check empty = check(sgx(), {}, "policy.nonce", ByteView());
  EXPECT_EQ(empty.outcome, failed);
  EXPECT_EQ(empty.fault, Blame::caller);
}

TEST(ApplyPolicy, FloorsOfTheTcb) {
  Policy policy;
  policy.minimum_tcb_date = now - 1000;
  policy.minimum_tcb_evaluation_number = 17;
  EXPECT_TRUE(all_pass(sgx(), policy));
  policy.minimum_tcb_date = now - 999;
  policy.minimum_tcb_evaluation_number = 18;
  EXPECT_EQ(check(sgx(), policy, "policy.tcb_date").fault, Blame::platform);
  EXPECT_EQ(outcome(sgx(), policy, "policy.tcb_date"), failed);
  EXPECT_EQ(outcome(sgx(), policy, "policy.tcb_evaluation_number"), failed);
  Claims without = sgx();
  without.tcb_date.reset();
  without.tcb_evaluation_number.reset();
  EXPECT_EQ(outcome(without, policy, "policy.tcb_date"), failed);
  EXPECT_EQ(outcome(without, policy, "policy.tcb_evaluation_number"), failed);
}

TEST(ApplyPolicy, AgeOfCollateral) {
  Policy policy;
  policy.maximum_collateral_age = 500;
  EXPECT_EQ(outcome(sgx(), policy, "policy.collateral_age"), passed);
  policy.maximum_collateral_age = 499;
  const Check refused = check(sgx(), policy, "policy.collateral_age");
  EXPECT_EQ(refused.outcome, failed);
  EXPECT_EQ(refused.fault, Blame::collateral);
  EXPECT_THAT(refused.message, HasSubstr("500 seconds old"));
  Claims extreme = sgx();
  extreme.collateral_issued = std::numeric_limits<UnixTime>::min();
  EXPECT_EQ(outcome(extreme, policy, "policy.collateral_age"), failed);
  extreme.collateral_issued.reset();
  EXPECT_EQ(outcome(extreme, policy, "policy.collateral_age"), failed);
}

TEST(ApplyPolicy, FieldsByName) {
  Policy policy;
  policy.fields = {{"attributes", {"AB01"}}, {"kss", {"false", "true"}}, {"isvsvn", {"5"}}};
  EXPECT_TRUE(all_pass(sgx(), policy));
  policy.fields = {{"isvsvn", {"05"}}};
  EXPECT_EQ(outcome(sgx(), policy, "policy.fields.isvsvn"), failed);
  policy.fields = {{"nothing", {"5"}}};
  EXPECT_THAT(check(sgx(), policy, "policy.fields.nothing").message, HasSubstr("no field"));
  Claims claims = sgx();
  claims.fields = {{"list", std::vector<std::string>{"a", "b"}}};
  policy.fields = {{"list", {"a"}}};
  EXPECT_EQ(outcome(claims, policy, "policy.fields.list"), failed);
  policy.fields = {{"list", {"b", "a", "c"}}};
  EXPECT_EQ(outcome(claims, policy, "policy.fields.list"), passed);
}

/// The standard policy leaves these to the relying party.
Policy strict() {
  Policy policy;
  policy.tdx.allow_migratable = false;
  policy.tdx.allow_service_td = false;
  policy.snp.allow_migration_agent = false;
  return policy;
}

TEST(ApplyPolicy, TdxAttributes) {
  Policy policy = strict();
  policy.tdx.require_sept_ve_disable = true;
  EXPECT_EQ(outcome(tdx(), policy, "policy.tdx.sept_ve_disable"), passed);
  Claims claims = tdx();
  claims.fields[0].value = ByteVector{0, 0, 0, 0x20, 0, 0, 0, 0};  // MIGRATABLE alone
  EXPECT_EQ(outcome(claims, policy, "policy.tdx.sept_ve_disable"), failed);
  EXPECT_EQ(outcome(claims, policy, "policy.tdx.migratable"), failed);
  policy.tdx.allow_migratable = true;
  EXPECT_EQ(outcome(claims, policy, "policy.tdx.migratable"), not_recorded);
  EXPECT_EQ(outcome(claims, {}, "policy.tdx.sept_ve_disable"), not_recorded);
  claims.fields.erase(claims.fields.begin());
  EXPECT_EQ(outcome(claims, strict(), "policy.tdx.migratable"), failed);
}

TEST(ApplyPolicy, TdxServiceTd) {
  EXPECT_EQ(outcome(tdx(), strict(), "policy.tdx.service_td"), passed);
  Claims claims = tdx();
  std::get<ByteVector>(claims.fields[1].value)[47] = 1;
  EXPECT_EQ(outcome(claims, strict(), "policy.tdx.service_td"), failed);
  EXPECT_TRUE(all_pass(claims, {}));
  claims.fields.pop_back();
  EXPECT_EQ(outcome(claims, strict(), "policy.tdx.service_td"), skipped);
}

TEST(ApplyPolicy, SnpRules) {
  Policy policy = strict();
  policy.snp.maximum_vmpl = 1;
  policy.snp.minimum_reported_tcb = 0xdb18000000000004;
  EXPECT_TRUE(all_pass(snp(), policy));
  policy.snp.maximum_vmpl = 0;
  EXPECT_EQ(outcome(snp(), policy, "policy.snp.vmpl"), failed);
  policy.snp.minimum_reported_tcb = 0x0019000000000000;  // one component above, another far below
  const Check refused = check(snp(), policy, "policy.snp.minimum_reported_tcb");
  EXPECT_EQ(refused.outcome, failed);
  EXPECT_EQ(refused.found, "db18000000000004");
  policy.snp.allow_smt = false;
  EXPECT_EQ(outcome(snp(), policy, "policy.snp.smt"), failed);
  Claims claims = snp();
  claims.fields[1].value = uint64_t{0x60000};  // bit 18, no SMT
  EXPECT_EQ(outcome(claims, policy, "policy.snp.smt"), passed);
  EXPECT_EQ(outcome(claims, policy, "policy.snp.migration_agent"), failed);
  policy.snp.allow_migration_agent = true;
  EXPECT_EQ(outcome(claims, policy, "policy.snp.migration_agent"), not_recorded);
}

// Evidence inside evidence: a TPM quote in a confidential VM.
class Nested : public testing::Test {
 protected:
  Nested() {
    outer_.tee = Tee::tpm;
    outer_.format = "azure-vtpm";
    outer_.debug = false;
    outer_.measurement = ByteVector(32, 0x77);
    outer_.report_data = {9, 9};
    outer_.fields = {{"pcr0", ByteVector{1}}};
    outer_.inner.push_back(tdx());
  }
  Claims outer_;
};

TEST_F(Nested, DebugStatusTeeAndRootAreJudgedAtEveryLevel) {
  EXPECT_TRUE(all_pass(outer_, {}));
  outer_.inner[0].debug = true;
  EXPECT_EQ(outcome(outer_, {}, "tdx/policy.debug"), failed);
  outer_.inner[0].tcb_status = TcbStatus::out_of_date;
  EXPECT_EQ(outcome(outer_, {}, "tdx/policy.tcb_status"), failed);
  Policy policy;
  policy.accepted_tees = {Tee::tpm};
  EXPECT_EQ(outcome(outer_, policy, "policy.tee"), passed);
  EXPECT_EQ(outcome(outer_, policy, "tdx/policy.tee"), failed);
  outer_.inner[0].root_kind = RootKind::software;
  EXPECT_EQ(outcome(outer_, {}, "tdx/policy.root"), failed);
}

TEST_F(Nested, ValuesAreThoseOfTheOutermostLevelThatHasThem) {
  Policy policy;
  policy.measurements = {ByteVector(32, 0x77)};
  policy.report_data = ByteVector{9, 9};
  policy.signers = {ByteVector(32, 0x22)};
  policy.minimum_svn = 5;
  EXPECT_TRUE(all_pass(outer_, policy));
  policy.measurements = {ByteVector(32, 0x11)};
  EXPECT_EQ(outcome(outer_, policy, "policy.measurement"), failed);
}

TEST_F(Nested, FieldsAreFoundInsideAndByTee) {
  outer_.inner[0].fields.push_back({"pcr0", ByteVector{2}});
  Policy policy;
  policy.fields = {{"pcr0", {"01"}}, {"tdx/pcr0", {"02"}}, {"td_attributes", {"0000001000000000"}}};
  EXPECT_TRUE(all_pass(outer_, policy));
  policy.fields = {{"sgx/pcr0", {"01"}}};
  EXPECT_EQ(outcome(outer_, policy, "policy.fields.sgx/pcr0"), failed);
}

TEST_F(Nested, FloorsHoldAtEveryLevelThatHasTheValue) {
  Policy policy;
  policy.minimum_tcb_evaluation_number = 17;
  EXPECT_TRUE(all_pass(outer_, policy));
  outer_.inner.push_back(sgx());
  outer_.inner[1].tcb_evaluation_number = 16;
  EXPECT_EQ(outcome(outer_, policy, "policy.tcb_evaluation_number"), failed);
}

TEST_F(Nested, AContainerIsJudgedByWhatIsInside) {
  Claims frame;
  frame.tee = Tee::tdx;
  frame.debug = false;
  frame.inner.push_back(tdx());
  EXPECT_TRUE(all_pass(frame, {}));
  EXPECT_EQ(outcome(frame, {}, "policy.tcb_status"), skipped);
  frame.inner[0].tcb_status.reset();
  EXPECT_FALSE(all_pass(frame, {}));
}

}  // namespace
}  // namespace cella::attest
