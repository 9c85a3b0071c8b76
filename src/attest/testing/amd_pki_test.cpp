// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The PKI of AMD's shape: judged by OpenSSL; reports against the published offsets.
#include "src/attest/testing/amd_pki.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "src/attest/testing/openssl_oracle.h"
#include "src/base/bytes.h"
#include "src/base/hex.h"
#include "src/crypto/public_key.h"

namespace cella::attest::fake {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

AmdPki make(AmdProduct product = AmdProduct::milan) {
  return AmdPki::create(AmdPkiOptions(product)).value();
}

TEST(AmdPki, IsGoodToOpenssl) {
  for (const AmdProduct product : {AmdProduct::milan, AmdProduct::genoa, AmdProduct::turin}) {
    const AmdPki pki = make(product);
    EXPECT_EQ(openssl_verify({&pki.vcek(), &pki.ask(), &pki.ark()}, {}, example_time,
                             OpensslRules::lenient),
              X509_V_OK);
    EXPECT_EQ(openssl_verify({&pki.vlek(), &pki.asvk(), &pki.ark()}, {}, example_time,
                             OpensslRules::lenient),
              X509_V_OK);
    EXPECT_EQ(openssl_verify({&pki.ask(), &pki.ark()}, {pki.crl()}), X509_V_OK);
    EXPECT_NE(openssl_verify({&pki.vcek(), &pki.asvk(), &pki.ark()}, {}, example_time,
                             OpensslRules::lenient),
              X509_V_OK);
  }
}

TEST(AmdPki, RevokesItsCas) {
  const AmdPki pki = make();
  CrlOptions options;
  options.revoked = {pki.ask().serial};
  EXPECT_EQ(openssl_verify({&pki.ask(), &pki.ark()}, {pki.crl(options)}), X509_V_ERR_CERT_REVOKED);
  EXPECT_EQ(openssl_verify({&pki.asvk(), &pki.ark()}, {pki.crl(options)}), X509_V_OK);
}

TEST(AmdPki, SignsWithPss) {
  const auto parsed = openssl_certificate(make().ask().der);
  EXPECT_EQ(X509_get_signature_nid(parsed.get()), NID_rsassaPss);
  int digest = 0;
  int bits = 0;
  EXPECT_EQ(X509_get_signature_info(parsed.get(), &digest, nullptr, &bits, nullptr), 1);
  EXPECT_EQ(digest, NID_sha384);
}

TEST(AmdPki, LeafExtensionsAreTheProducts) {
  const auto leaf = [](AmdProduct product) { return base::to_hex(make(product).vcek().der); };
  const std::string id = "060a2b060104019c780103";  // .3.N
  EXPECT_THAT(leaf(AmdProduct::milan), HasSubstr(id + "08"
                                                      "0404020200d5"));
  EXPECT_THAT(leaf(AmdProduct::milan), HasSubstr("0609"
                                                 "2b060104019c780102"
                                                 "040a1608"
                                                 "4d696c616e2d4230"));
  EXPECT_THAT(leaf(AmdProduct::milan), HasSubstr(id + "04"
                                                      "0403020100"));
  EXPECT_THAT(leaf(AmdProduct::milan), Not(HasSubstr(id + "09")));
  EXPECT_THAT(leaf(AmdProduct::turin), HasSubstr(id + "09"
                                                      "0403020101"));
  EXPECT_THAT(leaf(AmdProduct::turin), Not(HasSubstr(id + "04")));
  EXPECT_THAT(leaf(AmdProduct::turin), HasSubstr("0609"
                                                 "2b060104019c780104"
                                                 "0408c0c1c2c3c4c5c6c7"));
  EXPECT_THAT(leaf(AmdProduct::genoa), HasSubstr("0609"
                                                 "2b060104019c780104"
                                                 "0440c0c1"));
  AmdPkiOptions wrapped;
  wrapped.leaf.wrap_hardware_id = true;
  EXPECT_THAT(base::to_hex(AmdPki::create(wrapped)->vcek().der), HasSubstr("04420440c0c1"));
  EXPECT_THAT(base::to_hex(make().vlek().der),
              HasSubstr(base::to_hex(ByteVector{'c', 'c', '-', 'e'})));
}

TEST(AmdTcb, LayoutsDiffer) {
  const AmdTcb tcb = {.fmc = 1, .boot_loader = 2, .tee = 3, .snp = 4, .microcode = 5};
  EXPECT_EQ(tcb.packed(AmdProduct::milan), 0x0504000000000302u);
  EXPECT_EQ(tcb.packed(AmdProduct::genoa), 0x0504000000000302u);
  EXPECT_EQ(tcb.packed(AmdProduct::turin), 0x0500000004030201u);
}

bool signed_by(const ByteVector& report, const SigningKey& key) {
  ByteVector signature(report.begin() + 0x2a0, report.begin() + 0x2a0 + 48);
  ByteVector s(report.begin() + 0x2a0 + 72, report.begin() + 0x2a0 + 72 + 48);
  std::reverse(signature.begin(), signature.end());
  std::reverse(s.begin(), s.end());
  signature.insert(signature.end(), s.begin(), s.end());
  return crypto::PublicKey::from_spki(key.spki())
      ->verify_ecdsa(crypto::HashAlgorithm::sha384, ByteView(report).first(0x2a0), signature);
}

TEST(SnpReport, IsSigned) {
  const AmdPki pki = make();
  const ByteVector by_vcek = pki.report();
  EXPECT_EQ(by_vcek.size(), 1184u);
  EXPECT_TRUE(signed_by(by_vcek, pki.vcek_key()));
  EXPECT_FALSE(signed_by(by_vcek, pki.vlek_key()));
  EXPECT_TRUE(signed_by(pki.report({}, SnpSigner::vlek), pki.vlek_key()));
  EXPECT_TRUE(signed_by(pki.report({}, SnpSigner::vcek, &pki.vlek_key()), pki.vlek_key()));
}

TEST(SnpReport, FieldsAreWhereTheyBelong) {
  const AmdPki pki = make(AmdProduct::genoa);
  SnpReportOptions options;
  options.version = 5;
  options.policy = 0x1122334455667788;
  options.reported_tcb = AmdTcb{.snp = 9};
  options.current_mitigations = 0x3f;
  options.author_key = true;
  const ByteVector report = pki.report(options);
  const auto number = [&](size_t offset) {
    uint64_t value = 0;
    EXPECT_TRUE(base::load(ByteView(report), offset, value));
    return value;
  };
  EXPECT_EQ(report[0], 5);
  EXPECT_EQ(number(0x008), 0x1122334455667788u);
  EXPECT_EQ(report[0x48], 1);
  EXPECT_EQ(report[0x50], 0xda);
  EXPECT_EQ(report[0x90], 0x5a);
  EXPECT_EQ(number(0x180), options.reported_tcb->packed(AmdProduct::genoa));
  EXPECT_EQ(number(0x1e0), AmdTcb().packed(AmdProduct::genoa));
  EXPECT_EQ(report[0x188], 0x19);
  EXPECT_EQ(report[0x189], 0x11);
  EXPECT_EQ(report[0x1a0], 0xc0);
  EXPECT_EQ(report[0x1df], 0xff);
  EXPECT_EQ(report[0x200], 0x3f);
  EXPECT_EQ(pki.report({}, SnpSigner::vlek)[0x48], 4);
  EXPECT_EQ(pki.report({}, SnpSigner::vlek)[0x1a0], 0);
  const AmdPki turin = make(AmdProduct::turin);
  EXPECT_EQ(turin.report()[0x1a7], 0xc7);
  EXPECT_EQ(turin.report()[0x1a8], 0);
}

TEST(SnpReport, OldVersionsHaveNoNewFields) {
  SnpReportOptions options;
  options.current_mitigations = 1;
  options.version = 2;
  const ByteVector two = make().report(options);
  EXPECT_EQ(two[0x188], 0);
  EXPECT_EQ(two[0x200], 0);
  EXPECT_EQ(two[0x1ea], 1);
  options.version = 1;
  EXPECT_EQ(make().report(options)[0x1ea], 0);
}

}  // namespace
}  // namespace cella::attest::fake
