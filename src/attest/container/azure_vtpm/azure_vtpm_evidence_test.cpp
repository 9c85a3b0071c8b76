// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Genuine bundles of Azure's vTPM, whole and tampered with.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>

#include "src/attest/container/azure_vtpm/bundle.h"
#include "src/attest/container/azure_vtpm/hcl_report.h"
#include "src/attest/testing/verdict_text.h"
#include "src/base/hex.h"
#include "src/wire/base64.h"
#include "tests/support/evidence.h"

namespace cella::attest::azure_vtpm {
namespace {

using fake::explain;
using fake::failed;
using ::testing::Contains;
using ::testing::ElementsAre;

const std::string folder = "tpm/confidential-containers+trustee/";
constexpr UnixTime snp_time = 1750000000;

void add_folder(Collateral& collateral, const std::string& path, std::string_view suffix) {
  for (const std::string& file : test::list_evidence(path, suffix)) {
    const auto added = collateral.add(test::read_evidence(file), file);
    ASSERT_TRUE(added.ok()) << added.error().message;
  }
}

/// A bundle of version 1 from its parts.
std::string write(const Bundle& bundle) {
  std::string text = "{\"version\":1,\"hcl_report\":\"" + wire::to_base64url(bundle.hcl_report) +
                     "\",\"tpm_quote\":{\"message\":\"" + base::to_hex(bundle.quote.attest) +
                     "\",\"signature\":\"" + base::to_hex(bundle.quote.signature) + "\",\"pcrs\":[";
  bool first = true;
  for (const auto& [bank, values] : bundle.quote.pcrs) {
    for (const auto& [pcr, value] : values) {
      text += (first ? "\"" : ",\"") + base::to_hex(value) + "\"";
      first = false;
    }
  }
  return text + "]},\"vcek\":\"" + wire::to_base64url(bundle.vcek) + "\"}";
}

base::Bytes bytes(const std::string& text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

class AzureSnp : public ::testing::Test {
 protected:
  void SetUp() override {
    CELLA_NEEDS_EVIDENCE();
    add_folder(collateral_, "collateral/amd", ".der");
    evidence_ = test::read_evidence(folder + "evidence-v2.json");
    auto bundle = Bundle::parse(evidence_);
    ASSERT_TRUE(bundle.ok());
    bundle_ = std::move(bundle).value();
  }
  Verdict verify(base::Bytes evidence) const {
    return Verifier().verify(evidence, collateral_, snp_time);
  }
  /// The bundle with one of its parts changed.
  Verdict verify_changed(base::Bytes Bundle::*part, size_t offset, uint8_t bits) {
    const base::Bytes old = bundle_.*part;
    ByteVector changed(old.begin(), old.end());
    changed.at(offset) ^= bits;
    bundle_.*part = changed;
    const std::string text = write(bundle_);
    bundle_.*part = old;
    return verify(bytes(text));
  }

  Collateral collateral_;
  ByteVector evidence_;
  Bundle bundle_;
};

TEST_F(AzureSnp, EveryBundleVerifies) {
  size_t run = 0;
  for (const char* name :
       {"evidence-v0.json", "evidence-v1.json", "evidence-v2.json", "evidence-genoa.json"}) {
    SCOPED_TRACE(name);
    const Verdict verdict = verify(test::read_evidence(folder + name));
    EXPECT_TRUE(verdict.trusted()) << explain(verdict);
    const Claims& claims = *verdict.unverified_claims();
    EXPECT_EQ(claims.format, "azure-vtpm");
    EXPECT_FALSE(claims.debug);
    EXPECT_FALSE(claims.report_data.empty());
    ASSERT_EQ(claims.inner.size(), 1u);
    EXPECT_EQ(claims.inner[0].tee, Tee::sev_snp);
    EXPECT_NE(find_field(claims, "pcr.sha256.4"), nullptr);
    ++run;
  }
  std::cout << "Azure SEV-SNP vTPM bundles run: " << run << ", skipped: 0\n";
}

TEST_F(AzureSnp, NonceIsTheExtraData) {
  const ByteVector challenge = {'c', 'h', 'a', 'l', 'l', 'e', 'n', 'g', 'e'};
  const auto evidence = test::read_evidence(folder + "evidence-v1.json");
  EXPECT_TRUE(Verifier().verify(evidence, collateral_, snp_time, challenge).trusted());
  const ByteVector other = {'c'};
  EXPECT_THAT(failed(Verifier().verify(evidence, collateral_, snp_time, other)),
              ElementsAre("policy.nonce"));
}

TEST_F(AzureSnp, EveryByteOfTheQuoteCounts) {
  ASSERT_TRUE(verify(bytes(write(bundle_))).trusted()) << explain(verify(bytes(write(bundle_))));
  const base::Bytes old = bundle_.quote.attest;
  ByteVector attest(old.begin(), old.end());
  size_t refused = 0;
  for (size_t i = 0; i < attest.size(); ++i) {
    attest[i] ^= static_cast<uint8_t>(1u << i % 8);
    bundle_.quote.attest = attest;
    const Verdict verdict = verify(bytes(write(bundle_)));
    EXPECT_FALSE(verdict.trusted()) << i;
    if (!verdict.trusted() && !failed(verdict).empty()) ++refused;
    attest[i] ^= static_cast<uint8_t>(1u << i % 8);
  }
  std::cout << "Azure vTPM quote bytes flipped and refused: " << refused << " of " << attest.size()
            << "\n";
  EXPECT_EQ(refused, attest.size());
}

TEST_F(AzureSnp, EveryByteOfTheRuntimeDataCounts) {
  const auto report = HclReport::parse(bundle_.hcl_report);
  ASSERT_TRUE(report.ok());
  const auto start = static_cast<size_t>(report->runtime_data.data() - bundle_.hcl_report.data());
  size_t refused = 0;
  for (size_t i = 0; i < report->runtime_data.size(); ++i) {
    const Verdict verdict = verify_changed(&Bundle::hcl_report, start + i, 0x01);
    EXPECT_FALSE(verdict.trusted()) << i;
    if (std::ranges::count(failed(verdict), "azure.runtime_data") != 0) ++refused;
  }
  std::cout << "Azure runtime data bytes flipped and refused: " << refused << " of "
            << report->runtime_data.size() << "\n";
  EXPECT_EQ(refused, report->runtime_data.size());
}

TEST_F(AzureSnp, HardwareReportThatWasChanged) {
  constexpr size_t measurement = 32 + 0x90;
  EXPECT_THAT(failed(verify_changed(&Bundle::hcl_report, measurement, 1)),
              Contains("hardware/snp.signature"));
}

TEST_F(AzureSnp, ReportOfTheGuestItself) {
  constexpr size_t vmpl = 32 + 0x30;
  EXPECT_THAT(failed(verify_changed(&Bundle::hcl_report, vmpl, 2)), Contains("azure.privilege"));
}

TEST_F(AzureSnp, BytesAfterTheReport) {
  EXPECT_THAT(failed(verify_changed(&Bundle::hcl_report, bundle_.hcl_report.size() - 1, 1)),
              Contains("azure.hcl_report"));
}

TEST_F(AzureSnp, QuoteOfAnotherMachine) {
  const auto other = Bundle::parse(test::read_evidence(folder + "evidence-v1.json"));
  ASSERT_TRUE(other.ok());
  bundle_.quote = other->quote;
  EXPECT_THAT(failed(verify(bytes(write(bundle_)))), Contains("tpm.signature"));
}

TEST_F(AzureSnp, ValuesOfPcrsThatWereNotQuoted) {
  bundle_.quote.pcrs.begin()->second[4][0] ^= 1;
  EXPECT_THAT(failed(verify(bytes(write(bundle_)))), ElementsAre("tpm.pcr_digest"));
}

TEST_F(AzureSnp, HclReportAlone) {
  Collateral collateral;
  add_folder(collateral, "collateral/amd", ".der");
  add_folder(collateral, "snp/confidential-containers+trustee", ".der");
  const auto report =
      test::read_evidence("tpm/az-snp-vtpm/confidential-containers+trustee/hcl-report.bin");
  const Verdict verdict = Verifier().verify(report, collateral, snp_time);
  EXPECT_TRUE(verdict.trusted()) << explain(verdict);
  const Verdict without = Verifier().verify(report, Collateral(), snp_time);
  EXPECT_THAT(failed(without), Contains("hardware/snp.endorsement"));
  const auto tdx =
      test::read_evidence("tpm/az-tdx-vtpm/confidential-containers+trustee/hcl-report.bin");
  EXPECT_THAT(failed(Verifier().verify(tdx, collateral, snp_time)), Contains("azure.hardware"));
  for (const char* name : {"hcl-report-snp.bin", "hcl-report-tdx.bin"}) {
    const auto kinvolk = test::read_evidence("tpm/kinvolk+azure-cvm-tooling/" + std::string(name));
    const Verdict refused = Verifier().verify(kinvolk, collateral, snp_time);
    EXPECT_FALSE(refused.trusted());
    EXPECT_EQ(refused.unverified_claims()->format, "azure-hcl-report");
  }
}

const std::vector<std::string> tdx_bundles = {
    "deps_verifier_test_data_az-tdx-vtpm_evidence-v0.json",
    "deps_verifier_test_data_az-tdx-vtpm_evidence-v1.json"};

TEST(AzureTdx, EveryBundleVerifiesWithIntelsCollateral) {
  CELLA_NEEDS_EVIDENCE();
  constexpr UnixTime when = 1734396600;
  Collateral collateral;
  ASSERT_TRUE(collateral.add(test::read_evidence("bundles/2cb36307c60c50a4.json"), "bundle").ok());
  Policy policy;
  policy.accepted_tcb_statuses = {TcbStatus::out_of_date};
  size_t run = 0;
  for (const std::string& name : tdx_bundles) {
    SCOPED_TRACE(name);
    const auto evidence = test::read_evidence(folder + name);
    const Verdict accepted = Verifier(policy).verify(evidence, collateral, when);
    EXPECT_TRUE(accepted.trusted()) << explain(accepted);
    const Verdict strict = Verifier().verify(evidence, collateral, when);
    EXPECT_THAT(failed(strict), ElementsAre("policy.tcb_status", "tdx/policy.tcb_status"));
    const Claims& claims = *strict.unverified_claims();
    EXPECT_EQ(claims.tcb_status, TcbStatus::out_of_date);
    EXPECT_THAT(claims.advisories,
                ElementsAre("INTEL-SA-00960", "INTEL-SA-00982", "INTEL-SA-00986"));
    EXPECT_EQ(claims.root_name, "Intel SGX Root CA");
    ++run;
  }
  std::cout << "Azure TDX vTPM bundles run: " << run << ", skipped: 0\n";
}

TEST(AzureTdx, WithoutCollateralOnlyTheHardwareFails) {
  CELLA_NEEDS_EVIDENCE();
  for (const std::string& name : tdx_bundles) {
    const Verdict verdict =
        Verifier().verify(test::read_evidence(folder + name), Collateral(), snp_time);
    EXPECT_FALSE(verdict.trusted());
    for (const std::string& check : failed(verdict)) {
      EXPECT_TRUE(check.starts_with("hardware/") || check.find("policy.") != check.npos) << check;
    }
  }
}

}  // namespace
}  // namespace cella::attest::azure_vtpm
