// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The checks one by one, with reports of a GPU of our own; and a genuine report where there is one.
#include "src/attest/format/nvidia/nvidia.h"

#include <gtest/gtest.h>

#include <iostream>

#include "src/attest/format/nvidia/report.h"
#include "src/attest/testing/nvidia_gpu.h"
#include "src/attest/testing/run_format.h"

namespace {

using namespace cella;
using namespace cella::attest;
using fake::example_time;
using fake::FakeGpu;
using fake::GpuReportOptions;
using fake::Outcome;

void add(Collateral& collateral, const std::string& text) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  ASSERT_TRUE(collateral.add({bytes, text.size()}, "chain.pem").ok());
}

Collateral chain_of(const FakeGpu& gpu) {
  Collateral collateral;
  add(collateral, gpu.chain());
  return collateral;
}

Outcome run(const ByteVector& report, const Collateral& collateral, const FakeGpu& trusted,
            UnixTime now = example_time) {
  Policy policy;
  policy.trusted_roots = {trusted.root()};
  return fake::run_format(nvidia::format, report, collateral, now, policy);
}

Outcome run(const FakeGpu::Options& options) {
  const FakeGpu gpu(options);
  return run(gpu.report(), chain_of(gpu), gpu);
}

TEST(Nvidia, VerifiesAndClaims) {
  const FakeGpu gpu;
  const auto outcome = run(gpu.report(), chain_of(gpu), gpu);
  EXPECT_TRUE(outcome.recognised);
  ASSERT_TRUE(outcome.verified) << outcome.explain();
  EXPECT_EQ(outcome.claims.root_key, gpu.root());
  EXPECT_EQ(outcome.claims.root_kind, RootKind::software);
  EXPECT_EQ(outcome.claims.report_data, ByteVector(32, 0x4e));
  EXPECT_EQ(outcome.claims.measurement.size(), 48u);
  EXPECT_EQ(std::get<std::string>(*find_field(outcome.claims, "vbios_version")), "96.00.9F.00.01");
  EXPECT_EQ(std::get<std::string>(*find_field(outcome.claims, "driver_version")), "550.90");
  EXPECT_EQ(std::get<std::string>(*find_field(outcome.claims, "hwmodel")), "FK100 A01 GSP BROM");
  EXPECT_EQ(std::get<ByteVector>(*find_field(outcome.claims, "measurement_2")),
            ByteVector(48, 0x02));
}

/// The report does not say it, so it counts as debug until the policy names the measurement.
TEST(Nvidia, SaysWhatItCannotJudge) {
  const FakeGpu gpu;
  const auto collateral = chain_of(gpu);
  const auto unknown = run(gpu.report(), collateral, gpu);
  EXPECT_TRUE(unknown.claims.debug);
  EXPECT_TRUE(unknown.noted("nvidia.firmware"));
  EXPECT_TRUE(unknown.noted("nvidia.revocation"));
  Policy policy;
  policy.trusted_roots = {gpu.root()};
  policy.measurements = {unknown.claims.measurement};
  const auto known =
      fake::run_format(nvidia::format, gpu.report(), collateral, example_time, policy);
  EXPECT_TRUE(known.verified);
  EXPECT_FALSE(known.claims.debug);
  EXPECT_FALSE(known.noted("nvidia.firmware"));
  GpuReportOptions other;
  other.measurements = {{uint8_t{1}, ByteVector(48, 0x09)}};
  EXPECT_TRUE(fake::run_format(nvidia::format, gpu.report(other), collateral, example_time, policy)
                  .claims.debug);
}

TEST(Nvidia, NeedsTheCertificate) {
  const FakeGpu gpu;
  EXPECT_EQ(run(gpu.report(), Collateral(), gpu).first_failure(), "nvidia.certificate");
  Collateral issuers;
  add(issuers, gpu.without_leaf());
  const auto outcome = run(gpu.report(), issuers, gpu);
  EXPECT_EQ(outcome.first_failure(), "nvidia.certificate");
  EXPECT_FALSE(outcome.verified);
}

TEST(Nvidia, FindsTheCertificateAmongOthers) {
  const FakeGpu first, second;
  Collateral both;
  add(both, first.chain());
  add(both, second.chain());
  EXPECT_TRUE(run(second.report(), both, second).verified);
  EXPECT_EQ(run(second.report(), both, first).first_failure(), "nvidia_chain.root");
}

TEST(Nvidia, RefusesAnotherGpusReport) {
  const FakeGpu gpu, other;
  const auto outcome = run(other.report(), chain_of(gpu), gpu);
  EXPECT_FALSE(outcome.verified);
  EXPECT_EQ(outcome.first_failure(), "nvidia.signature");
}

TEST(Nvidia, RefusesARootThatNobodyNamed) {
  const FakeGpu gpu;
  const auto outcome = fake::run_format(nvidia::format, gpu.report(), chain_of(gpu), example_time);
  EXPECT_EQ(outcome.first_failure(), "nvidia_chain.root");
}

TEST(Nvidia, RefusesAKeyOfOtherFirmware) {
  FakeGpu::Options options;
  options.certified_firmware = ByteVector(48, 0xf2);
  EXPECT_EQ(run(options).first_failure(), "nvidia.fwid");
  options.certified_firmware.clear();
  EXPECT_EQ(run(options).first_failure(), "nvidia.fwid") << "no extension";
  options.certified_firmware = ByteVector(47, 0xf1);
  EXPECT_EQ(run(options).first_failure(), "nvidia.fwid") << "too short";
}

TEST(Nvidia, OlderReportsNameNoFirmware) {
  const FakeGpu gpu;
  const auto outcome = run(gpu.report({.opaque = {}}), chain_of(gpu), gpu);
  EXPECT_TRUE(outcome.verified);
  EXPECT_TRUE(outcome.noted("nvidia.fwid"));
}

TEST(Nvidia, RefusesBadChains) {
  FakeGpu::Options expired;
  expired.issuer.not_after = example_time - 1;
  EXPECT_EQ(run(expired).first_failure(), "nvidia_chain.validity");
  FakeGpu::Options no_ca;
  no_ca.issuer.ca = false;
  EXPECT_TRUE(run(no_ca).failed("nvidia_chain.constraints"));
}

TEST(Nvidia, ObeysGivenRevocationLists) {
  const FakeGpu gpu;
  auto good = chain_of(gpu);
  ASSERT_TRUE(good.add(gpu.crl(false), "good.crl").ok());
  EXPECT_TRUE(run(gpu.report(), good, gpu).verified);
  auto bad = chain_of(gpu);
  ASSERT_TRUE(bad.add(gpu.crl(true), "bad.crl").ok());
  const auto outcome = run(gpu.report(), bad, gpu);
  EXPECT_FALSE(outcome.verified);
  EXPECT_EQ(outcome.first_failure(), "nvidia_crl.not_revoked") << outcome.explain();
}

/// How many single flipped bits in [begin, end), one in each byte, are refused by a named check.
size_t refused_flips(const ByteVector& genuine, size_t begin, size_t end,
                     const Collateral& collateral, const Policy& policy, UnixTime now) {
  size_t refused = 0;
  for (size_t i = begin; i < end; ++i) {
    auto tampered = genuine;
    tampered[i] = static_cast<uint8_t>(tampered[i] ^ (1u << (i % 8)));
    const auto outcome = fake::run_format(nvidia::format, tampered, collateral, now, policy);
    if (!outcome.verified && !outcome.first_failure().empty()) ++refused;
  }
  return refused;
}

TEST(Nvidia, EveryByteCounts) {
  const FakeGpu gpu;
  const auto report = gpu.report();
  Policy policy;
  policy.trusted_roots = {gpu.root()};
  ASSERT_TRUE(run(report, chain_of(gpu), gpu).verified);
  const size_t refused =
      refused_flips(report, 0, report.size(), chain_of(gpu), policy, example_time);
  EXPECT_EQ(refused, report.size());
  std::cout << "flipped bits of a GPU report: " << refused << " of " << report.size()
            << " bytes refused\n";
}

TEST(Nvidia, RecognisesItsShapeOnly) {
  const auto recognises = nvidia::format.recognises;
  const FakeGpu gpu;
  auto report = gpu.report();
  EXPECT_TRUE(recognises(report));
  EXPECT_FALSE(recognises(base::Bytes(report).first(100)));
  report[37] = 0x12;
  EXPECT_FALSE(recognises(report));
  EXPECT_FALSE(recognises({}));
}

}  // namespace
