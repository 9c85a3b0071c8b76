// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Certificates of attested TLS with quotes of a self-made Intel, and the genuine signing
// certificates of Azure Attestation.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>

#include "src/attest/container/x509/extension.h"
#include "src/attest/testing/intel_pki.h"
#include "src/attest/testing/verdict_text.h"
#include "src/crypto/hash.h"
#include "src/wire/base64.h"
#include "src/wire/cbor.h"
#include "src/wire/der.h"
#include "tests/support/evidence.h"

namespace cella::attest::x509 {
namespace {

using fake::example_time;
using fake::explain;
using fake::failed;
using fake::noted;
using ::testing::Contains;
using ::testing::ElementsAre;

const std::string tagged_oid = "2.23.133.5.4.9";
const std::string gramine_oid = "1.2.840.113741.1337.6";

ByteVector sha256(base::Bytes bytes) {
  const auto digest = crypto::hash(crypto::HashAlgorithm::sha256, bytes);
  return {digest.bytes().begin(), digest.bytes().end()};
}

class Certificates : public ::testing::Test {
 protected:
  Certificates() {
    policy_.trusted_roots.push_back(intel_.root_digest());
    const std::string bundle = intel_.collateral(fake::IntelTee::sgx);
    EXPECT_TRUE(collateral_.add(ByteVector(bundle.begin(), bundle.end()), "bundle").ok());
    const std::string pem = wire::to_pem("PUBLIC KEY", key_.spki());
    pem_key_.assign(pem.begin(), pem.end());
    pem_key_.push_back(0);
  }

  ByteVector quote(const ByteVector& report_data) const {
    fake::QuoteOptions options;
    options.sgx.report_data = {};
    std::ranges::copy(report_data, options.sgx.report_data.begin());
    return intel_.quote(options);
  }
  /// Tagged evidence that binds this hash of a key.
  ByteVector tagged(const ByteVector& key_hash, uint64_t tag = 60000, uint64_t hash_id = 1,
                    const ByteVector& nonce = {}) const {
    const ByteVector pair =
        wire::CborWriter().array(2).unsigned_integer(hash_id).bytes(key_hash).take();
    wire::CborWriter claims;
    claims.map(nonce.empty() ? 1 : 2).text("pubkey-hash").bytes(pair);
    if (!nonce.empty()) claims.text("nonce").bytes(nonce);
    const ByteVector buffer = claims.take();
    return wire::CborWriter().tag(tag).array(2).bytes(quote(sha256(buffer))).bytes(buffer).take();
  }
  ByteVector certificate(const std::vector<fake::ExtensionOptions>& extensions) const {
    fake::CertificateOptions options = options_;
    options.subject = fake::make_name({{"CN", "attested.test"}});
    options.extensions = extensions;
    return fake::make_certificate(options, key_, key_, nullptr).der;
  }
  Verdict verify(const ByteVector& evidence) const {
    return Verifier(policy_).verify(evidence, collateral_, example_time);
  }
  Verdict verify(const std::string& oid, const ByteVector& value) const {
    return verify(certificate({{oid, false, value}}));
  }

  const fake::IntelPki intel_ = std::move(fake::IntelPki::create()).value();
  const fake::SigningKey key_ =
      std::move(fake::SigningKey::generate(crypto::KeyKind::ec_p256)).value();
  Policy policy_;
  Collateral collateral_;
  fake::CertificateOptions options_;
  ByteVector pem_key_;
};

TEST_F(Certificates, Tagged) {
  const Verdict verdict = verify(tagged_oid, tagged(sha256(key_.spki())));
  EXPECT_TRUE(verdict.trusted()) << explain(verdict);
  EXPECT_EQ(verdict.unverified_claims()->format, "x509-evidence");
  EXPECT_EQ(verdict.unverified_claims()->tee, Tee::sgx);
}

TEST_F(Certificates, TaggedWithNonce) {
  const ByteVector nonce = {1, 2, 3, 4};
  const ByteVector evidence =
      certificate({{tagged_oid, false, tagged(sha256(key_.spki()), 60000, 1, nonce)}});
  EXPECT_TRUE(Verifier(policy_).verify(evidence, collateral_, example_time, nonce).trusted());
  const ByteVector other = {1, 2, 3, 5};
  EXPECT_THAT(failed(Verifier(policy_).verify(evidence, collateral_, example_time, other)),
              ElementsAre("policy.nonce"));
}

TEST_F(Certificates, TaggedWithAnotherKey) {
  EXPECT_THAT(failed(verify(tagged_oid, tagged(ByteVector(32, 1)))),
              ElementsAre("x509.key_binding"));
  EXPECT_THAT(failed(verify(tagged_oid, tagged(sha256(key_.spki()), 60000, 9))),
              ElementsAre("x509.key_binding"));
}

TEST_F(Certificates, TaggedReportsAndUnknownTags) {
  for (const uint64_t tag : {60001u, 60002u, 60003u}) {
    EXPECT_THAT(failed(verify(tagged_oid, tagged(sha256(key_.spki()), tag))),
                Contains("x509.encoding"));
  }
}

TEST_F(Certificates, TaggedBufferThatTheQuoteDoesNotBind) {
  ByteVector value = tagged(sha256(key_.spki()));
  value.back() ^= 1;
  EXPECT_THAT(failed(verify(tagged_oid, value)), ElementsAre("x509.key_binding"));
}

TEST_F(Certificates, GramineInBothSpellings) {
  const ByteVector value = quote(sha256(key_.spki()));
  EXPECT_TRUE(verify(gramine_oid, value).trusted()) << explain(verify(gramine_oid, value));
  EXPECT_TRUE(verify("0.6.9.42.840.113741.1337.6", value).trusted());
  const ByteVector other = quote(ByteVector(32, 7));
  EXPECT_THAT(failed(verify(gramine_oid, other)), ElementsAre("x509.key_binding"));
}

TEST_F(Certificates, OpenEnclaveReport) {
  const ByteVector inner = quote(sha256(pem_key_));
  ByteVector value = {1, 0, 0, 0, 2, 0, 0, 0};
  for (size_t i = 0; i < 8; ++i) value.push_back(static_cast<uint8_t>(inner.size() >> 8 * i));
  value.insert(value.end(), inner.begin(), inner.end());
  for (const char* oid : {"1.3.6.1.4.1.311.105.1", "1.2.840.113556.10.1.1"}) {
    EXPECT_TRUE(verify(oid, value).trusted()) << explain(verify(oid, value));
  }
}

TEST_F(Certificates, OpenEnclaveEvidence) {
  ByteVector data = quote(sha256(pem_key_));
  data.insert(data.end(), pem_key_.begin(), pem_key_.end());
  ByteVector value = {3,    0,    0,    0,    0xa3, 0xa2, 0x1e, 0x87, 0x1b, 0x4d, 0x40, 0x14,
                      0xb7, 0x0a, 0xa1, 0x25, 0xd2, 0xfb, 0xcd, 0x8c, 0,    0,    0,    0};
  for (size_t i = 0; i < 8; ++i) value.push_back(static_cast<uint8_t>(data.size() >> 8 * i));
  value.insert(value.end(), data.begin(), data.end());
  for (const char* oid : {"1.3.6.1.4.1.311.105.2", "1.2.840.113556.10.1.2"}) {
    EXPECT_TRUE(verify(oid, value).trusted()) << explain(verify(oid, value));
  }
}

TEST_F(Certificates, SeveralExtensions) {
  const Verdict verdict = verify(certificate({{gramine_oid, false, quote(sha256(key_.spki()))},
                                              {tagged_oid, false, tagged(sha256(key_.spki()))}}));
  EXPECT_TRUE(verdict.trusted()) << explain(verdict);
  EXPECT_THAT(noted(verdict), Contains("x509.other_evidence"));
}

TEST_F(Certificates, ThatAreNotWhatTheySay) {
  options_.not_after = example_time - 1;
  EXPECT_THAT(failed(verify(tagged_oid, tagged(sha256(key_.spki())))),
              ElementsAre("x509.validity"));
  options_.not_after = example_time + 1;
  ByteVector broken = certificate({{tagged_oid, false, tagged(sha256(key_.spki()))}});
  broken.back() ^= 1;
  EXPECT_THAT(failed(verify(broken)), ElementsAre("x509.signature"));
  const ByteVector critical =
      certificate({{tagged_oid, false, tagged(sha256(key_.spki()))}, {"1.2.3.4", true, {5, 0}}});
  EXPECT_THAT(failed(verify(critical)), ElementsAre("x509.extensions"));
  EXPECT_THAT(failed(verify(certificate({}))), ElementsAre("format"));
}

TEST_F(Certificates, InPem) {
  const std::string pem =
      wire::to_pem("CERTIFICATE", certificate({{tagged_oid, false, tagged(sha256(key_.spki()))}}));
  EXPECT_TRUE(verify(ByteVector(pem.begin(), pem.end())).trusted());
}

TEST(AzureAttestation, SigningCertificatesBindTheirKeys) {
  CELLA_NEEDS_EVIDENCE();
  size_t run = 0;
  for (const std::string& path : test::list_evidence("jwt", ".signer.der")) {
    SCOPED_TRACE(path);
    const Verdict verdict = Verifier().verify(test::read_evidence(path), Collateral(), 1700000000);
    ASSERT_TRUE(verdict.unverified_claims()) << explain(verdict);
    for (const Check& check : verdict.checks()) {
      const bool own = check.name.starts_with("x509.") || check.name.starts_with("evidence/oe.");
      EXPECT_TRUE(!own || check.outcome == CheckOutcome::passed) << explain(verdict);
    }
    EXPECT_EQ(verdict.unverified_claims()->measurement.size(), 32u);
    ++run;
  }
  std::cout << "Azure Attestation certificates run: " << run << "\n";
}

}  // namespace
}  // namespace cella::attest::x509
