// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Reports of a self-made AMD: what no genuine sample shows.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "src/attest/format/snp/report.h"
#include "src/attest/testing/amd_pki.h"
#include "src/attest/testing/verdict_text.h"

namespace cella::attest::snp {
namespace {

using fake::AmdPki;
using fake::AmdPkiOptions;
using fake::AmdProduct;
using fake::example_time;
using fake::explain;
using fake::failed;
using fake::noted;
using fake::SnpReportOptions;
using fake::SnpSigner;
using ::testing::Contains;
using ::testing::ElementsAre;

AmdPki make(const AmdPkiOptions& options = AmdPkiOptions()) {
  return std::move(AmdPki::create(options)).value();
}

Collateral collateral_of(const AmdPki& pki, SnpSigner signer = SnpSigner::vcek) {
  Collateral collateral;
  const std::string chain = pki.cert_chain(signer);
  const ByteVector text(chain.begin(), chain.end());
  EXPECT_TRUE(collateral.add(text, "chain").ok());
  const auto& leaf = signer == SnpSigner::vcek ? pki.vcek() : pki.vlek();
  EXPECT_TRUE(collateral.add(leaf.der, "leaf").ok());
  return collateral;
}

Policy policy_of(const AmdPki& pki) {
  Policy policy;
  policy.trusted_roots.push_back(pki.root_digest());
  return policy;
}

Verdict verify(const AmdPki& pki, const SnpReportOptions& options = {},
               SnpSigner signer = SnpSigner::vcek) {
  return Verifier(policy_of(pki))
      .verify(pki.report(options, signer), collateral_of(pki, signer), example_time);
}

TEST(SnpMade, EveryProductKeyAndVersion) {
  for (const AmdProduct product : {AmdProduct::milan, AmdProduct::genoa, AmdProduct::turin}) {
    const AmdPki pki = make(AmdPkiOptions(product));
    for (const SnpSigner signer : {SnpSigner::vcek, SnpSigner::vlek}) {
      for (uint32_t version = 1; version <= 5; ++version) {
        SnpReportOptions options;
        options.version = version;
        const Verdict verdict = verify(pki, options, signer);
        EXPECT_TRUE(verdict.trusted()) << amd_product_name(product) << version << explain(verdict);
        EXPECT_EQ(verdict.unverified_claims()->root_kind, RootKind::software);
        EXPECT_THAT(noted(verdict), Contains("amd_crl.absent"));
      }
    }
  }
}

class Made : public ::testing::Test {
 protected:
  const AmdPki pki_ = make();
  SnpReportOptions report_;
  std::vector<std::string> failures() const { return failed(verify(pki_, report_)); }
};

TEST_F(Made, RootThatNobodyNames) {
  const Verdict verdict = Verifier().verify(pki_.report(), collateral_of(pki_), example_time);
  EXPECT_THAT(failed(verdict), ElementsAre("amd_chain.root", "policy.root"));
}

TEST_F(Made, UnknownVersion) {
  report_.version = 6;
  EXPECT_THAT(failures(), ElementsAre("snp.version"));
  report_.version = 0;
  EXPECT_THAT(failures(), ElementsAre("format"));
}

TEST_F(Made, DebugIsRefusedUnlessAllowed) {
  report_.policy |= 1u << 19;
  EXPECT_THAT(failures(), ElementsAre("policy.debug"));
  Policy policy = policy_of(pki_);
  policy.allow_debug = true;
  EXPECT_TRUE(
      Verifier(policy).verify(pki_.report(report_), collateral_of(pki_), example_time).trusted());
}

TEST_F(Made, ReportThatTheHostAskedFor) {
  report_.vmpl = host_requested;
  EXPECT_THAT(failures(), ElementsAre("snp.vmpl"));
  report_.vmpl = 4;
  EXPECT_THAT(failures(), ElementsAre("snp.vmpl"));
  report_.vmpl = 3;
  EXPECT_THAT(failures(), ElementsAre());
}

TEST_F(Made, SigningKeys) {
  report_.signing_key = 7;
  EXPECT_THAT(failures(), Contains("snp.signing_key"));
  report_.signing_key = 1;
  EXPECT_THAT(failures(), ElementsAre("snp.endorsement")) << "a VCEK signed what says VLEK";
  report_.signing_key.reset();
  report_.mask_chip_key = true;
  EXPECT_THAT(failures(), ElementsAre("snp.signing_key"));
}

TEST_F(Made, SignatureAlgorithm) {
  report_.signature_algorithm = 2;
  EXPECT_THAT(failures(), ElementsAre("snp.signature_algorithm"));
}

TEST_F(Made, PatchLevelsOfAnotherCertificate) {
  report_.reported_tcb = fake::AmdTcb{.snp = 22};
  EXPECT_THAT(failures(), ElementsAre("snp.tcb"));
}

TEST_F(Made, ChipOfAnotherCertificate) {
  report_.chip_id = ByteVector(64, 0x77);
  EXPECT_THAT(failures(), ElementsAre("snp.chip_id"));
  report_.chip_id = ByteVector(64, 0);
  const Verdict masked = verify(pki_, report_);
  EXPECT_TRUE(masked.trusted());
  EXPECT_THAT(noted(masked), Contains("snp.chip_id_masked"));
}

TEST_F(Made, ProductOfAnotherCertificate) {
  report_.cpuid = std::array<uint8_t, 3>{0x1a, 0x02, 0x00};
  EXPECT_THAT(failures(), ElementsAre("snp.product"));
  report_.cpuid = std::array<uint8_t, 3>{0x17, 0x31, 0x00};
  EXPECT_THAT(failures(), ElementsAre("snp.product"));
}

TEST_F(Made, SignatureOfAnotherKey) {
  const auto key = fake::SigningKey::generate(crypto::KeyKind::ec_p384);
  ASSERT_TRUE(key.ok());
  const ByteVector report = pki_.report({}, SnpSigner::vcek, &*key);
  EXPECT_THAT(failed(Verifier(policy_of(pki_)).verify(report, collateral_of(pki_), example_time)),
              ElementsAre("snp.signature"));
}

TEST_F(Made, NumbersOutOfRange) {
  const auto refused = [&](size_t offset, size_t size, uint8_t value) {
    ByteVector report = pki_.report();
    std::fill_n(report.begin() + static_cast<long>(signed_size + offset), size, value);
    return failed(Verifier(policy_of(pki_)).verify(report, collateral_of(pki_), example_time));
  };
  EXPECT_THAT(refused(0, 48, 0), ElementsAre("snp.signature_range"));
  EXPECT_THAT(refused(72, 48, 0), ElementsAre("snp.signature_range"));
  EXPECT_THAT(refused(0, 48, 0xff), ElementsAre("snp.signature_range"));
  EXPECT_THAT(refused(48, 1, 1), ElementsAre("snp.signature_range"));
  EXPECT_THAT(refused(143, 1, 1), ElementsAre("snp.signature_range"));
}

TEST_F(Made, BytesThatMustBeZero) {
  ByteVector report = pki_.report();
  report[report_size - 1] = 1;
  EXPECT_THAT(failed(Verifier(policy_of(pki_)).verify(report, collateral_of(pki_), example_time)),
              ElementsAre("snp.reserved"));
}

TEST_F(Made, NoCertificateOfTheKey) {
  Collateral collateral;
  ASSERT_TRUE(collateral.add(pki_.ask().der, "ask").ok());
  const Verdict verdict = Verifier(policy_of(pki_)).verify(pki_.report(), collateral, example_time);
  EXPECT_THAT(failed(verdict), ElementsAre("snp.endorsement"));
  EXPECT_EQ(verdict.unverified_claims()->measurement.size(), 48u);
}

TEST_F(Made, AnotherChipsCertificateDoesNotHideTheRightOne) {
  AmdPkiOptions other_options;
  other_options.leaf.hardware_id = ByteVector(64, 0x33);
  const AmdPki other = make(other_options);
  Collateral collateral;
  ASSERT_TRUE(collateral.add(other.vcek().der, "other").ok());
  const std::string chain = pki_.cert_chain();
  ASSERT_TRUE(collateral.add(ByteVector(chain.begin(), chain.end()), "chain").ok());
  ASSERT_TRUE(collateral.add(pki_.vcek().der, "leaf").ok());
  EXPECT_TRUE(Verifier(policy_of(pki_)).verify(pki_.report(), collateral, example_time).trusted());
}

TEST(SnpMadeChain, HardwareIdInAnOctetString) {
  AmdPkiOptions options;
  options.leaf.wrap_hardware_id = true;
  EXPECT_THAT(failed(verify(make(options))), ElementsAre("snp.endorsement"));
}

TEST(SnpMadeChain, ProductThatNobodyKnows) {
  AmdPkiOptions options;
  options.leaf.product_name = "Rome";
  EXPECT_THAT(failed(verify(make(options))), ElementsAre("snp.endorsement"));
}

TEST(SnpMadeChain, CertificatesThatAreNotValid) {
  AmdPkiOptions leaf;
  leaf.vcek.not_after = example_time - 1;
  EXPECT_THAT(failed(verify(make(leaf))), ElementsAre("amd_chain.validity"));
  AmdPkiOptions authority;
  authority.ask.not_before = example_time + 1;
  EXPECT_THAT(failed(verify(make(authority))), ElementsAre("amd_chain.validity"));
}

TEST(SnpMadeChain, AuthorityThatIsNone) {
  AmdPkiOptions options;
  options.ask.ca = false;
  options.ask.path_length.reset();
  EXPECT_THAT(failed(verify(make(options))), ElementsAre("amd_chain.constraints"));
}

class MadeCrl : public Made {
 protected:
  std::vector<std::string> failures_with(const fake::CrlOptions& options) const {
    Collateral collateral = collateral_of(pki_);
    EXPECT_TRUE(collateral.add(pki_.crl(options), "crl").ok());
    const Verdict verdict =
        Verifier(policy_of(pki_)).verify(pki_.report(), collateral, example_time);
    EXPECT_THAT(noted(verdict), ::testing::Not(Contains("amd_crl.absent")));
    return failed(verdict);
  }
};

TEST_F(MadeCrl, ThatListsNobody) { EXPECT_THAT(failures_with({}), ElementsAre()); }

TEST_F(MadeCrl, ThatListsTheSigningAuthority) {
  fake::CrlOptions options;
  options.revoked.push_back(pki_.ask().serial);
  EXPECT_THAT(failures_with(options), ElementsAre("amd_crl.not_revoked"));
}

TEST_F(MadeCrl, ThatIsForged) {
  fake::CrlOptions options;
  options.signer = &pki_.ask_key();
  EXPECT_THAT(failures_with(options), ElementsAre("amd_crl.crl_signature"));
}

TEST_F(MadeCrl, ThatHasExpired) {
  fake::CrlOptions options;
  options.this_update = example_time - 60 * fake::one_day;
  options.next_update = example_time - 30 * fake::one_day;
  EXPECT_THAT(failures_with(options), ElementsAre("amd_crl.crl_validity"));
}

TEST_F(MadeCrl, TheNewestCounts) {
  Collateral collateral = collateral_of(pki_);
  fake::CrlOptions old;
  old.this_update = example_time - 20 * fake::one_day;
  fake::CrlOptions fresh;
  fresh.revoked.push_back(pki_.ask().serial);
  ASSERT_TRUE(collateral.add(pki_.crl(fresh), "fresh").ok());
  ASSERT_TRUE(collateral.add(pki_.crl(old), "old").ok());
  EXPECT_THAT(failed(Verifier(policy_of(pki_)).verify(pki_.report(), collateral, example_time)),
              ElementsAre("amd_crl.not_revoked"));
}

}  // namespace
}  // namespace cella::attest::snp
