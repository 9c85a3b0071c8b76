// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Everything that the self-made PKIs issue is read and verified by our own parser as well.
#include <gtest/gtest.h>

#include "src/attest/testing/amd_pki.h"
#include "src/attest/testing/intel_pki.h"
#include "src/attest/testing/nitro_pki.h"
#include "src/attest/testing/tpm_fake.h"
#include "src/wire/x509.h"

namespace cella::attest::fake {
namespace {

/// Parses `certificate` and checks its signature with `issuer`'s key.
wire::CertificatePtr checked(const Certificate& certificate, const SigningKey& issuer) {
  auto parsed = wire::Certificate::parse(certificate.der);
  EXPECT_TRUE(parsed.ok()) << parsed.error().message;
  if (!parsed.ok()) return nullptr;
  EXPECT_TRUE((*parsed)->signed_by(*crypto::PublicKey::from_spki(issuer.spki())));
  EXPECT_EQ(ByteVector((*parsed)->subject().begin(), (*parsed)->subject().end()),
            certificate.subject);
  return *parsed;
}

void check_crl(const ByteVector& der, const SigningKey& issuer, const ByteVector& revoked,
               const ByteVector& good) {
  const auto crl = wire::RevocationList::parse(der);
  ASSERT_TRUE(crl.ok()) << crl.error().message;
  EXPECT_TRUE((*crl)->signed_by(*crypto::PublicKey::from_spki(issuer.spki())));
  EXPECT_TRUE((*crl)->revokes(revoked));
  EXPECT_FALSE((*crl)->revokes(good));
  EXPECT_EQ((*crl)->revoked_count(), 1u);
}

TEST(Parsers, ReadIntels) {
  const IntelPki pki = IntelPki::create().value();
  EXPECT_TRUE(checked(pki.root(), pki.keys().root)->is_ca());
  EXPECT_EQ(checked(pki.pck_ca(), pki.keys().root)->path_length(), 0u);
  checked(pki.tcb_signing(), pki.keys().root);
  const auto pck = checked(pki.pck(), pki.keys().pck_ca);
  EXPECT_EQ(pck->subject_common_name(), "Intel SGX PCK Certificate");
  EXPECT_EQ(pck->issuer_common_name(), "Intel SGX PCK Platform CA");
  EXPECT_EQ(pck->not_after(), pki.options().pck.not_after);
  EXPECT_TRUE(pck->key_usage().digital_signature);
  const auto* extension = pck->extension("1.2.840.113741.1.13.1");
  ASSERT_NE(extension, nullptr);
  EXPECT_EQ(ByteVector(extension->value.begin(), extension->value.end()),
            sgx_extension(pki.options().platform));
  CrlOptions options;
  options.revoked = {pki.pck().serial};
  check_crl(pki.pck_crl(options), pki.keys().pck_ca, pki.pck().serial, pki.pck_ca().serial);
  check_crl(pki.root_crl(options), pki.keys().root, pki.pck().serial, pki.pck_ca().serial);
}

TEST(Parsers, ReadAmds) {
  for (const AmdProduct product : {AmdProduct::milan, AmdProduct::genoa, AmdProduct::turin}) {
    const AmdPki pki = AmdPki::create(AmdPkiOptions(product)).value();
    const auto ark = checked(pki.ark(), pki.ark_key());
    EXPECT_EQ(ark->subject_common_name(), "ARK-" + amd_product_name(product));
    EXPECT_EQ(ark->signature_algorithm(), wire::SignatureAlgorithm::rsa_pss_sha384);
    checked(pki.ask(), pki.ark_key());
    checked(pki.asvk(), pki.ark_key());
    checked(pki.vlek(), pki.asvk_key());
    const auto vcek = checked(pki.vcek(), pki.ask_key());
    const auto* id = vcek->extension("1.3.6.1.4.1.3704.1.4");
    ASSERT_NE(id, nullptr);
    EXPECT_EQ(ByteVector(id->value.begin(), id->value.end()), pki.hardware_id());
    CrlOptions options;
    options.revoked = {pki.ask().serial};
    check_crl(pki.crl(options), pki.ark_key(), pki.ask().serial, pki.asvk().serial);
  }
}

TEST(Parsers, ReadNitros) {
  const NitroPki pki = NitroPki::create().value();
  checked(pki.cas()[0], pki.ca_keys()[0]);
  for (size_t i = 1; i < pki.cas().size(); ++i) checked(pki.cas()[i], pki.ca_keys()[i - 1]);
  checked(pki.leaf(), pki.ca_keys().back());
}

TEST(Parsers, ReadTpms) {
  for (const TpmKey kind : {TpmKey::rsa_2048, TpmKey::ec_p256, TpmKey::ec_p384}) {
    TpmOptions options;
    options.key = kind;
    const TpmFake tpm = TpmFake::create(options).value();
    checked(tpm.ca(), tpm.ca_key());
    checked(tpm.ak(), tpm.ca_key());
  }
}

}  // namespace
}  // namespace cella::attest::fake
