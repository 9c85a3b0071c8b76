// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Paths that are right, and each way in which one can be wrong. The PKI is made here.
#include "src/attest/core/chain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "src/attest/core/anchors.h"
#include "src/attest/testing/certificate.h"
#include "src/attest/testing/signing_key.h"

namespace cella::attest {
namespace {

using fake::CertificateOptions;
using fake::example_time;
using fake::SigningKey;

SigningKey new_key() { return SigningKey::generate(crypto::KeyKind::ec_p256).value(); }

CertificateOptions ca_options(const std::string& name) {
  CertificateOptions options;
  options.subject = fake::make_name({{"CN", name}});
  options.ca = true;
  options.key_usage = fake::KeyUsageOptions{.key_cert_sign = true, .crl_sign = true};
  return options;
}

wire::CertificatePtr parsed(const fake::Certificate& certificate) {
  auto result = wire::Certificate::parse(certificate.der);
  EXPECT_TRUE(result.ok());
  return result.value();
}

/// root -> ca -> leaf; a test changes the options and calls build() again.
class Chain : public testing::Test {
 protected:
  void SetUp() override {
    root_options = ca_options("Root");
    ca = ca_options("CA");
    leaf.subject = fake::make_name({{"CN", "Leaf"}});
  }

  void build() {
    made_root_ = fake::make_certificate(root_options, root_key, root_key, nullptr);
    made_ca_ = fake::make_certificate(ca, ca_key, root_key, &made_root_);
    made_leaf_ = fake::make_certificate(leaf, leaf_key, ca_key, &made_ca_);
    root_certificate = parsed(made_root_);
    ca_certificate = parsed(made_ca_);
    leaf_certificate = parsed(made_leaf_);
    pool = {ca_certificate, root_certificate};
  }

  bool check(std::vector<std::string_view> known = {}) {
    checks = Checks();
    claims = Claims();
    Appraisal appraisal{{}, collateral, now, policy, checks, claims};
    ChainRules rules;
    rules.name = "test";
    rules.vendor = "intel";
    rules.known_extensions = known;
    rules.memo = memo;
    result = check_chain(appraisal, rules, leaf_certificate, pool);
    return result.valid;
  }

  /// The names of the checks that failed, without the prefix.
  std::vector<std::string> failed() const {
    std::vector<std::string> names;
    for (const Check& one : checks.all()) {
      if (one.outcome == CheckOutcome::failed) names.push_back(one.name.substr(5));
    }
    return names;
  }

  void trust_root_key() { policy.trusted_roots = {root_key.digest()}; }

  SigningKey root_key = new_key(), ca_key = new_key(), leaf_key = new_key();
  CertificateOptions root_options, ca, leaf;
  wire::CertificatePtr root_certificate, ca_certificate, leaf_certificate;
  std::vector<wire::CertificatePtr> pool;
  Collateral collateral;
  Policy policy;
  UnixTime now = example_time;
  SignatureMemo* memo = nullptr;
  Checks checks;
  Claims claims;
  ChainResult result;
  fake::Certificate made_root_, made_ca_, made_leaf_;
};

TEST_F(Chain, holds_in_any_order_of_the_pool) {
  build();
  trust_root_key();
  EXPECT_TRUE(check());
  std::ranges::reverse(pool);
  pool.push_back(leaf_certificate);
  pool.push_back(
      parsed(fake::make_certificate(ca_options("Other"), new_key(), root_key, &made_root_)));
  EXPECT_TRUE(check());
  ASSERT_EQ(result.path.size(), 3u);
  EXPECT_EQ(result.path[1]->subject_common_name(), "CA");
  EXPECT_EQ(claims.root_kind, RootKind::software);
  EXPECT_EQ(claims.root_name, "Root");
  EXPECT_EQ(claims.root_key, root_key.digest());
}

TEST_F(Chain, an_unknown_root_is_refused_and_named) {
  build();
  EXPECT_FALSE(check());
  EXPECT_THAT(failed(), testing::ElementsAre("root"));
}

TEST_F(Chain, a_missing_issuer_is_named) {
  build();
  trust_root_key();
  pool = {root_certificate};
  EXPECT_FALSE(check());
  EXPECT_THAT(failed(), testing::ElementsAre("path"));
  EXPECT_THAT(checks.all().front().message, testing::HasSubstr("\"CA\""));
  EXPECT_FALSE(checks.passed("test.root"));
}

TEST_F(Chain, a_link_that_the_issuer_did_not_sign_is_refused) {
  build();
  trust_root_key();
  // The same names and key identifiers, another key.
  ca.key_ids = false;
  leaf.key_ids = false;
  build();
  const auto forger = fake::make_certificate(ca, new_key(), root_key, &made_root_);
  pool = {parsed(forger), root_certificate};
  EXPECT_FALSE(check());
  EXPECT_THAT(failed(), testing::ElementsAre("signatures"));
}

TEST_F(Chain, a_forged_twin_does_not_hide_the_real_issuer) {
  ca.key_ids = false;
  leaf.key_ids = false;
  build();
  trust_root_key();
  const auto forger = fake::make_certificate(ca, new_key(), new_key(), &made_root_);
  pool = {parsed(forger), root_certificate, ca_certificate};
  EXPECT_TRUE(check());
}

TEST_F(Chain, a_root_that_did_not_sign_itself_is_refused) {
  trust_root_key();
  build();
  made_root_ = fake::make_certificate(root_options, root_key, new_key(), nullptr);
  root_certificate = parsed(made_root_);
  pool = {ca_certificate, root_certificate};
  EXPECT_FALSE(check());
  EXPECT_THAT(failed(), testing::ElementsAre("signatures"));
}

TEST_F(Chain, an_issuer_must_be_a_ca) {
  trust_root_key();
  ca.ca = false;
  build();
  EXPECT_FALSE(check());
  EXPECT_THAT(failed(), testing::ElementsAre("constraints"));
}

TEST_F(Chain, an_issuers_key_usage_must_allow_it) {
  trust_root_key();
  ca.key_usage = fake::KeyUsageOptions{.digital_signature = true};
  build();
  EXPECT_FALSE(check());
  EXPECT_THAT(failed(), testing::ElementsAre("constraints"));
}

TEST_F(Chain, path_lengths_count_what_lies_between) {
  trust_root_key();
  root_options.path_length = 1;
  ca.path_length = 0;
  build();
  EXPECT_TRUE(check());
  root_options.path_length = 0;
  build();
  EXPECT_FALSE(check());
  EXPECT_THAT(failed(), testing::ElementsAre("constraints"));
}

TEST_F(Chain, an_unknown_critical_extension_is_refused_unless_the_caller_reads_it) {
  trust_root_key();
  leaf.extensions = {{"1.2.3.4", true, {0x05, 0x00}}};
  build();
  EXPECT_FALSE(check());
  EXPECT_THAT(failed(), testing::ElementsAre("constraints"));
  EXPECT_TRUE(check({"1.2.3.4"}));
  leaf.extensions[0].critical = false;
  build();
  EXPECT_TRUE(check());
}

TEST_F(Chain, every_certificate_must_be_valid_to_the_second) {
  trust_root_key();
  for (CertificateOptions* options : {&root_options, &ca, &leaf}) {
    const CertificateOptions good = *options;
    options->not_before = now;
    options->not_after = now;
    build();
    EXPECT_TRUE(check());
    options->not_before = now + 1;
    options->not_after = now + 2;
    build();
    EXPECT_FALSE(check());
    EXPECT_THAT(failed(), testing::ElementsAre("validity"));
    options->not_before = now - 2;
    options->not_after = now - 1;
    build();
    EXPECT_FALSE(check());
    EXPECT_THAT(failed(), testing::ElementsAre("validity"));
    *options = good;
  }
}

// Intel's root key has a certificate that ends in 2033 and one that ends in 2049.
TEST_F(Chain, of_two_certificates_of_one_root_the_valid_one_counts) {
  trust_root_key();
  build();
  root_options.not_after = now - 1;
  root_options.serial = {7};
  const auto old = parsed(fake::make_certificate(root_options, root_key, root_key, nullptr));
  pool = {old, ca_certificate, root_certificate};
  EXPECT_TRUE(check());
  pool = {ca_certificate, old};
  EXPECT_FALSE(check());
  EXPECT_THAT(failed(), testing::ElementsAre("validity"));
}

TEST_F(Chain, all_faults_are_found_at_once) {
  ca.ca = false;
  leaf.not_after = now - 1;
  build();
  EXPECT_FALSE(check());
  EXPECT_THAT(failed(), testing::ElementsAre("constraints", "validity", "root"));
}

TEST_F(Chain, issuers_in_a_circle_end) {
  build();
  fake::Certificate first = fake::make_certificate(ca_options("A"), ca_key, root_key, &made_root_);
  CertificateOptions b = ca_options("B");
  const fake::Certificate second = fake::make_certificate(b, root_key, ca_key, &first);
  CertificateOptions a = ca_options("A");
  const fake::Certificate circle = fake::make_certificate(a, ca_key, root_key, &second);
  const fake::Certificate child = fake::make_certificate(leaf, leaf_key, ca_key, &circle);
  leaf_certificate = parsed(child);
  pool = {parsed(circle), parsed(second)};
  EXPECT_FALSE(check());
  EXPECT_THAT(failed(), testing::Contains("path"));
}

TEST_F(Chain, a_crowd_of_namesakes_ends) {
  build();
  pool.clear();
  for (int i = 0; i < 40; ++i) {
    CertificateOptions twin = ca_options("CA");
    twin.key_ids = false;
    twin.issuer = fake::make_name({{"CN", "CA2"}});
    twin.serial = {static_cast<uint8_t>(i + 1)};
    pool.push_back(parsed(fake::make_certificate(twin, ca_key, ca_key, nullptr)));
    twin.subject = fake::make_name({{"CN", "CA2"}});
    twin.issuer = fake::make_name({{"CN", "CA"}});
    pool.push_back(parsed(fake::make_certificate(twin, ca_key, ca_key, nullptr)));
  }
  EXPECT_FALSE(check());
}

TEST_F(Chain, a_memo_changes_nothing_but_the_time_it_takes) {
  SignatureMemo kept;
  memo = &kept;
  trust_root_key();
  build();
  EXPECT_TRUE(check());
  EXPECT_TRUE(check());
  now += 100 * fake::one_year;
  EXPECT_FALSE(check());
  EXPECT_THAT(failed(), testing::ElementsAre("validity"));
  policy.trusted_roots.clear();
  EXPECT_FALSE(check());
  EXPECT_THAT(failed(), testing::ElementsAre("validity", "root"));
}

TEST(SignatureMemo, remembers_yes_and_never_no) {
  SignatureMemo memo;
  const uint8_t a[32] = {1};
  const uint8_t b[32] = {2};
  const auto id = SignatureMemo::id(a, b);
  EXPECT_FALSE(memo.good(id, [] { return false; }));
  EXPECT_TRUE(memo.good(id, [] { return true; }));
  EXPECT_TRUE(memo.good(id, [] { return false; }));
  EXPECT_FALSE(memo.good(SignatureMemo::id(b, a), [] { return false; }));
}

TEST(Anchors, a_vendor_vouches_for_its_own_evidence_only) {
  Policy policy;
  for (const Anchor& anchor : anchors()) {
    const RootTrust own = trust_root(anchor.key, anchor.vendor, policy);
    EXPECT_TRUE(own.trusted) << anchor.name;
    EXPECT_EQ(own.kind, RootKind::hardware);
    policy.trusted_roots = {anchor.key};
    EXPECT_FALSE(trust_root(anchor.key, "somebody else", policy).trusted) << anchor.name;
    policy.trusted_roots.clear();
  }
  EXPECT_FALSE(trust_root({}, "intel", policy).trusted);
  policy.trusted_roots = {KeyDigest{}};
  EXPECT_TRUE(trust_root({}, "intel", policy).trusted);
  EXPECT_EQ(trust_root({}, "intel", policy).kind, RootKind::software);
}

class Revocation : public Chain {
 protected:
  bool check_leaf(const std::optional<ByteVector>& crl) {
    checks = Checks();
    claims = Claims();
    Appraisal appraisal{{}, collateral, now, policy, checks, claims};
    wire::RevocationListPtr list;
    if (crl) list = wire::RevocationList::parse(*crl).value();
    return check_revocation(appraisal, {"test", memo}, *leaf_certificate, *ca_certificate,
                            list.get());
  }
};

TEST_F(Revocation, a_current_list_without_the_certificate_clears_it) {
  build();
  EXPECT_TRUE(check_leaf(fake::make_crl({}, made_ca_, ca_key)));
  EXPECT_EQ(claims.collateral_issued, fake::CrlOptions{}.this_update);
  EXPECT_EQ(claims.collateral_expires, fake::CrlOptions{}.next_update);
}

TEST_F(Revocation, no_list_is_a_refusal) {
  build();
  EXPECT_FALSE(check_leaf(std::nullopt));
  EXPECT_THAT(failed(), testing::ElementsAre("crl_present"));
}

TEST_F(Revocation, a_listed_certificate_is_refused) {
  build();
  fake::CrlOptions options;
  options.revoked = {{0x01}, made_leaf_.serial, {0x7f, 0x01}};
  EXPECT_FALSE(check_leaf(fake::make_crl(options, made_ca_, ca_key)));
  EXPECT_THAT(failed(), testing::ElementsAre("not_revoked"));
}

TEST_F(Revocation, a_list_must_be_the_issuers_and_signed_by_it) {
  build();
  fake::CrlOptions options;
  options.issuer = fake::make_name({{"CN", "Somebody"}});
  EXPECT_FALSE(check_leaf(fake::make_crl(options, made_ca_, ca_key)));
  EXPECT_THAT(failed(), testing::ElementsAre("crl_issuer"));
  const SigningKey other = new_key();
  options = {};
  options.signer = &other;
  EXPECT_FALSE(check_leaf(fake::make_crl(options, made_ca_, ca_key)));
  EXPECT_THAT(failed(), testing::ElementsAre("crl_signature"));
  ca.key_usage = fake::KeyUsageOptions{.key_cert_sign = true};
  build();
  EXPECT_FALSE(check_leaf(fake::make_crl({}, made_ca_, ca_key)));
  EXPECT_THAT(failed(), testing::ElementsAre("crl_signature"));
}

TEST_F(Revocation, a_list_must_be_current_to_the_second) {
  build();
  fake::CrlOptions options;
  options.this_update = now;
  options.next_update = now;
  EXPECT_TRUE(check_leaf(fake::make_crl(options, made_ca_, ca_key)));
  options.this_update = now + 1;
  options.next_update = now + 2;
  EXPECT_FALSE(check_leaf(fake::make_crl(options, made_ca_, ca_key)));
  EXPECT_THAT(failed(), testing::ElementsAre("crl_validity"));
  options.this_update = now - 2;
  options.next_update = now - 1;
  EXPECT_FALSE(check_leaf(fake::make_crl(options, made_ca_, ca_key)));
  EXPECT_THAT(failed(), testing::ElementsAre("crl_validity"));
}

}  // namespace
}  // namespace cella::attest
