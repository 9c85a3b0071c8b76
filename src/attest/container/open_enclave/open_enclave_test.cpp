// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Open Enclave's framings around quotes of a self-made Intel, and around genuine ones.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>

#include "src/attest/container/open_enclave/framing.h"
#include "src/attest/testing/intel_pki.h"
#include "src/attest/testing/verdict_text.h"
#include "src/crypto/hash.h"
#include "tests/support/evidence.h"

namespace cella::attest::open_enclave {
namespace {

using fake::example_time;
using fake::explain;
using fake::failed;
using ::testing::Contains;
using ::testing::ElementsAre;

constexpr std::array<uint8_t, 16> sgx_ecdsa = {0xa3, 0xa2, 0x1e, 0x87, 0x1b, 0x4d, 0x40, 0x14,
                                               0xb7, 0x0a, 0xa1, 0x25, 0xd2, 0xfb, 0xcd, 0x8c};
constexpr std::array<uint8_t, 16> local = {0x09, 0x26, 0x8c, 0x33, 0x6e, 0x0b, 0x45, 0xe5,
                                           0x8a, 0x27, 0x15, 0x64, 0x4d, 0x0e, 0xf8, 0x9a};
constexpr std::array<uint8_t, 16> legacy = {0xc8, 0x30, 0x34, 0x54, 0xd9, 0x23, 0x4c, 0x2c,
                                            0xa6, 0x91, 0xdf, 0x7d, 0xef, 0x46, 0x0a, 0x76};
constexpr std::array<uint8_t, 16> raw = {0x19, 0x23, 0xd9, 0x1e, 0x12, 0xd2, 0x4c, 0x72,
                                         0xb2, 0x20, 0x25, 0xcd, 0x8d, 0xac, 0xe8, 0x71};

void append_number(ByteVector& out, uint64_t value, size_t size) {
  for (size_t i = 0; i < size; ++i) out.push_back(static_cast<uint8_t>(value >> 8 * i));
}

ByteVector report(const ByteVector& quote, uint32_t type = 2) {
  ByteVector out;
  append_number(out, 1, 4);
  append_number(out, type, 4);
  append_number(out, quote.size(), 8);
  out.insert(out.end(), quote.begin(), quote.end());
  return out;
}

ByteVector evidence(const std::array<uint8_t, 16>& uuid, const ByteVector& data,
                    uint32_t version = 3) {
  ByteVector out;
  append_number(out, version, 4);
  out.insert(out.end(), uuid.begin(), uuid.end());
  append_number(out, 0, 4);
  append_number(out, data.size(), 8);
  out.insert(out.end(), data.begin(), data.end());
  return out;
}

class OpenEnclave : public ::testing::Test {
 protected:
  OpenEnclave() {
    policy_.trusted_roots.push_back(intel_.root_digest());
    const std::string bundle = intel_.collateral(fake::IntelTee::sgx);
    EXPECT_TRUE(collateral_.add(ByteVector(bundle.begin(), bundle.end()), "bundle").ok());
    const auto digest = crypto::hash(crypto::HashAlgorithm::sha256, custom_);
    options_.sgx.report_data = {};
    std::ranges::copy(digest.bytes(), options_.sgx.report_data.begin());
  }
  Verdict verify(const ByteVector& bytes) const {
    return Verifier(policy_).verify(bytes, collateral_, example_time);
  }
  ByteVector quote_and_claims() const {
    ByteVector data = intel_.quote(options_);
    data.insert(data.end(), custom_.begin(), custom_.end());
    return data;
  }

  const fake::IntelPki intel_ = std::move(fake::IntelPki::create()).value();
  const ByteVector custom_ = {'c', 'l', 'a', 'i', 'm', 's'};
  Policy policy_;
  Collateral collateral_;
  fake::QuoteOptions options_;
};

TEST_F(OpenEnclave, Report) {
  const Verdict verdict = verify(report(intel_.quote(options_)));
  EXPECT_TRUE(verdict.trusted()) << explain(verdict);
  EXPECT_EQ(verdict.unverified_claims()->format, "oe-report");
  EXPECT_EQ(verdict.unverified_claims()->measurement.size(), 32u);
  EXPECT_EQ(verdict.unverified_claims()->tcb_status, TcbStatus::up_to_date);
}

TEST_F(OpenEnclave, ReportWithMoreAfterIt) {
  ByteVector bytes = report(intel_.quote(options_));
  bytes.push_back(0);
  EXPECT_THAT(failed(verify(bytes)), Contains("oe.encoding"));
}

TEST_F(OpenEnclave, LocalReport) {
  EXPECT_THAT(failed(verify(report(ByteVector(432, 0), 1))), Contains("oe.format"));
}

TEST_F(OpenEnclave, Evidence) {
  const Verdict verdict = verify(evidence(sgx_ecdsa, quote_and_claims()));
  EXPECT_TRUE(verdict.trusted()) << explain(verdict);
  const auto* custom = find_field(*verdict.unverified_claims(), "custom_claims_buffer");
  ASSERT_NE(custom, nullptr);
  EXPECT_EQ(std::get<ByteVector>(*custom), custom_);
}

TEST_F(OpenEnclave, EvidenceWhoseClaimsWereChanged) {
  ByteVector data = quote_and_claims();
  data.back() ^= 1;
  EXPECT_THAT(failed(verify(evidence(sgx_ecdsa, data))), ElementsAre("oe.custom_claims"));
  data.pop_back();
  EXPECT_THAT(failed(verify(evidence(sgx_ecdsa, data))), ElementsAre("oe.custom_claims"));
}

TEST_F(OpenEnclave, OtherFormats) {
  EXPECT_TRUE(verify(evidence(raw, intel_.quote(options_))).trusted());
  EXPECT_TRUE(verify(evidence(legacy, report(intel_.quote(options_)))).trusted());
  EXPECT_THAT(failed(verify(evidence(local, ByteVector(432, 0)))), Contains("oe.format"));
  EXPECT_THAT(failed(verify(evidence({1, 2, 3}, ByteVector(432, 0)))), Contains("oe.format"));
}

TEST_F(OpenEnclave, HeadersThatLie) {
  EXPECT_THAT(failed(verify(evidence(sgx_ecdsa, quote_and_claims(), 2))), Contains("oe.encoding"));
  ByteVector bytes = evidence(sgx_ecdsa, quote_and_claims());
  bytes[24] ^= 1;
  EXPECT_THAT(failed(verify(bytes)), Contains("oe.encoding"));
}

TEST_F(OpenEnclave, EvidenceInEvidenceInEvidence) {
  ByteVector bytes = intel_.quote(options_);
  for (int i = 0; i < 6; ++i) bytes = evidence(raw, bytes);
  EXPECT_FALSE(verify(bytes).trusted());
}

TEST(OpenEnclaveEvidence, GenuineQuotesInTheirFrames) {
  CELLA_NEEDS_EVIDENCE();
  constexpr size_t licence = 81;
  ByteVector upstream = test::read_evidence("bundles_upstream/openenclave+openenclave/evidence");
  ASSERT_GT(upstream.size(), licence);
  upstream.erase(upstream.begin(), upstream.begin() + licence);
  // Trailing NULs pad the file; the quote itself binds the hash of no claims at all.
  upstream.resize(quote_size(upstream).value_or(upstream.size()));
  const Verdict framed = Verifier().verify(evidence(sgx_ecdsa, upstream), Collateral(), 1700000000);
  ASSERT_TRUE(framed.unverified_claims()) << explain(framed);
  EXPECT_THAT(failed(framed), ::testing::Not(Contains("oe.custom_claims"))) << explain(framed);
  size_t run = 1;
  for (const std::string& path : test::list_evidence("sgx", ".bin")) {
    const ByteVector quote = test::read_evidence(path);
    const Verdict alone = Verifier().verify(quote, Collateral(), 1700000000);
    const Verdict inside = Verifier().verify(report(quote), Collateral(), 1700000000);
    if (!alone.unverified_claims() || !inside.unverified_claims()) continue;
    EXPECT_EQ(inside.unverified_claims()->measurement, alone.unverified_claims()->measurement);
    ++run;
  }
  std::cout << "Open Enclave framings run: " << run << "\n";
  EXPECT_GT(run, 20u);
}

}  // namespace
}  // namespace cella::attest::open_enclave
