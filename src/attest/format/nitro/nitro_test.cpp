// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The checks one by one, with documents of a hypervisor of our own.
#include "src/attest/format/nitro/nitro.h"

#include <gtest/gtest.h>

#include "src/attest/testing/nitro_hypervisor.h"
#include "src/attest/testing/run_format.h"

namespace {

using namespace cella;
using namespace cella::attest;
using fake::example_time;
using fake::FakeNitro;
using fake::NitroDocumentOptions;
using fake::Outcome;

Outcome run(const FakeNitro& hypervisor, const ByteVector& document, UnixTime now = example_time) {
  const Collateral none;
  Policy policy;
  policy.trusted_roots = {hypervisor.root()};
  return fake::run_format(nitro::format, document, none, now, policy);
}

Outcome run(const FakeNitro::Options& options) {
  const FakeNitro hypervisor(options);
  return run(hypervisor, hypervisor.document());
}

TEST(Nitro, VerifiesAndClaims) {
  const FakeNitro hypervisor;
  const auto outcome = run(hypervisor, hypervisor.document({.user_data = ByteVector{7}}));
  EXPECT_TRUE(outcome.recognised);
  ASSERT_TRUE(outcome.verified) << outcome.explain();
  EXPECT_FALSE(outcome.claims.debug);
  EXPECT_EQ(outcome.claims.root_kind, RootKind::software);
  EXPECT_EQ(outcome.claims.root_key, hypervisor.root());
  EXPECT_EQ(outcome.claims.measurement, ByteVector(48, 0x11));
  EXPECT_EQ(outcome.claims.signer, ByteVector(48, 0x11));
  EXPECT_EQ(outcome.claims.report_data, ByteVector(20, 0x4e));
  EXPECT_EQ(std::get<ByteVector>(*find_field(outcome.claims, "user_data")), ByteVector{7});
  EXPECT_EQ(find_field(outcome.claims, "public_key"), nullptr);
}

TEST(Nitro, AnAbsentNonceIsNoReportData) {
  const FakeNitro hypervisor;
  const auto outcome = run(hypervisor, hypervisor.document({.nonce = std::nullopt}));
  EXPECT_TRUE(outcome.verified);
  EXPECT_TRUE(outcome.claims.report_data.empty());
}

TEST(Nitro, DebugModeIsClaimed) {
  const FakeNitro hypervisor;
  EXPECT_TRUE(run(hypervisor, hypervisor.document({.pcr_fill = 0})).claims.debug);
}

TEST(Nitro, RefusesARootThatNobodyNamed) {
  const FakeNitro hypervisor;
  const Collateral none;
  const auto outcome = fake::run_format(nitro::format, hypervisor.document(), none, example_time);
  EXPECT_FALSE(outcome.verified);
  EXPECT_EQ(outcome.first_failure(), "nitro_chain.root");
}

TEST(Nitro, RefusesOtherTimes) {
  const FakeNitro hypervisor;
  const auto document = hypervisor.document();
  EXPECT_TRUE(run(hypervisor, document, example_time + 3 * 3600).verified);
  const auto late = run(hypervisor, document, example_time + 3 * 3600 + 1);
  EXPECT_EQ(late.first_failure(), "nitro_chain.validity");
  const auto early = run(hypervisor, document, example_time - 1);
  EXPECT_EQ(early.first_failure(), "nitro.timestamp");
  EXPECT_TRUE(run(hypervisor, document, example_time - 4).failed("nitro_chain.validity"));
}

TEST(Nitro, RefusesAnotherKeysSignature) {
  const FakeNitro hypervisor, other;
  const auto payload = hypervisor.payload({});
  const auto outcome = run(hypervisor, other.sign(payload));
  EXPECT_FALSE(outcome.verified);
  EXPECT_EQ(outcome.first_failure(), "nitro.signature");
}

TEST(Nitro, RefusesALeafOfAnotherChain) {
  const FakeNitro hypervisor, other;
  const auto document = other.document({.cabundle = hypervisor.cabundle()});
  const auto outcome = run(hypervisor, document);
  EXPECT_FALSE(outcome.verified);
  EXPECT_TRUE(outcome.failed("nitro_chain.path") || outcome.failed("nitro_chain.signatures"))
      << outcome.explain();
}

TEST(Nitro, RefusesALeafThatMayNotSign) {
  FakeNitro::Options ca;
  ca.leaf.ca = true;
  EXPECT_EQ(run(ca).first_failure(), "nitro.leaf");
  FakeNitro::Options usage;
  usage.leaf.key_usage = fake::KeyUsageOptions{false, true, false, false};
  EXPECT_EQ(run(usage).first_failure(), "nitro.leaf");
}

TEST(Nitro, RefusesIssuersThatAreNoCa) {
  FakeNitro::Options options;
  options.instance.ca = false;
  EXPECT_TRUE(run(options).failed("nitro_chain.constraints"));
}

TEST(Nitro, RefusesAnExpiredIntermediate) {
  FakeNitro::Options options;
  options.zonal.not_after = example_time - 1;
  EXPECT_EQ(run(options).first_failure(), "nitro_chain.validity");
}

TEST(Nitro, RefusesCertificatesThatAreNone) {
  const FakeNitro hypervisor;
  const auto outcome = run(hypervisor, hypervisor.document({.certificate = ByteVector(20, 0x30)}));
  EXPECT_EQ(outcome.first_failure(), "nitro.certificates");
}

TEST(Nitro, RecognisesItsShapeOnly) {
  const auto recognises = nitro::format.recognises;
  const FakeNitro hypervisor;
  EXPECT_TRUE(recognises(hypervisor.document()));
  EXPECT_TRUE(recognises(hypervisor.document({.tagged = true})));
  for (const ByteVector& other :
       {ByteVector{}, ByteVector{0x84}, ByteVector{0xd2, 0x84}, ByteVector{0x03, 0x00, 0x02, 0x00},
        ByteVector{0xd9, 0x01, 0x8f, 0xa2}, ByteVector{'{', '"'}, ByteVector{0x30, 0x82},
        ByteVector{0xff, 'T', 'C', 'G'}, ByteVector{0x11, 0xe0}})
    EXPECT_FALSE(recognises(other));
}

}  // namespace
