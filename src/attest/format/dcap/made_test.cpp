// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Evidence of a self-made PKI of Intel's shape: what no genuine sample shows. Each test changes one
// thing of a scene that is trusted, and names the check that must refuse it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <tuple>

#include "src/attest/format/dcap/appraisal_for_test.h"
#include "src/attest/format/dcap/fields.h"
#include "src/attest/testing/intel_pki.h"

namespace cella::attest::dcap {
namespace {

using crypto::KeyKind;
using fake::example_time;
using fake::IntelPki;
using fake::IntelPkiOptions;
using fake::IntelTee;
using fake::one_day;
using fake::QuoteBody;
using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

/// Keys are made once: what tests change is what the keys sign.
const fake::IntelKeys& keys() {
  static const fake::IntelKeys made = fake::IntelKeys::generate().value();
  return made;
}
const fake::IntelKeys& other_keys() {
  static const fake::IntelKeys made = fake::IntelKeys::generate().value();
  return made;
}

/// All that can be wrong, right.
struct Scene {
  IntelPkiOptions pki;
  fake::QuoteOptions quote;
  fake::IntelCollateralOptions collateral;
  std::vector<std::pair<std::string, std::string>> further;  ///< files: contents, name
  bool with_bundle = true;
  UnixTime now = example_time;
  Policy policy = accept_any_status();
  bool root_trusted = true;

  static Scene of(QuoteBody body, uint16_t version) {
    Scene scene;
    scene.quote.version = version;
    scene.quote.body = body;
    return scene;
  }
  static Scene sgx() { return of(QuoteBody::sgx, 3); }
  static Scene tdx() { return of(QuoteBody::td_1_5, 5); }

  IntelTee tee() const { return fake::tee_of(quote.body); }
  IntelPki made() const { return IntelPki::with_keys(keys(), pki); }
  fake::TcbInfoOptions& tcb_info() {
    if (!collateral.tcb_info) collateral.tcb_info = made().tcb_info_options(tee());
    return *collateral.tcb_info;
  }
  fake::QeIdentityOptions& qe_identity() {
    if (!collateral.qe_identity) collateral.qe_identity = fake::QeIdentityOptions::of(tee());
    return *collateral.qe_identity;
  }

  Verdict judge() const {
    const IntelPki scene_pki = made();
    Collateral given;
    if (with_bundle) add(given, scene_pki.collateral(tee(), collateral), "bundle");
    for (const auto& [contents, name] : further) add(given, contents, name);
    Policy judging = policy;
    if (root_trusted) judging.trusted_roots.push_back(scene_pki.root_digest());
    return Verifier(judging).verify(scene_pki.quote(quote), given, now);
  }

  static void add(Collateral& given, const std::string& contents, const std::string& name) {
    const auto added =
        given.add({reinterpret_cast<const uint8_t*>(contents.data()), contents.size()}, name);
    EXPECT_TRUE(added.ok()) << added.error().message;
  }
};

TcbStatus status_of(const Verdict& verdict) {
  if (!verdict.unverified_claims() || !verdict.unverified_claims()->tcb_status) {
    ADD_FAILURE() << "there is no status:\n" << failures(verdict);
    return TcbStatus::not_supported;
  }
  return *verdict.unverified_claims()->tcb_status;
}

void expect_refused(const Scene& scene, const std::string& check) {
  const Verdict verdict = scene.judge();
  EXPECT_FALSE(verdict.trusted());
  EXPECT_THAT(failed_checks(verdict), Contains(check)) << failures(verdict);
}

/// Refused, and by nothing else.
void expect_refused_only_by(const Scene& scene, const std::string& check) {
  const Verdict verdict = scene.judge();
  EXPECT_FALSE(verdict.trusted());
  EXPECT_THAT(failed_checks(verdict), UnorderedElementsAre(check)) << failures(verdict);
}

class EveryKind : public ::testing::TestWithParam<std::tuple<uint16_t, QuoteBody, KeyKind>> {
 protected:
  Scene scene() const {
    const auto [version, body, curve] = GetParam();
    Scene made = Scene::of(body, version);
    made.quote.attestation_curve = curve;
    return made;
  }
};

TEST_P(EveryKind, IsTrustedIfAllIsWell) {
  const Verdict verdict = scene().judge();
  EXPECT_TRUE(verdict.trusted()) << failures(verdict);
  EXPECT_EQ(status_of(verdict), TcbStatus::up_to_date);
  EXPECT_EQ(verdict.unverified_claims()->root_kind, RootKind::software);
}

TEST_P(EveryKind, IsRefusedIfItsBodyWasChangedAfterwards) {
  const Scene good = scene();
  const IntelPki pki = good.made();
  ByteVector quote = pki.quote(good.quote);
  quote[200] ^= 1;
  Collateral given;
  Scene::add(given, pki.collateral(good.tee()), "bundle");
  Policy policy = accept_any_status();
  policy.trusted_roots = {pki.root_digest()};
  const Verdict verdict = Verifier(policy).verify(quote, given, example_time);
  EXPECT_THAT(failed_checks(verdict), Contains("quote.signature"));
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, EveryKind,
    ::testing::Values(std::tuple(uint16_t{3}, QuoteBody::sgx, KeyKind::ec_p256),
                      std::tuple(uint16_t{3}, QuoteBody::sgx, KeyKind::ec_p384),
                      std::tuple(uint16_t{4}, QuoteBody::sgx, KeyKind::ec_p256),
                      std::tuple(uint16_t{4}, QuoteBody::sgx, KeyKind::ec_p384),
                      std::tuple(uint16_t{4}, QuoteBody::td_1_0, KeyKind::ec_p256),
                      std::tuple(uint16_t{4}, QuoteBody::td_1_0, KeyKind::ec_p384),
                      std::tuple(uint16_t{5}, QuoteBody::sgx, KeyKind::ec_p256),
                      std::tuple(uint16_t{5}, QuoteBody::td_1_0, KeyKind::ec_p256),
                      std::tuple(uint16_t{5}, QuoteBody::td_1_5, KeyKind::ec_p256),
                      std::tuple(uint16_t{5}, QuoteBody::td_1_5, KeyKind::ec_p384)));

// ---- The quote ----

TEST(MadeQuote, NeedsItsKeyBoundByTheQe) {
  Scene scene = Scene::sgx();
  scene.quote.qe_report_data = std::array<uint8_t, 64>{1, 2, 3};
  expect_refused_only_by(scene, "quote.attestation_key");
}

TEST(MadeQuote, NeedsItsQeReportSignedByThePck) {
  Scene scene = Scene::sgx();
  scene.quote.qe_report_signer = &other_keys().pck;
  expect_refused_only_by(scene, "qe_report.signature");
}

TEST(MadeQuote, OfADebuggedEnclaveOrTdIsRefusedByThePolicy) {
  Scene sgx = Scene::sgx();
  sgx.policy.allow_debug = false;
  sgx.quote.sgx.flags |= 2;
  expect_refused_only_by(sgx, "policy.debug");
  Scene tdx = Scene::tdx();
  tdx.policy.allow_debug = false;
  for (const uint64_t bit : {1u, 2u, 16u, 128u}) {
    tdx.quote.td.tdattributes = 0x10000000 | bit;
    expect_refused_only_by(tdx, "policy.debug");
  }
}

TEST(MadeQuote, OfAnotherVendorIsRefused) {
  Scene scene = Scene::sgx();
  scene.quote.vendor[0] ^= 1;
  expect_refused(scene, "quote.layout");
}

// ---- The PCK certificate ----

TEST(Pck, MayComeAsALeafOrWithTheCollateral) {
  for (const uint16_t type : {uint16_t{1}, uint16_t{2}, uint16_t{3}, uint16_t{4}}) {
    Scene scene = Scene::tdx();
    scene.quote.certification_type = type;
    scene.further = {{scene.made().pck_chain(), "pck_chain.pem"}};
    const Verdict verdict = scene.judge();
    EXPECT_TRUE(verdict.trusted()) << type << "\n" << failures(verdict);
  }
}

TEST(Pck, IsAskedForIfNeitherTheQuoteNorTheCollateralHasIt) {
  for (const uint16_t type : {uint16_t{1}, uint16_t{2}, uint16_t{3}}) {
    Scene scene = Scene::sgx();
    scene.quote.certification_type = type;
    const Verdict verdict = scene.judge();
    const auto check = std::ranges::find(verdict.checks(), "pck.certificate", &Check::name);
    ASSERT_NE(check, verdict.checks().end());
    EXPECT_EQ(check->outcome, CheckOutcome::failed);
    EXPECT_EQ(check->fault, Blame::collateral);
    EXPECT_NE(check->message.find("fetch"), std::string::npos);
    EXPECT_FALSE(verdict.trusted());
  }
}

TEST(Pck, OfAnotherPlatformInTheCollateralIsNotTaken) {
  Scene scene = Scene::sgx();
  scene.quote.certification_type = 3;
  scene.further = {{IntelPki::with_keys(other_keys()).pck_chain(), "pck_chain.pem"}};
  expect_refused(scene, "pck.certificate");
}

TEST(Pck, InOtherKindsOfCertificationDataIsRefusedClearly) {
  Scene scene = Scene::tdx();
  scene.quote.certification_type = 7;
  expect_refused(scene, "pck.certificate");
  scene.quote.certification_type = 6;
  EXPECT_FALSE(scene.judge().trusted());
  scene.quote.certification_type = 5;
  scene.quote.certification_data = ByteVector{'x'};
  expect_refused(scene, "pck.certificate");
}

TEST(Pck, OrderInTheQuoteDoesNotMatter) {
  Scene scene = Scene::sgx();
  const IntelPki pki = scene.made();
  const std::string text = pki.pck().pem() + pki.root().pem() + pki.pck_ca().pem();
  scene.quote.certification_data = ByteVector(text.begin(), text.end());
  EXPECT_TRUE(scene.judge().trusted());
  const std::string reversed = pki.root().pem() + pki.pck_ca().pem() + pki.pck().pem() + '\0';
  scene.quote.certification_data = ByteVector(reversed.begin(), reversed.end());
  EXPECT_TRUE(scene.judge().trusted()) << failures(scene.judge());
}

TEST(Pck, ChainNeedsEveryLink) {
  Scene scene = Scene::sgx();
  const IntelPki pki = scene.made();
  const std::string leaf = pki.pck().pem();
  scene.quote.certification_data = ByteVector(leaf.begin(), leaf.end());
  scene.with_bundle = false;
  expect_refused(scene, "pck_chain.path");
}

TEST(Pck, ChainEndsAtATrustedRoot) {
  Scene scene = Scene::sgx();
  scene.root_trusted = false;
  expect_refused(scene, "pck_chain.root");
}

TEST(Pck, ChainHasIntelsRoles) {
  Scene leaf = Scene::sgx();
  leaf.pki.pck.subject = fake::intel_name("Intel SGX TCB Signing");
  expect_refused_only_by(leaf, "pck_chain.roles");
  Scene ca = Scene::sgx();
  ca.pki.platform_ca.subject = fake::intel_name("Intel SGX Something CA");
  expect_refused_only_by(ca, "pck_chain.roles");
}

TEST(Pck, ChainIsRefusedOutsideItsValidity) {
  Scene leaf = Scene::sgx();
  leaf.pki.pck.not_after = example_time - 1;
  expect_refused_only_by(leaf, "pck_chain.validity");
  Scene ca = Scene::sgx();
  ca.pki.platform_ca.not_after = example_time - 1;
  expect_refused_only_by(ca, "pck_chain.validity");
  Scene root = Scene::sgx();
  root.pki.root.not_after = example_time - 1;
  expect_refused(root, "pck_chain.validity");
  Scene early = Scene::sgx();
  early.pki.pck.not_before = example_time + 1;
  expect_refused_only_by(early, "pck_chain.validity");
}

TEST(Pck, NeedsItsExtension) {
  Scene none = Scene::sgx();
  none.pki.platform.raw = ByteVector();
  expect_refused(none, "pck.extension");
  Scene broken = Scene::sgx();
  broken.pki.platform.raw = ByteVector{0x30, 0x00};
  expect_refused(broken, "pck.extension");
}

// ---- Revocation ----

TEST(Revocation, OfThePckIsSeen) {
  Scene scene = Scene::sgx();
  scene.collateral.pck_crl.revoked = {scene.made().pck().serial};
  expect_refused_only_by(scene, "pck_revocation.not_revoked");
}

TEST(Revocation, OfOthersHarmsNobody) {
  Scene scene = Scene::sgx();
  scene.collateral.pck_crl.revoked = {{1, 2, 3}, {4}};
  scene.collateral.root_crl.revoked = {{5, 6}};
  EXPECT_TRUE(scene.judge().trusted());
}

TEST(Revocation, OfThePckCaIsSeen) {
  Scene scene = Scene::tdx();
  scene.collateral.root_crl.revoked = {scene.made().pck_ca().serial};
  expect_refused_only_by(scene, "pck_ca_revocation.not_revoked");
}

TEST(Revocation, OfTheTcbSignerIsSeen) {
  Scene scene = Scene::sgx();
  scene.collateral.root_crl.revoked = {scene.made().tcb_signing().serial};
  const Verdict verdict = scene.judge();
  EXPECT_THAT(failed_checks(verdict), UnorderedElementsAre("tcb_info_signer.not_revoked",
                                                           "qe_identity_signer.not_revoked"));
}

TEST(Revocation, ListsThatExpiredOrAreOfTomorrowAreRefused) {
  for (const bool root : {false, true}) {
    Scene old = Scene::sgx();
    auto& expired = root ? old.collateral.root_crl : old.collateral.pck_crl;
    expired.next_update = example_time - 1;
    expect_refused(old, root ? "pck_ca_revocation.crl_validity" : "pck_revocation.crl_validity");
    Scene early = Scene::sgx();
    auto& future = root ? early.collateral.root_crl : early.collateral.pck_crl;
    future.this_update = example_time + 1;
    expect_refused(early, root ? "pck_ca_revocation.crl_validity" : "pck_revocation.crl_validity");
  }
}

TEST(Revocation, ListsOfAnotherKeyAreRefused) {
  Scene pck = Scene::sgx();
  pck.collateral.pck_crl.signer = &other_keys().pck_ca;
  expect_refused_only_by(pck, "pck_revocation.crl_signature");
  Scene root = Scene::sgx();
  root.collateral.root_crl.signer = &other_keys().root;
  expect_refused(root, "pck_ca_revocation.crl_signature");
}

TEST(Revocation, IsNeverSkippedSilently) {
  Scene scene = Scene::sgx();
  const IntelPki pki = scene.made();
  scene.with_bundle = false;
  scene.further = {{pki.tcb_info(pki.tcb_info_options(IntelTee::sgx)), "tcb_info.json"},
                   {pki.qe_identity(fake::QeIdentityOptions::of(IntelTee::sgx)), "qe.json"},
                   {pki.tcb_signing_chain(), "signing.pem"}};
  const Verdict verdict = scene.judge();
  EXPECT_FALSE(verdict.trusted());
  EXPECT_THAT(failed_checks(verdict),
              UnorderedElementsAre("pck_revocation.crl_present", "pck_ca_revocation.crl_present",
                                   "tcb_info_signer.crl_present", "qe_identity_signer.crl_present"))
      << failures(verdict);
  EXPECT_EQ(status_of(verdict), TcbStatus::up_to_date);
}

TEST(Revocation, TheNewestCurrentListCounts) {
  Scene scene = Scene::sgx();
  const IntelPki pki = scene.made();
  fake::CrlOptions newer;
  newer.this_update = example_time - 1;
  newer.revoked = {pki.pck().serial};
  const ByteVector der = pki.pck_crl(newer);
  scene.further = {{std::string(der.begin(), der.end()), "newer.crl"}};
  expect_refused_only_by(scene, "pck_revocation.not_revoked");
}

// ---- Intel's documents ----

TEST(Documents, AreRefusedBeforeTheirTimeAndAfter) {
  Scene scene = Scene::sgx();
  scene.tcb_info().issued = example_time + 1;
  expect_refused_only_by(scene, "tcb_info.issued");
  EXPECT_EQ(status_of(scene.judge()), TcbStatus::up_to_date);
  scene.tcb_info().issued = example_time - 30 * one_day;
  scene.tcb_info().next_update = example_time - 1;
  expect_refused_only_by(scene, "tcb_info.not_expired");
  EXPECT_EQ(status_of(scene.judge()), TcbStatus::up_to_date);
  scene.tcb_info().next_update = example_time;
  EXPECT_TRUE(scene.judge().trusted());
  scene.qe_identity().issued = example_time + 1;
  expect_refused_only_by(scene, "qe_identity.issued");
  scene.qe_identity().issued = example_time;
  EXPECT_TRUE(scene.judge().trusted());
  scene.qe_identity().next_update = example_time - 1;
  expect_refused_only_by(scene, "qe_identity.not_expired");
}

TEST(Documents, MustBeSignedByTheTcbSigner) {
  Scene info = Scene::sgx();
  info.tcb_info().signer = &other_keys().tcb_signing;
  expect_refused_only_by(info, "tcb_info.signature");
  EXPECT_EQ(status_of(info.judge()), TcbStatus::up_to_date);
  Scene identity = Scene::sgx();
  identity.qe_identity().signer = &keys().pck;
  expect_refused_only_by(identity, "qe_identity.signature");
}

TEST(Documents, SignerMustBeIntelsTcbSigner) {
  Scene named = Scene::sgx();
  named.pki.tcb_signing.subject = fake::intel_name("Intel SGX PCK Certificate");
  const Verdict verdict = named.judge();
  EXPECT_THAT(failed_checks(verdict),
              UnorderedElementsAre("tcb_info_chain.roles", "qe_identity_chain.roles"));
  Scene ca = Scene::sgx();
  ca.pki.tcb_signing.ca = true;
  expect_refused(ca, "tcb_info.signer");
}

TEST(Documents, SignerIsRefusedOutsideItsValidity) {
  Scene scene = Scene::tdx();
  scene.pki.tcb_signing.not_after = example_time - 1;
  expect_refused(scene, "tcb_info_chain.validity");
  expect_refused(scene, "qe_identity_chain.validity");
}

/// Both roots are trusted, but the collateral of one says nothing of platforms of the other.
TEST(Documents, MustEndAtTheRootOfThePlatform) {
  Scene scene = Scene::sgx();
  const IntelPki other = IntelPki::with_keys(other_keys());
  scene.policy.trusted_roots.push_back(other.root_digest());
  Scene shell = scene;
  shell.with_bundle = false;
  const IntelPki pki = scene.made();
  const ByteVector root_crl = pki.root_crl();
  const ByteVector pck_crl = pki.pck_crl();
  shell.further = {{other.collateral(IntelTee::sgx), "other.json"},
                   {std::string(root_crl.begin(), root_crl.end()), "root.crl"},
                   {std::string(pck_crl.begin(), pck_crl.end()), "pck.crl"}};
  expect_refused(shell, "tcb_info_chain.same_root");
  expect_refused(shell, "qe_identity_chain.same_root");
}

TEST(Documents, OfAnotherPlatformAreRefused) {
  Scene fmspc = Scene::sgx();
  fmspc.tcb_info().fmspc[5] ^= 1;
  expect_refused(fmspc, "tcb_info.present");
  EXPECT_FALSE(fmspc.judge().unverified_claims()->tcb_status);
  Scene pceid = Scene::sgx();
  pceid.tcb_info().pceid[1] ^= 1;
  expect_refused(pceid, "tcb_info.present");
  Scene tee = Scene::tdx();
  tee.tcb_info() = tee.made().tcb_info_options(IntelTee::sgx);
  expect_refused(tee, "tcb_info.present");
  Scene old = Scene::tdx();
  old.tcb_info() = old.made().tcb_info_options(IntelTee::sgx);
  old.tcb_info().version = 2;
  expect_refused(old, "tcb_info.present");
  Scene identity = Scene::tdx();
  identity.qe_identity() = fake::QeIdentityOptions::of(IntelTee::sgx);
  expect_refused(identity, "qe_identity.present");
}

TEST(Documents, OfVersionTwoDoForSgx) {
  Scene scene = Scene::sgx();
  scene.tcb_info().version = 2;
  const Verdict verdict = scene.judge();
  EXPECT_TRUE(verdict.trusted()) << failures(verdict);
}

std::string taken(const Verdict& verdict) {
  return number_field(*verdict.unverified_claims(), "tcb_info.evaluation_number");
}

TEST(Documents, AmongSeveralTheValidThenTheHighestCounts) {
  Scene scene = Scene::sgx();
  const IntelPki pki = scene.made();
  scene.tcb_info().evaluation_number = 20;
  auto add = [&](uint64_t number, UnixTime issued, UnixTime next_update) {
    fake::TcbInfoOptions options = pki.tcb_info_options(IntelTee::sgx);
    options.evaluation_number = number;
    options.issued = issued;
    options.next_update = next_update;
    scene.further.emplace_back(pki.tcb_info(options), "tcb_info_" + std::to_string(number));
  };
  add(30, example_time - 40 * one_day, example_time - 10 * one_day);
  EXPECT_EQ(taken(scene.judge()), "20");
  add(21, example_time - 2 * one_day, example_time + one_day);
  EXPECT_EQ(taken(scene.judge()), "21");
  EXPECT_TRUE(scene.judge().trusted()) << failures(scene.judge());
  const Verdict verdict = scene.judge();
  const auto note = std::ranges::find(verdict.checks(), "tcb_info.choice", &Check::name);
  ASSERT_NE(note, verdict.checks().end());
  EXPECT_EQ(note->outcome, CheckOutcome::noted);
  scene.now = example_time + 20 * one_day;
  EXPECT_EQ(taken(scene.judge()), "20");
}

TEST(Documents, ClaimsHaveTheLowerEvaluationNumber) {
  Scene scene = Scene::sgx();
  scene.tcb_info().evaluation_number = 21;
  scene.qe_identity().evaluation_number = 19;
  const Verdict verdict = scene.judge();
  EXPECT_EQ(verdict.unverified_claims()->tcb_evaluation_number, 19u);
  scene.policy.minimum_tcb_evaluation_number = 20;
  expect_refused(scene, "policy.tcb_evaluation_number");
}

TEST(Documents, AllExpiredStillGivesAStatus) {
  Scene scene = Scene::tdx();
  scene.tcb_info().levels[0].status = "ConfigurationNeeded";
  scene.now = example_time + 40 * fake::one_year;
  const Verdict verdict = scene.judge();
  EXPECT_FALSE(verdict.trusted());
  EXPECT_EQ(status_of(verdict), TcbStatus::configuration_needed);
  for (const std::string check :
       {"pck_chain.validity", "pck_revocation.crl_validity", "tcb_info.not_expired",
        "qe_identity.not_expired", "tcb_info_chain.validity", "qe_identity_chain.validity"}) {
    EXPECT_THAT(failed_checks(verdict), Contains(check));
  }
}

// ---- Statuses ----

TEST(Status, IsThatOfTheLevel) {
  for (const std::string name :
       {"UpToDate", "SWHardeningNeeded", "ConfigurationNeeded", "ConfigurationAndSWHardeningNeeded",
        "OutOfDate", "OutOfDateConfigurationNeeded", "Revoked"}) {
    for (Scene scene : {Scene::sgx(), Scene::tdx()}) {
      scene.tcb_info().levels[0].status = name;
      scene.tcb_info().levels[0].advisories = {"INTEL-SA-2", "INTEL-SA-1", "INTEL-SA-2"};
      const Verdict verdict = scene.judge();
      EXPECT_TRUE(verdict.trusted()) << failures(verdict);
      EXPECT_EQ(to_string(status_of(verdict)), name);
      EXPECT_THAT(verdict.unverified_claims()->advisories,
                  ::testing::ElementsAre("INTEL-SA-1", "INTEL-SA-2"));
      scene.policy.accepted_tcb_statuses = {TcbStatus::up_to_date};
      EXPECT_EQ(scene.judge().trusted(), name == "UpToDate");
    }
  }
}

TEST(Status, IsConvergedWithTheQes) {
  for (const auto& [platform, qe, both] :
       {std::tuple("UpToDate", "OutOfDate", "OutOfDate"),
        std::tuple("ConfigurationNeeded", "OutOfDate", "OutOfDateConfigurationNeeded"),
        std::tuple("UpToDate", "Revoked", "Revoked")}) {
    for (Scene scene : {Scene::sgx(), Scene::tdx()}) {
      scene.tcb_info().levels[0].status = platform;
      scene.qe_identity().levels[0].status = qe;
      EXPECT_EQ(to_string(status_of(scene.judge())), both);
    }
  }
  Scene low = Scene::sgx();
  low.qe_identity().levels[0].isvsvn = fake::example_qe_svn + 1;
  EXPECT_EQ(status_of(low.judge()), TcbStatus::not_supported);
  EXPECT_EQ(text_field(*low.judge().unverified_claims(), "tcb.qe_status"), "NotSupported");
}

TEST(Status, IsConvergedWithTheModules) {
  for (const std::string name : {"OutOfDate", "Revoked"}) {
    Scene scene = Scene::of(QuoteBody::td_1_0, 4);
    scene.tcb_info().module_identities[0].levels[0].status = name;
    EXPECT_EQ(to_string(status_of(scene.judge())), name);
    EXPECT_EQ(text_field(*scene.judge().unverified_claims(), "tcb.module_status"), name);
  }
  Scene low = Scene::tdx();
  low.tcb_info().module_identities[0].levels[0].isvsvn = 6;
  EXPECT_EQ(status_of(low.judge()), TcbStatus::not_supported);
}

TEST(Status, WithoutALevelIsNotSupported) {
  for (Scene scene : {Scene::sgx(), Scene::tdx()}) {
    scene.tcb_info().levels[0].pcesvn = fake::example_pcesvn + 1;
    const Verdict verdict = scene.judge();
    EXPECT_EQ(status_of(verdict), TcbStatus::not_supported);
    scene.policy = {};
    expect_refused(scene, "policy.tcb_status");
  }
}

TEST(Status, AdvisesARelaunchIfTheLatestModuleRuns) {
  Scene scene = Scene::tdx();
  scene.tcb_info().module_identities[0].levels = {
      {.isvsvn = 7, .status = "UpToDate", .date = example_time - 60 * one_day, .advisories = {}},
      {.isvsvn = 5, .status = "OutOfDate", .date = example_time - 90 * one_day, .advisories = {}}};
  EXPECT_EQ(status_of(scene.judge()), TcbStatus::out_of_date);
  scene.quote.td.tee_tcb_svn2 = {7, 1, 4};
  EXPECT_EQ(status_of(scene.judge()), TcbStatus::td_relaunch_advised);
  scene.tcb_info().levels[0].status = "ConfigurationNeeded";
  EXPECT_EQ(status_of(scene.judge()), TcbStatus::td_relaunch_advised_configuration_needed);
  // A report 1.0 does not say which module runs now.
  Scene old = Scene::of(QuoteBody::td_1_0, 5);
  old.collateral = scene.collateral;
  EXPECT_EQ(status_of(old.judge()), TcbStatus::out_of_date_configuration_needed);
}

// ---- The quoting enclave and the module ----

TEST(QuotingEnclave, OfAnotherSignerProductOrModeIsRefused) {
  const auto refused = [](auto change) {
    Scene scene = Scene::tdx();
    scene.quote.qe = fake::example_qe_report(IntelTee::tdx);
    change(*scene.quote.qe);
    EXPECT_THAT(failed_checks(scene.judge()),
                UnorderedElementsAre("qe_identity.matches", "policy.tcb_status"));
    EXPECT_FALSE(scene.judge().unverified_claims()->tcb_status);
  };
  refused([](fake::SgxReportOptions& qe) { qe.mrsigner[0] ^= 1; });
  refused([](fake::SgxReportOptions& qe) { qe.isvprodid ^= 1; });
  refused([](fake::SgxReportOptions& qe) { qe.miscselect = 1; });
  refused([](fake::SgxReportOptions& qe) { qe.flags |= 2; });
}

TEST(Module, ThatIntelDoesNotKnowIsRefused) {
  Scene signer = Scene::tdx();
  signer.quote.td.mrsignerseam[0] = 1;
  expect_refused(signer, "tdx_module.matches");
  Scene attributes = Scene::tdx();
  attributes.quote.td.seamattributes[7] = 1;
  expect_refused(attributes, "tdx_module.matches");
  Scene version = Scene::tdx();
  version.quote.td.tee_tcb_svn[1] = 2;
  expect_refused(version, "tdx_module.matches");
  Scene none = Scene::tdx();
  none.tcb_info().module_identities.clear();
  expect_refused(none, "tdx_module.matches");
}

TEST(Fields, AreAllDescribed) {
  for (const Scene& scene : {Scene::sgx(), Scene::tdx()}) {
    const Verdict verdict = scene.judge();
    const auto texts = scene.tee() == IntelTee::sgx ? sgx_fields() : tdx_fields();
    std::set<std::string_view> described;
    for (const auto& text : texts) EXPECT_TRUE(described.insert(text.name).second) << text.name;
    std::set<std::string_view> given;
    for (const Field& field : verdict.unverified_claims()->fields) {
      EXPECT_TRUE(given.insert(field.name).second) << field.name << " is given twice";
      EXPECT_TRUE(described.count(field.name) != 0) << field.name << " is not described";
    }
    EXPECT_EQ(given.size(), described.size()) << "a described field is never given";
  }
}

TEST(Memo, OfGoodSignaturesChangesNothing) {
  const Scene scene = Scene::sgx();
  const IntelPki pki = scene.made();
  Collateral given;
  Scene::add(given, pki.collateral(IntelTee::sgx), "bundle");
  Policy policy = accept_any_status();
  policy.trusted_roots = {pki.root_digest()};
  const Verifier verifier(policy);
  const ByteVector quote = pki.quote({});
  const auto first = verifier.verify(quote, given, example_time);
  const auto second = verifier.verify(quote, given, example_time);
  EXPECT_TRUE(second.trusted());
  EXPECT_EQ(first.checks().size(), second.checks().size());
  EXPECT_FALSE(verifier.verify(quote, given, example_time + fake::one_year).trusted());
  const ByteVector stranger = IntelPki::with_keys(other_keys()).quote({});
  EXPECT_FALSE(verifier.verify(stranger, given, example_time).trusted());
}

}  // namespace
}  // namespace cella::attest::dcap
