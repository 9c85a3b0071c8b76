// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The TPM that is none: certificates judged by OpenSSL, structures against the published layouts.
#include "src/attest/testing/tpm_fake.h"

#include <gtest/gtest.h>

#include "src/attest/testing/amd_pki.h"
#include "src/attest/testing/openssl_oracle.h"
#include "src/base/hex.h"
#include "src/crypto/public_key.h"
#include "src/crypto/sha256.h"
#include "src/wire/base64.h"
#include "src/wire/json.h"

namespace cella::attest::fake {
namespace {

TpmFake make(TpmKey key) {
  TpmOptions options;
  options.key = key;
  return TpmFake::create(options).value();
}

TEST(TpmFake, SignsWithEveryKindOfKey) {
  for (const TpmKey kind : {TpmKey::rsa_2048, TpmKey::ec_p256, TpmKey::ec_p384}) {
    const TpmFake tpm = make(kind);
    EXPECT_EQ(openssl_verify({&tpm.ak(), &tpm.ca()}, {}), X509_V_OK);
    const ByteVector quote = tpm_quote();
    const auto key = crypto::PublicKey::from_spki(tpm.ak_key().spki());
    const ByteVector bare = tpm.sign(quote);
    using crypto::HashAlgorithm;
    if (kind == TpmKey::rsa_2048) {
      EXPECT_TRUE(key->verify_rsa_pkcs1(HashAlgorithm::sha256, quote, bare));
    } else {
      const auto hash = kind == TpmKey::ec_p256 ? HashAlgorithm::sha256 : HashAlgorithm::sha384;
      EXPECT_TRUE(key->verify_ecdsa(hash, quote, bare));
    }
  }
}

TEST(TpmFake, SignatureStructuresAreTheLibrarys) {
  const ByteVector quote = tpm_quote();
  const auto head = [&](TpmKey kind) {
    const ByteVector structure = make(kind).signature_structure(quote);
    return std::pair(base::to_hex(ByteView(structure).first(6)), structure.size());
  };
  EXPECT_EQ(head(TpmKey::rsa_2048), std::pair(std::string("0014000b0100"), size_t{262}));
  EXPECT_EQ(head(TpmKey::ec_p256), std::pair(std::string("0018000b0020"), size_t{72}));
  EXPECT_EQ(head(TpmKey::ec_p384), std::pair(std::string("0018000c0030"), size_t{104}));
}

TEST(TpmQuote, IsTheLibrarysStructure) {
  TpmQuoteOptions options;
  options.qualified_signer = {0xaa};
  const std::string quote = base::to_hex(tpm_quote(options));
  const ByteVector values = [] {
    ByteVector all(32, 0xa0);
    all.resize(64, 0xa7);
    return all;
  }();
  EXPECT_EQ(quote,
            "ff5443478018"
            "0001aa"
            "00056e6f6e6365"
            "00000000000003e8"
            "00000001"
            "00000000"
            "01"
            "2020031200120003"
            "00000001"
            "000b"
            "03810000"
            "0020" +
                base::to_hex(crypto::sha256(values)));
  options.pcr_digest = ByteVector{1};
  EXPECT_EQ(base::to_hex(tpm_quote(options)).substr(quote.size() - 68), "000101");
}

TEST(HclReport, BindsTheKey) {
  const TpmFake tpm = make(TpmKey::rsa_2048);
  const AmdPki amd = AmdPki::create().value();
  SnpReportOptions snp;
  snp.report_data = tpm.runtime_binding();
  const ByteVector report = hcl_report(amd.report(snp), tpm.runtime_data());
  ASSERT_EQ(report.size(), 2600u);
  EXPECT_EQ(std::string(report.begin(), report.begin() + 4), "HCLA");
  const std::string runtime = tpm.runtime_data();
  const size_t offset = 32 + 1184 + 20;
  EXPECT_EQ(std::string(report.begin() + offset,
                        report.begin() + static_cast<std::ptrdiff_t>(offset + runtime.size())),
            runtime);
  uint32_t size = 0;
  EXPECT_TRUE(base::load(ByteView(report), offset - 4, size));
  EXPECT_EQ(size, runtime.size());
  const auto digest = crypto::sha256(ByteView(report).subspan(offset, size));
  EXPECT_TRUE(std::equal(digest.begin(), digest.end(), report.begin() + 32 + 0x50));
}

TEST(HclReport, NamesTheKey) {
  const TpmFake tpm = make(TpmKey::rsa_2048);
  const auto document = wire::JsonDocument::parse(tpm.runtime_data());
  ASSERT_TRUE(document.ok());
  const auto key = (*document)->root()["keys"].at(0);
  EXPECT_EQ(*key["kid"].string(), "HCLAkPub");
  const auto modulus = wire::from_base64url(*key["n"].string());
  EXPECT_EQ(modulus->size(), 256u);
  const auto rebuilt = crypto::PublicKey::from_rsa(*modulus, 65537);
  const ByteVector quote = tpm_quote();
  EXPECT_TRUE(rebuilt->verify_rsa_pkcs1(crypto::HashAlgorithm::sha256, quote, tpm.sign(quote)));
}

}  // namespace
}  // namespace cella::attest::fake
