// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The PKI of Intel's shape: judged by OpenSSL, and byte for byte against the published profile.
#include "src/attest/testing/intel_pki.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "src/attest/testing/openssl_oracle.h"
#include "src/base/hex.h"
#include "src/crypto/public_key.h"
#include "src/wire/base64.h"
#include "src/wire/json.h"

namespace cella::attest::fake {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

int verify(const IntelPki& pki, const IntelCollateralOptions& options = {}) {
  return openssl_verify({&pki.pck(), &pki.pck_ca(), &pki.root()},
                        {pki.root_crl(options.root_crl), pki.pck_crl(options.pck_crl)});
}

TEST(IntelPki, IsGoodToOpenssl) {
  for (const PckCa ca : {PckCa::platform, PckCa::processor}) {
    IntelPkiOptions options;
    options.ca = ca;
    const IntelPki pki = IntelPki::create(options).value();
    EXPECT_EQ(verify(pki), X509_V_OK);
    EXPECT_EQ(openssl_verify({&pki.tcb_signing(), &pki.root()}, {pki.root_crl()}), X509_V_OK);
  }
}

TEST(IntelPki, NamesAreIntels) {
  const auto name_of = [](const Certificate& certificate) {
    const auto parsed = openssl_certificate(certificate.der);
    char* text = X509_NAME_oneline(X509_get_subject_name(parsed.get()), nullptr, 0);
    std::string result = text;
    OPENSSL_free(text);
    return result;
  };
  const std::string rest = "/O=Intel Corporation/L=Santa Clara/ST=CA/C=US";
  IntelPkiOptions options;
  EXPECT_EQ(name_of(IntelPki::create().value().root()), "/CN=Intel SGX Root CA" + rest);
  EXPECT_EQ(name_of(IntelPki::create().value().pck_ca()), "/CN=Intel SGX PCK Platform CA" + rest);
  options.ca = PckCa::processor;
  EXPECT_EQ(name_of(IntelPki::create(options).value().pck_ca()),
            "/CN=Intel SGX PCK Processor CA" + rest);
  EXPECT_EQ(name_of(IntelPki::create().value().pck()), "/CN=Intel SGX PCK Certificate" + rest);
  EXPECT_EQ(name_of(IntelPki::create().value().tcb_signing()), "/CN=Intel SGX TCB Signing" + rest);
}

TEST(IntelPki, RevokesAnyCertificate) {
  const IntelPki pki = IntelPki::create().value();
  IntelCollateralOptions options;
  options.pck_crl.revoked = {pki.pck().serial};
  EXPECT_EQ(verify(pki, options), X509_V_ERR_CERT_REVOKED);
  options = {};
  options.root_crl.revoked = {pki.pck_ca().serial};
  EXPECT_EQ(verify(pki, options), X509_V_ERR_CERT_REVOKED);
  options.root_crl.revoked = {pki.tcb_signing().serial};
  EXPECT_EQ(verify(pki, options), X509_V_OK);
  EXPECT_EQ(openssl_verify({&pki.tcb_signing(), &pki.root()}, {pki.root_crl(options.root_crl)}),
            X509_V_ERR_CERT_REVOKED);
}

TEST(IntelPki, TwoPkisDoNotTrustEachOther) {
  const IntelPki one = IntelPki::create().value();
  const IntelPki two = IntelPki::create().value();
  EXPECT_NE(one.root_digest(), two.root_digest());
  EXPECT_NE(openssl_verify({&one.pck(), &one.pck_ca(), &two.root()}, {}), X509_V_OK);
}

TEST(IntelPki, KeysMakeTheSamePkiAgain) {
  const IntelKeys keys = IntelKeys::generate().value();
  const IntelPki one = IntelPki::with_keys(keys);
  IntelPkiOptions options;
  options.pck.not_after = example_time - 1;
  const IntelPki two = IntelPki::with_keys(keys, options);
  EXPECT_EQ(one.root_digest(), two.root_digest());
  EXPECT_EQ(openssl_verify({&one.pck(), &two.pck_ca(), &one.root()}, {}), X509_V_OK);
  EXPECT_EQ(openssl_verify({&two.pck(), &two.pck_ca(), &one.root()}, {}),
            X509_V_ERR_CERT_HAS_EXPIRED);
}

// The extension as the profile specifies it, byte for byte.
TEST(IntelPki, SgxExtensionIsTheProfiles) {
  PckOptions options;
  options.ppid = {0xaa};
  options.tcb = {1, 128, 255};
  options.pcesvn = 256;
  options.cpusvn = {7};
  options.platform_instance_id.reset();
  options.configuration.reset();
  std::string components;
  const std::string arc = "060b2a864886f84d010d0102";  // .2.N
  for (int i = 1; i <= 16; ++i) {
    const std::string number = base::to_hex(ByteVector{static_cast<uint8_t>(i)});
    if (i == 2) {
      components += "3011" + arc + number + "02020080";
    } else if (i == 3) {
      components += "3011" + arc + number + "020200ff";
    } else {
      components += "3010" + arc + number + (i == 1 ? "020101" : "020100");
    }
  }
  components += "3011" + arc + "11" + "02020100";
  components += "301f" + arc + "12" + "041007" + std::string(30, '0');
  const std::string short_arc = "060a2a864886f84d010d01";
  const std::string wanted = "301e" + short_arc + "010410aa" + std::string(30, '0') + "30820166" +
                             short_arc + "0230820156" + components + "3010" + short_arc +
                             "0304020000" + "3014" + short_arc + "04040600ce11a00000" + "300f" +
                             short_arc + "050a0100";
  EXPECT_THAT(base::to_hex(sgx_extension(options)), HasSubstr(wanted));
  options.configuration = PckOptions::Configuration{};
  EXPECT_THAT(base::to_hex(sgx_extension(options)),
              HasSubstr("3010060b2a864886f84d010d0107010101ff"
                        "3010060b2a864886f84d010d010702010100"));
}

TEST(IntelPki, SgxExtensionIsInTheLeafOnly) {
  IntelPkiOptions options;
  const ByteVector id = {0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf8, 0x4d, 0x01, 0x0d, 0x01};
  const auto has = [&](const Certificate& certificate) {
    return std::search(certificate.der.begin(), certificate.der.end(), id.begin(), id.end()) !=
           certificate.der.end();
  };
  const IntelPki pki = IntelPki::create(options).value();
  EXPECT_TRUE(has(pki.pck()));
  EXPECT_FALSE(has(pki.pck_ca()));
  options.platform.raw = ByteVector();
  EXPECT_FALSE(has(IntelPki::create(options).value().pck()));
}

bool signed_over(const std::string& body, std::string_view hex, const SigningKey& key) {
  const auto public_key = crypto::PublicKey::from_spki(key.spki());
  const auto signature = base::from_hex(hex);
  return public_key->verify_ecdsa(crypto::HashAlgorithm::sha256,
                                  {reinterpret_cast<const uint8_t*>(body.data()), body.size()},
                                  *signature);
}

TEST(IntelCollateral, DocumentsAreSignedOverTheirText) {
  const IntelPki pki = IntelPki::create().value();
  for (const IntelTee tee : {IntelTee::sgx, IntelTee::tdx}) {
    const auto tcb = wire::JsonDocument::parse(pki.tcb_info(pki.tcb_info_options(tee)));
    ASSERT_TRUE(tcb.ok());
    const auto root = (*tcb)->root();
    const std::string body(root["tcbInfo"].raw());
    EXPECT_TRUE(signed_over(body, *root["signature"].string(), pki.keys().tcb_signing));
    EXPECT_FALSE(signed_over(body + " ", *root["signature"].string(), pki.keys().tcb_signing));
    EXPECT_EQ(*root["tcbInfo"]["id"].string(), tee == IntelTee::sgx ? "SGX" : "TDX");
    EXPECT_EQ(*root["tcbInfo"]["fmspc"].string(), "00CE11A00000");
    const auto qe = wire::JsonDocument::parse(pki.qe_identity(QeIdentityOptions::of(tee)));
    ASSERT_TRUE(qe.ok());
    const auto identity = (*qe)->root();
    EXPECT_TRUE(signed_over(std::string(identity["enclaveIdentity"].raw()),
                            *identity["signature"].string(), pki.keys().tcb_signing));
    EXPECT_EQ(*identity["enclaveIdentity"]["id"].string(), tee == IntelTee::sgx ? "QE" : "TD_QE");
  }
}

TEST(IntelCollateral, AnotherSignerSigns) {
  const IntelPki pki = IntelPki::create().value();
  TcbInfoOptions options;
  options.signer = &pki.keys().pck;
  const auto document = wire::JsonDocument::parse(pki.tcb_info(options));
  const auto root = (*document)->root();
  const std::string body(root["tcbInfo"].raw());
  EXPECT_TRUE(signed_over(body, *root["signature"].string(), pki.keys().pck));
  EXPECT_FALSE(signed_over(body, *root["signature"].string(), pki.keys().tcb_signing));
}

TEST(IntelCollateral, LevelsAreAsAskedFor) {
  TcbInfoOptions options;
  options.tee = IntelTee::tdx;
  options.levels = {{.status = "ConfigurationNeeded", .advisories = {"INTEL-SA-00001"}},
                    {.sgx = {1}, .pcesvn = 5, .tdx = {2}, .status = "Revoked", .advisories = {}}};
  const auto document = wire::JsonDocument::parse(tcb_info_body(options));
  ASSERT_TRUE(document.ok());
  const auto levels = (*document)->root()["tcbLevels"];
  ASSERT_EQ(levels.size(), 2u);
  EXPECT_EQ(*levels.at(0)["tcbStatus"].string(), "ConfigurationNeeded");
  EXPECT_EQ(*levels.at(0)["advisoryIDs"].at(0).string(), "INTEL-SA-00001");
  EXPECT_EQ(*levels.at(1)["tcbStatus"].string(), "Revoked");
  EXPECT_FALSE(levels.at(1)["advisoryIDs"].present());
  const auto tcb = levels.at(1)["tcb"];
  EXPECT_EQ(*tcb["sgxtcbcomponents"].at(0)["svn"].unsigned_integer(), 1u);
  EXPECT_EQ(tcb["sgxtcbcomponents"].size(), 16u);
  EXPECT_EQ(*tcb["tdxtcbcomponents"].at(0)["svn"].unsigned_integer(), 2u);
  EXPECT_EQ(*tcb["pcesvn"].unsigned_integer(), 5u);
  EXPECT_EQ(*(*document)->root()["tdxModuleIdentities"].at(0)["id"].string(), "TDX_01");
}

TEST(IntelCollateral, VersionTwoIsTheOldForm) {
  TcbInfoOptions options;
  options.version = 2;
  const std::string body = tcb_info_body(options);
  EXPECT_THAT(body, HasSubstr(R"({"version":2,"issueDate":"2025-12-31T00:00:00Z")"));
  EXPECT_THAT(body, HasSubstr(R"("sgxtcbcomp01svn":5,"sgxtcbcomp02svn":5)"));
  EXPECT_THAT(body, HasSubstr(R"("sgxtcbcomp16svn":0,"pcesvn":13})"));
  EXPECT_THAT(body, Not(HasSubstr("\"id\"")));
}

TEST(IntelCollateral, BundleHoldsAll) {
  const IntelPki pki = IntelPki::create().value();
  const auto document = wire::JsonDocument::parse(pki.collateral(IntelTee::tdx));
  ASSERT_TRUE(document.ok());
  const auto root = (*document)->root();
  EXPECT_EQ(root.size(), 9u);
  EXPECT_EQ(wire::parse_pem(*root["pck_crl_issuer_chain"].string())->size(), 2u);
  EXPECT_EQ(wire::parse_pem(*root["tcb_info_issuer_chain"].string())->size(), 2u);
  EXPECT_NE(openssl_crl(*base::from_hex(*root["pck_crl"].string())), nullptr);
  EXPECT_NE(openssl_crl(*base::from_hex(*root["root_ca_crl"].string())), nullptr);
  EXPECT_TRUE(signed_over(std::string(*root["tcb_info"].string()),
                          *root["tcb_info_signature"].string(), pki.keys().tcb_signing));
  EXPECT_TRUE(signed_over(std::string(*root["qe_identity"].string()),
                          *root["qe_identity_signature"].string(), pki.keys().tcb_signing));
}

}  // namespace
}  // namespace cella::attest::fake
