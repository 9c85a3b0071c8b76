// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Tokens whose form is wrong, each signed by a platform and a realm of our own.
#include "src/attest/format/cca/token.h"

#include <gtest/gtest.h>

#include "src/attest/testing/cca_platform.h"

namespace {

using namespace cella;
using namespace cella::attest;
using cca::Token;
using fake::CcaOptions;
using fake::CcaProfile;
using fake::FakeCca;

const FakeCca& platform() {
  static const FakeCca fake;
  return fake;
}

std::string refusal(const CcaOptions& options) {
  const auto bytes = platform().token(options);
  const auto token = Token::parse(bytes);
  if (token.ok()) return "accepted";
  EXPECT_EQ(token.error().blame, Blame::evidence);
  return std::string(token.error().code);
}

std::string platform_refusal(int64_t claim, const ByteVector& value) {
  return refusal({.platform_claims = {{claim, value}}});
}

std::string realm_refusal(int64_t claim, const ByteVector& value) {
  return refusal({.realm_claims = {{claim, value}}});
}

TEST(CcaToken, ReadsEveryClaim) {
  const auto bytes = platform().token({.platform_claims = {{2400, FakeCca::text("where")}}});
  const auto token = Token::parse(bytes);
  ASSERT_TRUE(token.ok()) << token.error().message;
  EXPECT_EQ(token->platform.lifecycle, cca::Lifecycle::secured);
  EXPECT_EQ(token->platform.instance_id.size(), 33u);
  EXPECT_EQ(token->platform.verification_service, "where");
  ASSERT_EQ(token->platform.components.size(), 1u);
  EXPECT_EQ(token->platform.components[0].type, "BL");
  EXPECT_EQ(token->platform.components[0].version, "1.2");
  EXPECT_EQ(token->platform.components[0].measurement[0], 0xb1);
  EXPECT_EQ(token->platform.components[0].signer[0], 0x51);
  EXPECT_EQ(token->realm.challenge[0], 0x4e);
  EXPECT_EQ(token->realm.initial_measurement[0], 0x41);
  EXPECT_EQ(token->realm.extensible_measurements[3][0], 3);
  EXPECT_TRUE(cca::realm_key(token->realm).ok());
}

TEST(CcaToken, ReadsEveryProfile) {
  for (const auto profile : {CcaProfile::before_1, CcaProfile::version_1, CcaProfile::version_2}) {
    const auto bytes = platform().token({.profile = profile});
    const auto token = Token::parse(bytes);
    ASSERT_TRUE(token.ok()) << token.error().message;
    const auto key = cca::realm_key(token->realm);
    ASSERT_TRUE(key.ok());
    EXPECT_EQ(key->kind(), crypto::KeyKind::ec_p384);
  }
}

TEST(CcaToken, RefusesOtherCollections) {
  EXPECT_EQ(refusal({.collection_tag = 400}), "cca.malformed");
  EXPECT_EQ(refusal({.collection_tag = 907}), "cca.malformed") << "values are no arrays";
  EXPECT_EQ(refusal({.profile = CcaProfile::version_2, .collection_tag = 399}), "cca.malformed");
  EXPECT_EQ(refusal({.third_entry = true}), "cca.malformed");
  for (const ByteVector& other :
       {ByteVector{}, ByteVector{0xa0}, ByteVector{0xd9, 0x01, 0x8f, 0x80},
        ByteVector{0xd9, 0x01, 0x8f, 0xa0}})
    EXPECT_FALSE(Token::parse(other).ok());
}

TEST(CcaToken, RefusesUnknownProfiles) {
  EXPECT_EQ(platform_refusal(265, FakeCca::text("tag:arm.com,2030:x")), "cca.unsupported_profile");
  EXPECT_EQ(realm_refusal(265, FakeCca::text("tag:arm.com,2030:x")), "cca.unsupported_profile");
}

TEST(CcaToken, RefusesMissingAndWrongPlatformClaims) {
  for (const int64_t claim : {265, 10, 2396, 256, 2401, 2395, 2399, 2402}) {
    EXPECT_EQ(platform_refusal(claim, {}), "cca.malformed") << claim << " is missing";
    EXPECT_EQ(platform_refusal(claim, {0xf5}), "cca.malformed") << claim << " is a flag";
  }
  EXPECT_EQ(platform_refusal(10, FakeCca::bytes(ByteVector(31))), "cca.malformed");
  EXPECT_EQ(platform_refusal(2396, FakeCca::bytes(ByteVector(33))), "cca.malformed");
  EXPECT_EQ(platform_refusal(256, FakeCca::bytes(ByteVector(33, 2))), "cca.malformed");
  EXPECT_EQ(platform_refusal(2395, FakeCca::number(0x7000)), "cca.malformed");
  EXPECT_EQ(platform_refusal(2395, FakeCca::number(0x3100)), "cca.malformed");
  EXPECT_EQ(platform_refusal(2395, FakeCca::number(0x130ff)), "cca.malformed");
  EXPECT_EQ(platform_refusal(2395, FakeCca::number(0x30ff)), "accepted");
  EXPECT_EQ(platform_refusal(2399, {0x80}), "cca.malformed");
  EXPECT_EQ(platform_refusal(2399, {0x81, 0xa0}), "cca.malformed");
  EXPECT_EQ(platform_refusal(2400, {0x60}), "cca.malformed");
  EXPECT_EQ(platform_refusal(99999, {0x01}), "accepted") << "further claims are ignored";
}

TEST(CcaToken, RefusesMissingAndWrongRealmClaims) {
  for (const int64_t claim : {10, 44235, 44238, 44239, 44236, 44237, 44240}) {
    EXPECT_EQ(realm_refusal(claim, {}), "cca.malformed") << claim << " is missing";
    EXPECT_EQ(realm_refusal(claim, {0xf5}), "cca.malformed") << claim << " is a flag";
  }
  EXPECT_EQ(realm_refusal(10, FakeCca::bytes(ByteVector(32))), "cca.malformed");
  EXPECT_EQ(realm_refusal(44239, {0x80}), "cca.malformed");
  EXPECT_EQ(realm_refusal(44240, FakeCca::text("sha-1")), "cca.malformed");
  EXPECT_EQ(refusal({.profile = CcaProfile::version_2, .realm_claims = {{44243, {}}}}),
            "cca.malformed");
  EXPECT_EQ(
      refusal({.profile = CcaProfile::version_2, .realm_claims = {{44243, FakeCca::text("x")}}}),
      "cca.malformed");
}

TEST(CcaToken, RefusesKeysThatAreNone) {
  const auto key_refused = [](CcaProfile profile, const ByteVector& key) {
    const auto bytes =
        platform().token({.profile = profile, .realm_claims = {{44237, FakeCca::bytes(key)}}});
    const auto token = Token::parse(bytes);
    return token.ok() && !cca::realm_key(token->realm).ok();
  };
  auto point = platform().realm_key(CcaProfile::before_1);
  EXPECT_FALSE(key_refused(CcaProfile::before_1, point));
  EXPECT_TRUE(key_refused(CcaProfile::version_1, point)) << "that profile has a COSE_Key";
  point[0] = 2;
  EXPECT_TRUE(key_refused(CcaProfile::before_1, point)) << "compressed";
  point[0] = 4;
  point[50] ^= 1;
  EXPECT_TRUE(key_refused(CcaProfile::before_1, point)) << "not on the curve";
  point.pop_back();
  EXPECT_TRUE(key_refused(CcaProfile::before_1, point)) << "too short";
  auto cose = platform().realm_key(CcaProfile::version_1);
  EXPECT_FALSE(key_refused(CcaProfile::version_1, cose));
  cose[2] = 1;
  EXPECT_TRUE(key_refused(CcaProfile::version_1, cose)) << "key type OKP";
  cose[2] = 2;
  cose[4] = 1;
  EXPECT_TRUE(key_refused(CcaProfile::version_1, cose)) << "P-256 with coordinates of P-384";
}

TEST(CcaToken, EveryOtherLengthIsRefused) {
  auto bytes = platform().token();
  for (size_t size = 0; size < bytes.size(); ++size)
    ASSERT_FALSE(Token::parse(base::Bytes(bytes).first(size)).ok()) << size;
  bytes.push_back(0);
  EXPECT_FALSE(Token::parse(bytes).ok());
}

}  // namespace
