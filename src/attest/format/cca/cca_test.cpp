// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The checks one by one, with tokens of a platform and a realm of our own; and a token of Arm's
// reference software where there is one.
#include "src/attest/format/cca/cca.h"

#include <gtest/gtest.h>

#include <iostream>

#include "src/attest/collateral/collateral.h"
#include "src/attest/testing/cca_platform.h"
#include "src/attest/testing/certificate.h"
#include "src/attest/testing/run_format.h"

namespace {

using namespace cella;
using namespace cella::attest;
using fake::CcaOptions;
using fake::CcaProfile;
using fake::example_time;
using fake::FakeCca;
using fake::Outcome;

Collateral key_of(const FakeCca& platform) {
  Collateral collateral;
  EXPECT_TRUE(collateral.add(platform.platform_spki(), "platform.der").ok());
  return collateral;
}

Outcome run(const FakeCca& platform, const ByteVector& token, const Collateral& collateral) {
  Policy policy;
  policy.trusted_roots = {platform.root()};
  return fake::run_format(cca::format, token, collateral, example_time, policy);
}

Outcome run(const CcaOptions& options) {
  const FakeCca platform;
  return run(platform, platform.token(options), key_of(platform));
}

TEST(Cca, VerifiesAndClaims) {
  const FakeCca platform;
  for (const auto profile : {CcaProfile::before_1, CcaProfile::version_1, CcaProfile::version_2}) {
    const auto outcome = run(platform, platform.token({.profile = profile}), key_of(platform));
    EXPECT_TRUE(outcome.recognised);
    ASSERT_TRUE(outcome.verified) << outcome.explain();
    EXPECT_FALSE(outcome.claims.debug);
    EXPECT_EQ(outcome.claims.root_key, platform.root());
    EXPECT_EQ(outcome.claims.root_kind, RootKind::software);
    EXPECT_EQ(outcome.claims.measurement, ByteVector(32, 0x41));
    EXPECT_EQ(outcome.claims.report_data, ByteVector(64, 0x4e));
    EXPECT_TRUE(outcome.noted("cca.firmware"));
    const auto* components = find_field(outcome.claims, "platform_sw_components");
    ASSERT_NE(components, nullptr);
    EXPECT_EQ(std::get<std::vector<std::string>>(*components)[0].substr(0, 26),
              "BL 1.2 measurement=b1b1b1b");
  }
}

TEST(Cca, NeedsTheKeyAndItsName) {
  const FakeCca platform, other;
  const auto token = platform.token();
  EXPECT_EQ(run(platform, token, Collateral()).first_failure(), "cca.platform_key");
  const auto unnamed = fake::run_format(cca::format, token, key_of(platform), example_time);
  EXPECT_FALSE(unnamed.verified);
  EXPECT_EQ(unnamed.first_failure(), "cca.platform_root");
  const auto foreign = run(other, token, key_of(other));
  EXPECT_FALSE(foreign.verified);
  EXPECT_EQ(foreign.first_failure(), "cca.platform_signature");
}

TEST(Cca, FindsTheKeyAmongOthers) {
  const FakeCca platform, other;
  auto both = key_of(other);
  ASSERT_TRUE(both.add(platform.platform_spki(), "second.der").ok());
  EXPECT_TRUE(run(platform, platform.token(), both).verified);
}

TEST(Cca, RefusesARealmThatThePlatformDoesNotVouchFor) {
  CcaOptions options;
  options.platform_claims = {{10, FakeCca::bytes(ByteVector(32, 0x77))}};
  const auto outcome = run(options);
  EXPECT_FALSE(outcome.verified);
  EXPECT_EQ(outcome.first_failure(), "cca.binding");
}

TEST(Cca, RefusesAnotherSignerOfTheRealm) {
  const auto outcome = run({.other_realm_signer = true});
  EXPECT_FALSE(outcome.verified);
  EXPECT_EQ(outcome.first_failure(), "cca.realm_signature");
}

TEST(Cca, RefusesTheRealmOfAnotherPlatform) {
  const FakeCca platform, other;
  const auto token = platform.token(
      {.realm_claims = {{44237, FakeCca::bytes(other.realm_key(CcaProfile::version_1))}}});
  const auto outcome = run(platform, token, key_of(platform));
  EXPECT_TRUE(outcome.failed("cca.binding"));
  EXPECT_TRUE(outcome.failed("cca.realm_signature"));
}

TEST(Cca, JudgesTheLifecycle) {
  const auto at = [](uint64_t lifecycle) {
    return run({.platform_claims = {{2395, FakeCca::number(lifecycle)}}});
  };
  EXPECT_FALSE(at(0x30ff).claims.debug);
  for (const uint64_t debug : {0x4000u, 0x5000u}) {
    EXPECT_TRUE(at(debug).verified) << debug;
    EXPECT_TRUE(at(debug).claims.debug) << debug;
  }
  for (const uint64_t unfit : {0x0000u, 0x1000u, 0x2000u, 0x6000u}) {
    EXPECT_EQ(at(unfit).first_failure(), "cca.lifecycle") << unfit;
    EXPECT_TRUE(at(unfit).claims.debug) << unfit;
  }
}

size_t refused_flips(const ByteVector& genuine, const Collateral& collateral,
                     const Policy& policy) {
  size_t refused = 0;
  for (size_t i = 0; i < genuine.size(); ++i) {
    auto tampered = genuine;
    tampered[i] = static_cast<uint8_t>(tampered[i] ^ (1u << (i % 8)));
    const auto outcome = fake::run_format(cca::format, tampered, collateral, example_time, policy);
    if (!outcome.verified && !outcome.first_failure().empty()) ++refused;
  }
  return refused;
}

/// The whole token: both signed regions, both signatures, and the frame around them.
TEST(Cca, EveryByteCounts) {
  const FakeCca platform;
  const auto token = platform.token();
  Policy policy;
  policy.trusted_roots = {platform.root()};
  ASSERT_TRUE(run(platform, token, key_of(platform)).verified);
  const size_t refused = refused_flips(token, key_of(platform), policy);
  EXPECT_EQ(refused, token.size());
  std::cout << "flipped bits of a CCA token: " << refused << " of " << token.size()
            << " bytes refused\n";
}

TEST(Cca, RecognisesItsShapeOnly) {
  const auto recognises = cca::format.recognises;
  const FakeCca platform;
  EXPECT_TRUE(recognises(platform.token()));
  EXPECT_TRUE(recognises(platform.token({.profile = CcaProfile::version_2})));
  for (const ByteVector& other :
       {ByteVector{}, ByteVector{0xd9, 0x01, 0x8f}, ByteVector{0xd9, 0x01, 0x90, 0xa2},
        ByteVector{0xd9, 0x01, 0x8f, 0x82}, ByteVector{0xd2, 0x84, 0x43, 0xa1}})
    EXPECT_FALSE(recognises(other));
}

}  // namespace
