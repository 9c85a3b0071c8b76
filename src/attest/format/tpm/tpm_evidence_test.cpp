// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Genuine TPM quotes: what they prove once the policy names the attestation key, and what without.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>

#include "src/attest/collateral/collateral.h"
#include "src/attest/format/tpm/carrier.h"
#include "src/attest/testing/verdict_text.h"
#include "src/attest/tpm2/event_log.h"
#include "tests/support/evidence.h"

namespace cella::attest::tpm {
namespace {

using fake::explain;
using fake::failed;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsSupersetOf;
using ::testing::Not;

constexpr UnixTime now = 1767225600;
const std::string trustee = "tpm/confidential-containers+trustee/tpm_evidence.json";
const std::string gce = "tpm/google+go-tpm-tools/gce-cos-85-nonce9009.pb";

/// The policy that names the key that an item brings along.
Policy policy_for(const std::vector<uint8_t>& evidence) {
  Policy policy;
  const auto carried = unpack(evidence);
  EXPECT_TRUE(carried.ok());
  KeyDigest digest = {};
  const auto hash = crypto::hash(crypto::HashAlgorithm::sha256, carried->keys.at(0));
  std::ranges::copy(hash.bytes(), digest.begin());
  policy.trusted_roots.push_back(digest);
  return policy;
}

TEST(TpmEvidence, KeyThatNobodyNamesIsRefusedAndNothingElse) {
  CELLA_NEEDS_EVIDENCE();
  size_t run = 0;
  for (const std::string& path :
       {trustee, gce, std::string("tpm/google+go-tpm-tools/gce-cos-85-no-nonce.pb")}) {
    SCOPED_TRACE(path);
    const auto evidence = test::read_evidence(path);
    const Verdict verdict = Verifier().verify(evidence, Collateral(), now);
    EXPECT_THAT(failed(verdict), IsSupersetOf({"tpm.key_trust", "policy.root"}))
        << explain(verdict);
    EXPECT_THAT(failed(verdict), Not(Contains("tpm.signature")));
    const Verdict named = Verifier(policy_for(evidence)).verify(evidence, Collateral(), now);
    EXPECT_TRUE(named.trusted()) << explain(named);
    ++run;
  }
  std::cout << "TPM quotes with keys: " << run << "\n";
}

TEST(TpmEvidence, EventLogOfGoogleReplays) {
  CELLA_NEEDS_EVIDENCE();
  auto evidence = test::read_evidence(gce);
  const Policy policy = policy_for(evidence);
  const Verdict verdict = Verifier(policy).verify(evidence, Collateral(), now);
  const auto passed = std::ranges::count_if(verdict.checks(), [](const Check& check) {
    return check.name == "tpm.event_log" && check.outcome == CheckOutcome::passed;
  });
  EXPECT_GE(passed, 2) << explain(verdict);
  const auto carried = unpack(evidence);
  ASSERT_TRUE(carried.ok());
  const auto log = tpm2::EventLog::parse(carried->event_log);
  ASSERT_TRUE(log.ok());
  const base::Bytes digest = log->events.at(1).digests.at(tpm2::alg::sha1);
  const size_t offset = static_cast<size_t>(digest.data() - evidence.data());
  evidence[offset] ^= 1;
  EXPECT_THAT(failed(Verifier(policy).verify(evidence, Collateral(), now)),
              Contains("tpm.event_log"));
}

TEST(TpmEvidence, CertificateOfTheKeyChainsToARootThatThePolicyNames) {
  CELLA_NEEDS_EVIDENCE();
  const auto evidence = test::read_evidence(gce);
  Collateral collateral;
  for (const std::string& path : test::list_evidence("collateral/tpm")) {
    const auto added = collateral.add(test::read_evidence(path), path);
    ASSERT_TRUE(added.ok()) << added.error().message;
  }
  constexpr UnixTime when = 1640995200;
  const Verdict unnamed = Verifier().verify(evidence, collateral, when);
  EXPECT_THAT(failed(unnamed), ElementsAre("ak_chain.root", "tpm.key_trust", "policy.root"))
      << explain(unnamed);
  ASSERT_TRUE(unnamed.unverified_claims()->root_key);
  Policy policy;
  policy.trusted_roots.push_back(*unnamed.unverified_claims()->root_key);
  const Verdict named = Verifier(policy).verify(evidence, collateral, when);
  EXPECT_TRUE(named.trusted()) << explain(named);
  EXPECT_EQ(named.unverified_claims()->root_kind, RootKind::software);
  EXPECT_THAT(failed(Verifier(policy).verify(evidence, collateral, 4102444800)),
              Contains("ak_chain.validity"));
}

TEST(TpmEvidence, NonceIsWhatWasBound) {
  CELLA_NEEDS_EVIDENCE();
  const auto evidence = test::read_evidence(gce);
  const Verifier verifier(policy_for(evidence));
  const std::vector<uint8_t> right = {0x90, 0x09}, wrong = {0x90, 0x0a};
  EXPECT_TRUE(verifier.verify(evidence, Collateral(), now, right).trusted());
  EXPECT_THAT(failed(verifier.verify(evidence, Collateral(), now, wrong)),
              ElementsAre("policy.nonce"));
}

TEST(TpmEvidence, EveryByteOfTheQuoteCounts) {
  CELLA_NEEDS_EVIDENCE();
  const auto carried = unpack(test::read_evidence(trustee));
  ASSERT_TRUE(carried.ok());
  const tpm2::SignedQuote& quote = carried->quotes.at(0);
  std::vector<uint8_t> evidence(quote.attest.begin(), quote.attest.end());
  evidence.insert(evidence.end(), quote.signature.begin(), quote.signature.end());
  Collateral collateral;
  ASSERT_TRUE(collateral.add(carried->keys.at(0), "key").ok());
  const Verifier verifier(policy_for(test::read_evidence(trustee)));
  ASSERT_TRUE(verifier.verify(evidence, collateral, now).trusted())
      << explain(verifier.verify(evidence, collateral, now));
  size_t refused = 0;
  for (size_t i = 0; i < evidence.size(); ++i) {
    evidence[i] ^= static_cast<uint8_t>(1u << i % 8);
    const Verdict verdict = verifier.verify(evidence, collateral, now);
    EXPECT_FALSE(verdict.trusted()) << i;
    if (i < quote.attest.size() && !failed(verdict).empty()) ++refused;
    evidence[i] ^= static_cast<uint8_t>(1u << i % 8);
  }
  std::cout << "TPM bytes flipped and refused: " << refused << " of " << quote.attest.size()
            << "\n";
  EXPECT_EQ(refused, quote.attest.size());
}

TEST(TpmEvidence, ValuesOfPcrsMustBeThoseQuoted) {
  CELLA_NEEDS_EVIDENCE();
  std::string text = test::read_evidence_text(trustee);
  const Policy policy = policy_for({text.begin(), text.end()});
  const size_t at = text.find(std::string(64, '0'));
  ASSERT_NE(at, text.npos);
  text[at] = '1';
  const std::vector<uint8_t> evidence(text.begin(), text.end());
  EXPECT_THAT(failed(Verifier(policy).verify(evidence, Collateral(), now)),
              ElementsAre("tpm.pcr_digest"));
}

/// Quotes without a key of their own: the one that Azure's report names beside them.
TEST(TpmEvidence, EveryBareQuoteIsReadAndNeedsItsKey) {
  CELLA_NEEDS_EVIDENCE();
  size_t run = 0;
  for (const std::string path :
       {"tpm/az-snp-vtpm/confidential-containers+trustee/quote.bin",
        "tpm/az-snp-vtpm/confidential-containers+trustee/tpm-quote-v1.json",
        "tpm/az-snp-vtpm/confidential-containers+trustee/tpm-quote.msg",
        "tpm/az-tdx-vtpm/confidential-containers+trustee/quote.bin",
        "tpm/kinvolk+azure-cvm-tooling/quote.bin", "tpm/Dstack-TEE+dstack/tpm_quote_sample.bin",
        "tpm/veraison+services/basic.token", "tpm/veraison+services/evidence.cbor"}) {
    SCOPED_TRACE(path);
    const Verdict verdict = Verifier().verify(test::read_evidence(path), Collateral(), now);
    ASSERT_TRUE(verdict.unverified_claims()) << explain(verdict);
    EXPECT_EQ(verdict.unverified_claims()->format, "tpm-quote");
    EXPECT_THAT(failed(verdict), Contains("tpm.signature")) << explain(verdict);
    EXPECT_FALSE(verdict.unverified_claims()->measurement.empty());
    ++run;
  }
  std::cout << "TPM quotes without keys: " << run << "\n";
}

TEST(TpmEvidence, SignatureAndKeyKeptApart) {
  CELLA_NEEDS_EVIDENCE();
  const auto carried = unpack(test::read_evidence(trustee));
  ASSERT_TRUE(carried.ok());
  const tpm2::SignedQuote& quote = carried->quotes.at(0);
  Collateral collateral;
  ASSERT_TRUE(collateral.add(carried->keys.at(0), "key").ok());
  ASSERT_TRUE(collateral.add(quote.signature, "signature").ok());
  const Verifier verifier(policy_for(test::read_evidence(trustee)));
  EXPECT_TRUE(verifier.verify(quote.attest, collateral, now).trusted());
}

}  // namespace
}  // namespace cella::attest::tpm
