// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Bundles of a self-made cloud: what no genuine sample shows.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "src/attest/testing/amd_pki.h"
#include "src/attest/testing/intel_pki.h"
#include "src/attest/testing/tpm_fake.h"
#include "src/attest/testing/verdict_text.h"
#include "src/base/hex.h"
#include "src/crypto/hash.h"
#include "src/wire/base64.h"

namespace cella::attest::azure_vtpm {
namespace {

using fake::AmdPki;
using fake::example_time;
using fake::explain;
using fake::failed;
using fake::TpmFake;
using ::testing::Contains;
using ::testing::ElementsAre;

ByteVector bytes_of(const std::string& text) { return {text.begin(), text.end()}; }

std::array<uint8_t, 64> binding_of(const std::string& runtime_data,
                                   crypto::HashAlgorithm algorithm) {
  std::array<uint8_t, 64> data = {};
  const auto digest = crypto::hash(algorithm, bytes_of(runtime_data));
  std::ranges::copy(digest.bytes(), data.begin());
  return data;
}

class AzureMade : public ::testing::Test {
 protected:
  AzureMade() {
    policy_.trusted_roots.push_back(amd_.root_digest());
    const std::string chain = amd_.cert_chain();
    EXPECT_TRUE(collateral_.add(bytes_of(chain), "chain").ok());
    report_.report_data = tpm_.runtime_binding();
  }

  std::string bundle(const ByteVector& hcl, const std::string& hardware) const {
    const ByteVector quote = fake::tpm_quote();
    return "{\"version\":1,\"hcl_report\":\"" + wire::to_base64url(hcl) +
           "\",\"tpm_quote\":{\"message\":\"" + base::to_hex(quote) + "\",\"signature\":\"" +
           base::to_hex(tpm_.sign(quote)) + "\",\"pcrs\":[]}," + hardware + "}";
  }
  Verdict verify_snp() const {
    const ByteVector hcl = fake::hcl_report(amd_.report(report_), runtime_data_, hcl_);
    const std::string text = bundle(hcl, "\"vcek\":\"" + wire::to_base64(amd_.vcek().der) + "\"");
    return Verifier(policy_).verify(bytes_of(text), collateral_, example_time);
  }

  const AmdPki amd_ = std::move(AmdPki::create()).value();
  const TpmFake tpm_ = std::move(TpmFake::create()).value();
  Policy policy_;
  Collateral collateral_;
  fake::SnpReportOptions report_;
  fake::HclOptions hcl_;
  std::string runtime_data_ = tpm_.runtime_data();
};

TEST_F(AzureMade, WholeBundle) {
  const Verdict verdict = verify_snp();
  EXPECT_TRUE(verdict.trusted()) << explain(verdict);
  const Claims& claims = *verdict.unverified_claims();
  EXPECT_EQ(claims.tee, Tee::tpm);
  EXPECT_EQ(claims.report_data, bytes_of("nonce"));
  EXPECT_EQ(claims.root_key, amd_.root_digest());
}

TEST_F(AzureMade, OtherHashesOfTheRuntimeData) {
  hcl_.hash_type = 2;
  report_.report_data = binding_of(runtime_data_, crypto::HashAlgorithm::sha384);
  EXPECT_TRUE(verify_snp().trusted()) << explain(verify_snp());
  hcl_.hash_type = 3;
  EXPECT_THAT(failed(verify_snp()), ElementsAre("azure.runtime_data"));
  report_.report_data = binding_of(runtime_data_, crypto::HashAlgorithm::sha512);
  EXPECT_TRUE(verify_snp().trusted());
  hcl_.hash_type = 4;
  EXPECT_THAT(failed(verify_snp()), Contains("azure.hcl_report"));
}

TEST_F(AzureMade, GuestThatBindsItsOwnKey) {
  report_.vmpl = 2;
  EXPECT_THAT(failed(verify_snp()), ElementsAre("azure.privilege"));
}

TEST_F(AzureMade, HardwareInDebugMode) {
  report_.policy |= 1u << 19;
  EXPECT_THAT(failed(verify_snp()), Contains("policy.debug"));
}

TEST_F(AzureMade, MoreThanTheDigestIsBound) {
  report_.report_data[63] = 1;
  EXPECT_THAT(failed(verify_snp()), ElementsAre("azure.runtime_data"));
}

TEST_F(AzureMade, TwoKeysOrNone) {
  const size_t begin = runtime_data_.find('['), end = runtime_data_.find(']', begin);
  const std::string keys = runtime_data_.substr(begin + 1, runtime_data_.rfind(']') - begin - 1);
  ASSERT_NE(end, std::string::npos);
  runtime_data_ = "{\"keys\":[" + keys + "," + keys + "]}";
  report_.report_data = binding_of(runtime_data_, crypto::HashAlgorithm::sha256);
  EXPECT_THAT(failed(verify_snp()), Contains("azure.key"));
  runtime_data_ = "{\"keys\":[]}";
  report_.report_data = binding_of(runtime_data_, crypto::HashAlgorithm::sha256);
  EXPECT_THAT(failed(verify_snp()), ElementsAre("azure.key", "tpm.signature"));
}

TEST_F(AzureMade, RuntimeDataWithTheSameNameTwice) {
  runtime_data_.insert(1, "\"keys\":[],");
  report_.report_data = binding_of(runtime_data_, crypto::HashAlgorithm::sha256);
  EXPECT_THAT(failed(verify_snp()), Contains("azure.key"));
}

TEST_F(AzureMade, SizesThatLie) {
  hcl_.variable_size = 0xffffffff;
  EXPECT_THAT(failed(verify_snp()), Contains("azure.hcl_report"));
}

TEST_F(AzureMade, Tdx) {
  const auto intel = std::move(fake::IntelPki::create()).value();
  Policy policy;
  policy.trusted_roots.push_back(intel.root_digest());
  Collateral collateral;
  ASSERT_TRUE(collateral.add(bytes_of(intel.collateral(fake::IntelTee::tdx)), "bundle").ok());
  fake::QuoteOptions quote;
  quote.version = 4;
  quote.body = fake::QuoteBody::td_1_0;
  quote.td.report_data = tpm_.runtime_binding();
  hcl_.report_type = 4;
  const ByteVector hcl = fake::hcl_report(ByteVector(1024, 0), runtime_data_, hcl_);
  const std::string text =
      bundle(hcl, "\"td_quote\":\"" + wire::to_base64url(intel.quote(quote)) + "\"");
  const Verdict verdict = Verifier(policy).verify(bytes_of(text), collateral, example_time);
  EXPECT_TRUE(verdict.trusted()) << explain(verdict);
  EXPECT_EQ(verdict.unverified_claims()->tcb_status, TcbStatus::up_to_date);
  quote.td.report_data[0] ^= 1;
  const std::string other =
      bundle(hcl, "\"td_quote\":\"" + wire::to_base64url(intel.quote(quote)) + "\"");
  EXPECT_THAT(failed(Verifier(policy).verify(bytes_of(other), collateral, example_time)),
              ElementsAre("azure.runtime_data"));
}

TEST_F(AzureMade, HardwareOfTheOtherKind) {
  const auto intel = std::move(fake::IntelPki::create()).value();
  policy_.trusted_roots.push_back(intel.root_digest());
  ASSERT_TRUE(collateral_.add(bytes_of(intel.collateral(fake::IntelTee::sgx)), "bundle").ok());
  fake::QuoteOptions quote;
  quote.sgx.report_data = tpm_.runtime_binding();
  hcl_.report_type = 4;
  const ByteVector hcl = fake::hcl_report(ByteVector(1024, 0), runtime_data_, hcl_);
  const std::string text =
      bundle(hcl, "\"td_quote\":\"" + wire::to_base64url(intel.quote(quote)) + "\"");
  EXPECT_THAT(failed(Verifier(policy_).verify(bytes_of(text), collateral_, example_time)),
              ElementsAre("azure.hardware"));
}

}  // namespace
}  // namespace cella::attest::azure_vtpm
