// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/format/dcap/quote.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>
#include <vector>

#include "src/attest/testing/intel_pki.h"
#include "tests/support/evidence.h"

namespace cella::attest::dcap {
namespace {

using crypto::KeyKind;
using fake::QuoteBody;
using fake::QuoteOptions;

const fake::IntelPki& pki() {
  static const fake::IntelPki made = fake::IntelPki::create().value();
  return made;
}

std::string code_of(const ByteVector& bytes) {
  const auto quote = Quote::parse(bytes);
  return quote.ok() ? "ok" : std::string(quote.error().code);
}

std::string message_of(const ByteVector& bytes) {
  const auto quote = Quote::parse(bytes);
  return quote.ok() ? "" : quote.error().message;
}

ByteVector with_byte(ByteVector bytes, size_t offset, int value) {
  bytes.at(offset) = static_cast<uint8_t>(value);
  return bytes;
}

class EveryLayout : public ::testing::TestWithParam<std::tuple<uint16_t, QuoteBody, KeyKind>> {
 protected:
  ByteVector make() const {
    QuoteOptions options;
    std::tie(options.version, options.body, options.attestation_curve) = GetParam();
    return pki().quote(options);
  }
};

TEST_P(EveryLayout, IsReadWhole) {
  const auto [version, body, curve] = GetParam();
  const ByteVector bytes = make();
  const auto quote = Quote::parse(bytes);
  ASSERT_TRUE(quote.ok()) << quote.error().message;
  const size_t field = curve == KeyKind::ec_p384 ? 48 : 32;
  const size_t body_size = body == QuoteBody::sgx ? 384 : body == QuoteBody::td_1_0 ? 584 : 648;
  EXPECT_EQ(quote->signed_region.size(), 48 + (version == 5 ? 6 : 0) + body_size);
  EXPECT_EQ(quote->signature.size(), 2 * field);
  EXPECT_EQ(quote->attestation_key.size(), 2 * field);
  EXPECT_EQ(quote->qe_report_bytes.size(), 384u);
  EXPECT_EQ(quote->qe_report_signature.size(), 64u);
  EXPECT_EQ(quote->qe_auth_data.size(), 32u);
  EXPECT_EQ(quote->certification_type, 5);
  EXPECT_EQ(quote->certification_data.data() + quote->certification_data.size(),
            bytes.data() + bytes.size());
  EXPECT_EQ(quote->is_tdx(), body != QuoteBody::sgx);
  EXPECT_EQ((quote->is_tdx() ? quote->td.report_data : quote->sgx.report_data)[0], 0xda);
  if (body == QuoteBody::td_1_5) {
    EXPECT_EQ(quote->td15.tee_tcb_svn2[0], 5);
  }
}

TEST_P(EveryLayout, IsRefusedWhenCutAnywhere) {
  const ByteVector bytes = make();
  for (size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(Quote::parse(base::Bytes(bytes).first(size)).ok()) << size;
  }
}

TEST_P(EveryLayout, MayBePaddedWithNulOnly) {
  ByteVector bytes = make();
  bytes.resize(bytes.size() + 3);
  const auto quote = Quote::parse(bytes);
  ASSERT_TRUE(quote.ok());
  EXPECT_EQ(quote->padding, 3u);
  bytes.back() = 1;
  EXPECT_EQ(code_of(bytes), "quote.malformed");
}

INSTANTIATE_TEST_SUITE_P(
    Layouts, EveryLayout,
    ::testing::Values(std::tuple(uint16_t{3}, QuoteBody::sgx, KeyKind::ec_p256),
                      std::tuple(uint16_t{3}, QuoteBody::sgx, KeyKind::ec_p384),
                      std::tuple(uint16_t{4}, QuoteBody::sgx, KeyKind::ec_p256),
                      std::tuple(uint16_t{4}, QuoteBody::td_1_0, KeyKind::ec_p256),
                      std::tuple(uint16_t{4}, QuoteBody::td_1_0, KeyKind::ec_p384),
                      std::tuple(uint16_t{5}, QuoteBody::sgx, KeyKind::ec_p256),
                      std::tuple(uint16_t{5}, QuoteBody::td_1_0, KeyKind::ec_p256),
                      std::tuple(uint16_t{5}, QuoteBody::td_1_5, KeyKind::ec_p256),
                      std::tuple(uint16_t{5}, QuoteBody::td_1_5, KeyKind::ec_p384)));

TEST(Quote, RefusesUnknownHeaders) {
  const ByteVector good = pki().quote({});
  ASSERT_EQ(code_of(good), "ok");
  for (const int version : {0, 1, 2, 6, 255}) {
    EXPECT_EQ(code_of(with_byte(good, 0, version)), "quote.unsupported") << version;
  }
  for (const int type : {0, 1, 4, 5, 255}) {
    EXPECT_EQ(code_of(with_byte(good, 2, type)), "quote.unsupported") << type;
  }
  EXPECT_EQ(code_of(with_byte(good, 4, 0x81)), "quote.malformed");
  EXPECT_EQ(code_of(with_byte(good, 4, 1)), "quote.unsupported");
  EXPECT_EQ(code_of(with_byte(good, 12, 0)), "quote.unsupported");
  EXPECT_NE(message_of(with_byte(good, 12, 0)).find("vendor"), std::string::npos);
}

TEST(Quote, RefusesABodyTypeThatDoesNotGoWithTheTee) {
  QuoteOptions options;
  options.version = 5;
  options.body = QuoteBody::td_1_5;
  for (const int type : {0, 1, 2, 4, 0x103}) {
    options.body_type = static_cast<uint16_t>(type);
    EXPECT_EQ(code_of(pki().quote(options)), "quote.malformed") << type;
  }
  options.body_type.reset();
  options.tee_type = 0;
  EXPECT_EQ(code_of(pki().quote(options)), "quote.malformed");
}

TEST(Quote, RefusesLengthsThatDisagree) {
  for (const uint16_t version : {uint16_t{3}, uint16_t{4}}) {
    QuoteOptions options;
    options.version = version;
    const ByteVector good = pki().quote(options);
    constexpr size_t size_offset = 432;
    uint32_t size = 0;
    ASSERT_TRUE(base::load(base::Bytes(good), size_offset, size));
    for (const uint32_t wrong : {size - 1, size + 1, 0u, 1u, 0x7fffffffu, 0xffffffffu}) {
      ByteVector bytes = good;
      base::store(base::MutableBytes(bytes), size_offset, wrong);
      EXPECT_EQ(code_of(bytes), "quote.malformed") << version << " " << wrong;
      bytes.resize(bytes.size() + 16);
      EXPECT_EQ(code_of(bytes), "quote.malformed") << version << " padded " << wrong;
    }
  }
}

TEST(Quote, RefusesInnerLengthsThatDisagree) {
  const ByteVector good = pki().quote({});
  constexpr size_t auth_size = 436 + 128 + 384 + 64;
  constexpr size_t data_size = auth_size + 2 + 32 + 2;
  for (const int wrong : {0, 31, 33, 255}) {
    EXPECT_NE(code_of(with_byte(good, auth_size, wrong)), "ok") << wrong;
  }
  for (size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(code_of(with_byte(good, data_size + i, 0xff)), "quote.malformed") << i;
  }
}

TEST(Quote, RefusesOtherOuterCertificationData) {
  QuoteOptions options;
  options.version = 4;
  for (const int type : {0, 1, 5, 7, 9}) {
    options.outer_certification_type = static_cast<uint16_t>(type);
    EXPECT_EQ(code_of(pki().quote(options)), "quote.unsupported") << type;
  }
}

TEST(Quote, LooksLikeOneVersionAndTeeOnly) {
  QuoteOptions options;
  options.version = 4;
  options.body = QuoteBody::td_1_0;
  const ByteVector bytes = pki().quote(options);
  int hits = 0;
  for (const uint16_t version : {uint16_t{3}, uint16_t{4}, uint16_t{5}}) {
    for (const uint32_t tee : {tee_type_sgx, tee_type_tdx}) {
      hits += looks_like_quote(bytes, version, tee) ? 1 : 0;
    }
  }
  EXPECT_EQ(hits, 1);
  EXPECT_TRUE(looks_like_quote(bytes, 4, tee_type_tdx));
  EXPECT_TRUE(looks_like_quote(with_byte(bytes, 2, 9), 4, tee_type_tdx));
  EXPECT_TRUE(looks_like_quote(with_byte(bytes, 12, 9), 4, tee_type_tdx));
  EXPECT_FALSE(looks_like_quote(with_byte(with_byte(bytes, 12, 9), 2, 9), 4, tee_type_tdx));
  EXPECT_FALSE(looks_like_quote(base::Bytes(bytes).first(47), 4, tee_type_tdx));
}

TEST(GenuineQuotes, AreAllRead) {
  CELLA_NEEDS_EVIDENCE();
  size_t count = 0;
  for (const std::string folder : {"sgx", "tdx"}) {
    for (const std::string& path : test::list_evidence(folder)) {
      const ByteVector bytes = test::read_evidence(path);
      const auto quote = Quote::parse(bytes);
      EXPECT_TRUE(quote.ok()) << path << ": " << quote.error().message;
      ++count;
    }
  }
  std::printf("genuine quotes read: %zu\n", count);
}

}  // namespace
}  // namespace cella::attest::dcap
