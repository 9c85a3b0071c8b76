// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What evidence needs endorsed: of self-made and of genuine evidence.
#include "src/attest/fetch/target.h"

#include <gtest/gtest.h>

#include "src/attest/testing/amd_pki.h"
#include "src/attest/testing/intel_pki.h"
#include "tests/support/evidence.h"

namespace cella::attest::fetch {
namespace {

using fake::AmdPki;
using fake::AmdPkiOptions;
using fake::AmdProduct;
using fake::IntelPki;

TEST(IntelTarget, IsInThePckChain) {
  for (const auto ca : {fake::PckCa::processor, fake::PckCa::platform}) {
    fake::IntelPkiOptions options;
    options.ca = ca;
    const IntelPki pki = IntelPki::create(options).value();
    for (const auto body : {fake::QuoteBody::sgx, fake::QuoteBody::td_1_0}) {
      fake::QuoteOptions quote;
      quote.version = 4;
      quote.body = body;
      const auto target = target_of(pki.quote(quote));
      ASSERT_TRUE(target.ok()) << target.error().message;
      const auto& intel = std::get<IntelTarget>(*target);
      EXPECT_EQ(intel.fmspc, "00CE11A00000");
      EXPECT_EQ(intel.ca, ca == fake::PckCa::processor ? IntelTarget::Ca::processor
                                                       : IntelTarget::Ca::platform);
      EXPECT_EQ(intel.tee, body == fake::QuoteBody::sgx ? Tee::sgx : Tee::tdx);
    }
  }
}

TEST(IntelTarget, MayBeInALeafAlone) {
  fake::QuoteOptions quote;
  quote.certification_type = 4;
  const auto target = target_of(IntelPki::create()->quote(quote));
  EXPECT_EQ(std::get<IntelTarget>(*target).fmspc, "00CE11A00000");
}

TEST(IntelTarget, NeedsAPckCertificate) {
  const IntelPki pki = IntelPki::create().value();
  for (const auto type : std::initializer_list<uint16_t>{1, 2, 3, 7}) {
    fake::QuoteOptions quote;
    quote.certification_type = type;
    EXPECT_FALSE(target_of(pki.quote(quote)).ok()) << type;
  }
  fake::IntelPkiOptions options;
  options.platform.raw = ByteVector();
  EXPECT_EQ(target_of(IntelPki::create(options)->quote({})).error().code, "fetch.no_target");
  options = {};
  options.platform_ca.subject = fake::intel_name("Somebody's CA");
  EXPECT_EQ(target_of(IntelPki::create(options)->quote({})).error().code, "fetch.no_target");
}

TEST(AmdTarget, IsInTheReport) {
  const AmdPki pki = AmdPki::create(AmdPkiOptions(AmdProduct::genoa)).value();
  const auto target = target_of(pki.report());
  ASSERT_TRUE(target.ok()) << target.error().message;
  const auto& amd = std::get<AmdTarget>(*target);
  EXPECT_EQ(amd.product, "Genoa");
  EXPECT_FALSE(amd.vlek);
  EXPECT_EQ(amd.chip_id.size(), 128u);
  EXPECT_EQ(amd.chip_id.substr(0, 4), "c0c1");
  EXPECT_EQ(amd.boot_loader, 4);
  EXPECT_EQ(amd.tee, 1);
  EXPECT_EQ(amd.snp, 23);
  EXPECT_EQ(amd.microcode, 213);
  EXPECT_FALSE(amd.fmc);
}

TEST(AmdTarget, OfTurinHasAShortIdAndOneLevelMore) {
  const AmdPki pki = AmdPki::create(AmdPkiOptions(AmdProduct::turin)).value();
  const auto target = target_of(pki.report());
  const auto& amd = std::get<AmdTarget>(*target);
  EXPECT_EQ(amd.product, "Turin");
  EXPECT_EQ(amd.chip_id, "c0c1c2c3c4c5c6c7");
  EXPECT_EQ(amd.fmc, 1);
}

TEST(AmdTarget, OfAVlekHasNoChip) {
  const AmdPki pki = AmdPki::create().value();
  const auto target = target_of(pki.report({}, fake::SnpSigner::vlek));
  EXPECT_TRUE(std::get<AmdTarget>(*target).vlek);
}

TEST(AmdTarget, OfAnOldReportNeedsTheProduct) {
  fake::SnpReportOptions options;
  options.version = 2;
  const ByteVector report = AmdPki::create()->report(options);
  EXPECT_EQ(target_of(report).error().code, "fetch.product_needed");
  EXPECT_EQ(std::get<AmdTarget>(*target_of(report, "Milan")).product, "Milan");
  EXPECT_EQ(target_of(report, "Rome").error().code, "fetch.product_needed");
}

TEST(AmdTarget, MayBeHidden) {
  fake::SnpReportOptions options;
  options.chip_id = ByteVector(64);
  options.mask_chip_key = true;
  EXPECT_EQ(target_of(AmdPki::create()->report(options)).error().code, "fetch.no_target");
}

TEST(Target, IsNotInOtherBytes) {
  for (const ByteVector& bytes :
       {ByteVector(), ByteVector(10), ByteVector(1184), ByteVector(5000)}) {
    EXPECT_FALSE(target_of(bytes).ok()) << bytes.size();
  }
}

TEST(Target, IsInEveryGenuineQuoteWithAChain) {
  CELLA_NEEDS_EVIDENCE();
  size_t found = 0;
  size_t refused = 0;
  for (const char* folder : {"sgx", "tdx"}) {
    for (const std::string& path : test::list_evidence(folder, ".bin")) {
      const auto target = target_of(test::read_evidence(path));
      if (target.ok()) {
        ++found;
        EXPECT_EQ(std::get<IntelTarget>(*target).fmspc.size(), 12u) << path;
      } else {
        ++refused;
      }
    }
  }
  std::printf("targets of genuine quotes: %zu found, %zu refused\n", found, refused);
  EXPECT_GE(found, 50u);
  EXPECT_LE(refused, 5u);  // certification data without a certificate
}

}  // namespace
}  // namespace cella::attest::fetch
