// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Quotes of the builder: offsets of the published layouts, and every signature in them.
#include "src/attest/testing/intel_quote.h"

#include <gtest/gtest.h>

#include <tuple>

#include "src/attest/testing/intel_pki.h"
#include "src/base/bytes.h"
#include "src/crypto/public_key.h"
#include "src/crypto/sha256.h"

namespace cella::attest::fake {
namespace {

using crypto::HashAlgorithm;
using crypto::KeyKind;

template <typename T>
T at(ByteView bytes, size_t offset) {
  T value = {};
  EXPECT_TRUE(base::load(bytes, offset, value)) << offset;
  return value;
}

/// Walks over a quote by the layouts' numbers alone.
struct Walked {
  ByteView signed_part, signature, key, qe_report, qe_signature, auth_data, certification;
  uint16_t certification_type = 0;
  size_t end = 0;
};

Walked walk(const ByteVector& quote) {
  Walked out;
  const ByteView all(quote);
  const uint16_t version = at<uint16_t>(all, 0);
  const size_t half = at<uint16_t>(all, 2) == 3 ? 48 : 32;
  size_t body = version == 5 ? at<uint32_t>(all, 50) + 6 : 384;
  if (version == 4 && at<uint32_t>(all, 4) == 0x81) body = 584;
  size_t offset = 48 + body;
  const auto take = [&](size_t size) {
    const ByteView part = base::slice(all, offset, size);
    EXPECT_EQ(part.size(), size);
    offset += size;
    return part;
  };
  out.signed_part = all.first(offset);
  const uint32_t total = at<uint32_t>(all, offset);
  out.end = offset + 4 + total;
  offset += 4;
  out.signature = take(2 * half);
  out.key = take(2 * half);
  if (version > 3) {
    EXPECT_EQ(at<uint16_t>(all, offset), 6);
    EXPECT_EQ(at<uint32_t>(all, offset + 2), out.end - offset - 6);
    offset += 6;
  }
  out.qe_report = take(384);
  out.qe_signature = take(64);
  const uint16_t auth_size = at<uint16_t>(all, offset);
  offset += 2;
  out.auth_data = take(auth_size);
  out.certification_type = at<uint16_t>(all, offset);
  const uint32_t size = at<uint32_t>(all, offset + 2);
  offset += 6;
  out.certification = take(size);
  EXPECT_EQ(offset, out.end);
  return out;
}

class EveryQuote : public ::testing::TestWithParam<std::tuple<uint16_t, QuoteBody, KeyKind>> {};

TEST_P(EveryQuote, IsSignedAllTheWay) {
  const auto [version, body, curve] = GetParam();
  const IntelPki pki = IntelPki::create().value();
  QuoteOptions options;
  options.version = version;
  options.body = body;
  options.attestation_curve = curve;
  const ByteVector quote = pki.quote(options);
  const Walked parts = walk(quote);
  EXPECT_EQ(parts.end, quote.size());

  const auto key = crypto::PublicKey::from_ec_point(curve, parts.key);
  ASSERT_TRUE(key.ok());
  const HashAlgorithm hash =
      curve == KeyKind::ec_p256 ? HashAlgorithm::sha256 : HashAlgorithm::sha384;
  EXPECT_TRUE(key->verify_ecdsa(hash, parts.signed_part, parts.signature));

  ByteVector bound(parts.key.begin(), parts.key.end());
  bound.insert(bound.end(), parts.auth_data.begin(), parts.auth_data.end());
  const auto digest = crypto::sha256(bound);
  EXPECT_TRUE(std::equal(digest.begin(), digest.end(), parts.qe_report.begin() + 320));
  EXPECT_EQ(ByteVector(parts.qe_report.begin() + 352, parts.qe_report.end()), ByteVector(32));

  const auto pck = crypto::PublicKey::from_spki(pki.keys().pck.spki());
  EXPECT_TRUE(pck->verify_ecdsa(HashAlgorithm::sha256, parts.qe_report, parts.qe_signature));
  EXPECT_EQ(parts.certification_type, 5);
  EXPECT_EQ(std::string(parts.certification.begin(), parts.certification.end() - 1),
            pki.pck_chain());
}

INSTANTIATE_TEST_SUITE_P(AllLayouts, EveryQuote,
                         ::testing::Combine(::testing::Values(uint16_t{4}, uint16_t{5}),
                                            ::testing::Values(QuoteBody::sgx, QuoteBody::td_1_0),
                                            ::testing::Values(KeyKind::ec_p256, KeyKind::ec_p384)));
INSTANTIATE_TEST_SUITE_P(VersionThree, EveryQuote,
                         ::testing::Combine(::testing::Values(uint16_t{3}),
                                            ::testing::Values(QuoteBody::sgx),
                                            ::testing::Values(KeyKind::ec_p256, KeyKind::ec_p384)));
INSTANTIATE_TEST_SUITE_P(TdReport15, EveryQuote,
                         ::testing::Combine(::testing::Values(uint16_t{5}),
                                            ::testing::Values(QuoteBody::td_1_5),
                                            ::testing::Values(KeyKind::ec_p256, KeyKind::ec_p384)));

TEST(IntelQuote, FieldsAreWhereTheyBelong) {
  SgxReportOptions sgx;
  sgx.isvprodid = 0x1234;
  sgx.isvsvn = 0x5678;
  sgx.flags = 0x15;
  const ByteVector report = sgx_report_body(sgx);
  ASSERT_EQ(report.size(), 384u);
  EXPECT_EQ(at<uint64_t>(report, 48), 0x15u);
  EXPECT_EQ(at<uint64_t>(report, 56), 0x7u);
  EXPECT_EQ(report[64], 0xe0);   // MRENCLAVE
  EXPECT_EQ(report[128], 0x51);  // MRSIGNER
  EXPECT_EQ(at<uint16_t>(report, 256), 0x1234);
  EXPECT_EQ(at<uint16_t>(report, 258), 0x5678);
  EXPECT_EQ(report[320], 0xda);  // REPORTDATA

  TdReportOptions td;
  td.rtmr[3] = {0x33};
  td.mrservicetd = {0x44};
  const ByteVector td15 = td_report_body(td, TdReportVersion::v1_5);
  ASSERT_EQ(td15.size(), 648u);
  EXPECT_EQ(td_report_body(td, TdReportVersion::v1_0),
            ByteVector(td15.begin(), td15.begin() + 584));
  EXPECT_EQ(td15[16], 0x5e);  // MRSEAM
  EXPECT_EQ(at<uint64_t>(td15, 120), 0x10000000u);
  EXPECT_EQ(at<uint64_t>(td15, 128), 0x61ae7u);
  EXPECT_EQ(td15[136], 0x7d);  // MRTD
  EXPECT_EQ(td15[472], 0x33);  // RTMR3
  EXPECT_EQ(td15[520], 0xda);  // REPORTDATA
  EXPECT_EQ(td15[584], 5);     // TEE_TCB_SVN2
  EXPECT_EQ(td15[600], 0x44);  // MRSERVICETD
}

TEST(IntelQuote, CertificationDataIsAsAskedFor) {
  const IntelPki pki = IntelPki::create().value();
  const std::vector<std::pair<uint16_t, size_t>> sizes = {
      {1, 36}, {2, 276}, {3, 404}, {4, pki.pck().der.size()}, {7, 64}};
  for (const auto& [type, size] : sizes) {
    QuoteOptions options;
    options.certification_type = type;
    const ByteVector quote = pki.quote(options);
    const Walked parts = walk(quote);
    EXPECT_EQ(parts.certification_type, type);
    EXPECT_EQ(parts.certification.size(), size);
  }
  QuoteOptions options;
  options.certification_data = {1, 2, 3};
  EXPECT_EQ(walk(pki.quote(options)).certification.size(), 3u);
}

TEST(IntelQuote, IsWrongIfAskedFor) {
  const IntelPki pki = IntelPki::create().value();
  const auto stranger = SigningKey::generate(KeyKind::ec_p256).value();
  QuoteOptions options;
  options.qe_report_signer = &stranger;
  options.qe_report_data = std::array<uint8_t, 64>{9};
  options.attestation_key_type = 2;
  options.trailing = {0, 0};
  const ByteVector quote = pki.quote(options);
  const Walked parts = walk(quote);
  EXPECT_EQ(parts.end + 2, quote.size());
  EXPECT_EQ(parts.qe_report[320], 9);
  const auto pck = crypto::PublicKey::from_spki(pki.keys().pck.spki());
  EXPECT_FALSE(pck->verify_ecdsa(HashAlgorithm::sha256, parts.qe_report, parts.qe_signature));
  options.signature_data_size = 0xffffffff;
  EXPECT_EQ(at<uint32_t>(pki.quote(options), 432), 0xffffffffu);
}

}  // namespace
}  // namespace cella::attest::fake
