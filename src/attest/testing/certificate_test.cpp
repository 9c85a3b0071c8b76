// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Certificates and CRLs of the builder, judged by OpenSSL.
#include "src/attest/testing/certificate.h"

#include <gtest/gtest.h>
#include <openssl/x509v3.h>

#include "src/attest/testing/openssl_oracle.h"

namespace cella::attest::fake {
namespace {

using crypto::KeyKind;

struct Pair {
  SigningKey ca_key = SigningKey::generate(KeyKind::ec_p384).value();
  SigningKey leaf_key = SigningKey::generate(KeyKind::ec_p256).value();
  CertificateOptions ca_options;
  CertificateOptions leaf_options;
  Certificate ca, leaf;

  Pair() {
    ca_options.subject = make_name({{"CN", "Root"}, {"C", "DE"}});
    ca_options.ca = true;
    ca_options.key_usage = KeyUsageOptions{.key_cert_sign = true, .crl_sign = true};
    leaf_options.subject = make_name({{"CN", "Leaf"}});
    leaf_options.key_usage = KeyUsageOptions{.digital_signature = true};
    make();
  }
  void make() {
    ca = make_certificate(ca_options, ca_key, ca_key, nullptr);
    leaf = make_certificate(leaf_options, leaf_key, ca_key, &ca);
  }
  int verify(UnixTime time = example_time) { return openssl_verify({&leaf, &ca}, {}, time); }
  int verify_with(const CrlOptions& options, UnixTime time = example_time) {
    return openssl_verify({&leaf, &ca}, {make_crl(options, ca, ca_key)}, time);
  }
};

TEST(FakeCertificate, IsGoodToOpenssl) {
  Pair pair;
  EXPECT_EQ(pair.verify(), X509_V_OK);
  const auto parsed = openssl_certificate(pair.leaf.der);
  EXPECT_EQ(X509_get_version(parsed.get()), X509_VERSION_3);
  EXPECT_EQ(X509_get_key_usage(parsed.get()), static_cast<uint32_t>(KU_DIGITAL_SIGNATURE));
  EXPECT_EQ(X509_check_ca(openssl_certificate(pair.ca.der).get()), 1);
}

TEST(FakeCertificate, HasTheDatesAskedFor) {
  Pair pair;
  pair.leaf_options.not_before = example_time + 1;
  pair.make();
  EXPECT_EQ(pair.verify(), X509_V_ERR_CERT_NOT_YET_VALID);
  EXPECT_EQ(pair.verify(example_time + 2), X509_V_OK);
  EXPECT_EQ(pair.verify(pair.leaf_options.not_after + 2), X509_V_ERR_CERT_HAS_EXPIRED);
  pair.leaf_options.not_after = 2556144000;  // 2051: GeneralizedTime
  pair.ca_options.not_after = 2556144000;
  pair.make();
  EXPECT_EQ(pair.verify(2556143999), X509_V_OK);
}

TEST(FakeCertificate, IsWrongIfAskedFor) {
  Pair not_ca;
  not_ca.ca_options.ca = false;
  not_ca.make();
  EXPECT_NE(not_ca.verify(), X509_V_OK);
  Pair usage;
  usage.ca_options.key_usage = KeyUsageOptions{.crl_sign = true};
  usage.make();
  EXPECT_NE(usage.verify(), X509_V_OK);
  Pair stranger;
  stranger.leaf =
      make_certificate(stranger.leaf_options, stranger.leaf_key, stranger.leaf_key, &stranger.ca);
  EXPECT_NE(stranger.verify(), X509_V_OK);
  Pair critical;
  critical.leaf_options.extensions = {{"1.2.3.4", true, {5, 0}}};
  critical.make();
  EXPECT_EQ(critical.verify(), X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION);
}

TEST(FakeCertificate, UsesTheSerialAskedFor) {
  Pair pair;
  pair.leaf_options.serial = {0x80, 1};
  pair.make();
  const auto parsed = openssl_certificate(pair.leaf.der);
  uint64_t serial = 0;
  EXPECT_EQ(ASN1_INTEGER_get_uint64(&serial, X509_get0_serialNumber(parsed.get())), 1);
  EXPECT_EQ(serial, 0x8001u);
}

TEST(FakeCertificate, KeyUsageIsMinimal) {
  Pair pair;
  for (const KeyUsageOptions& usage :
       {KeyUsageOptions{}, KeyUsageOptions{.digital_signature = true, .non_repudiation = true},
        KeyUsageOptions{.key_cert_sign = true}, KeyUsageOptions{.crl_sign = true}}) {
    pair.leaf_options.key_usage = usage;
    pair.make();
    const auto parsed = openssl_certificate(pair.leaf.der);
    const uint32_t wanted = (usage.digital_signature ? KU_DIGITAL_SIGNATURE : 0u) |
                            (usage.non_repudiation ? KU_NON_REPUDIATION : 0u) |
                            (usage.key_cert_sign ? KU_KEY_CERT_SIGN : 0u) |
                            (usage.crl_sign ? KU_CRL_SIGN : 0u);
    EXPECT_EQ(X509_get_key_usage(parsed.get()), wanted);
  }
}

TEST(FakeCrl, RevokesWhatIsAskedFor) {
  Pair pair;
  CrlOptions options;
  EXPECT_EQ(pair.verify_with(options), X509_V_OK);
  options.revoked = {{1, 2, 3}, pair.leaf.serial};
  EXPECT_EQ(pair.verify_with(options), X509_V_ERR_CERT_REVOKED);
  options.revoked.pop_back();
  EXPECT_EQ(pair.verify_with(options), X509_V_OK);
}

TEST(FakeCrl, IsWrongIfAskedFor) {
  Pair pair;
  CrlOptions options;
  EXPECT_EQ(pair.verify_with(options, *options.next_update + 2), X509_V_ERR_CRL_HAS_EXPIRED);
  EXPECT_EQ(pair.verify_with(options, options.this_update - 2), X509_V_ERR_CRL_NOT_YET_VALID);
  options.signer = &pair.leaf_key;
  EXPECT_EQ(pair.verify_with(options), X509_V_ERR_CRL_SIGNATURE_FAILURE);
  options.signer = nullptr;
  options.issuer = make_name({{"CN", "Somebody else"}});
  EXPECT_EQ(pair.verify_with(options), X509_V_ERR_UNABLE_TO_GET_CRL);
  options.issuer.clear();
  options.extensions = {{"1.2.3.4", true, {5, 0}}};
  EXPECT_EQ(pair.verify_with(options), X509_V_ERR_UNHANDLED_CRITICAL_CRL_EXTENSION);
}

}  // namespace
}  // namespace cella::attest::fake
