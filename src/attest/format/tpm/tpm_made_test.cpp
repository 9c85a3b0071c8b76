// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Quotes of a self-made TPM: other keys, other banks, chains and event logs that are wrong.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "src/attest/testing/tpm_fake.h"
#include "src/attest/testing/verdict_text.h"
#include "src/attest/tpm2/event_log.h"
#include "src/attest/tpm2/structures.h"
#include "src/base/hex.h"

namespace cella::attest::tpm {
namespace {

using fake::example_time;
using fake::explain;
using fake::failed;
using fake::noted;
using fake::TpmFake;
using fake::TpmKey;
using fake::TpmOptions;
using fake::TpmQuoteOptions;
using ::testing::Contains;
using ::testing::ElementsAre;

TpmFake make(const TpmOptions& options = {}) { return std::move(TpmFake::create(options)).value(); }

ByteVector signed_quote(const TpmFake& tpm, const TpmQuoteOptions& options = {}) {
  ByteVector out = fake::tpm_quote(options);
  const ByteVector signature = tpm.signature_structure(out);
  out.insert(out.end(), signature.begin(), signature.end());
  return out;
}

Verdict verify(const TpmFake& tpm, const ByteVector& evidence, const ByteVector& log = {}) {
  Collateral collateral;
  EXPECT_TRUE(collateral.add(tpm.ak().der, "ak").ok());
  EXPECT_TRUE(collateral.add(tpm.ca().der, "ca").ok());
  EXPECT_TRUE(log.empty() || collateral.add(log, "log").ok());
  Policy policy;
  policy.trusted_roots.push_back(tpm.root_digest());
  return Verifier(policy).verify(evidence, collateral, example_time);
}

TEST(TpmMade, EveryKindOfKey) {
  for (const TpmKey key : {TpmKey::rsa_2048, TpmKey::ec_p256, TpmKey::ec_p384}) {
    TpmOptions options;
    options.key = key;
    const TpmFake tpm = make(options);
    const Verdict verdict = verify(tpm, signed_quote(tpm));
    EXPECT_TRUE(verdict.trusted()) << explain(verdict);
    EXPECT_THAT(noted(verdict), Contains("tpm.pcr_values_absent"));
    EXPECT_FALSE(verdict.unverified_claims()->debug);
  }
}

TEST(TpmMade, ValuesOfPcrs) {
  const TpmFake tpm = make();
  const auto json = [&](const ByteVector& last) {
    const ByteVector quote = fake::tpm_quote();
    std::string text = "{\"message\":\"" + base::to_hex(quote) + "\",\"signature\":\"" +
                       base::to_hex(tpm.sign(quote)) + "\",\"pcrs\":[";
    for (unsigned pcr = 0; pcr < 7; ++pcr) {
      text += "\"" + base::to_hex(ByteVector(32, pcr == 0 ? 0xa0 : 0x99)) + "\",";
    }
    text += "\"" + base::to_hex(last) + "\"]}";
    return ByteVector(text.begin(), text.end());
  };
  const Verdict good = verify(tpm, json(ByteVector(32, 0xa7)));
  EXPECT_TRUE(good.trusted()) << explain(good);
  EXPECT_NE(find_field(*good.unverified_claims(), "pcr.sha256.7"), nullptr);
  EXPECT_EQ(find_field(*good.unverified_claims(), "pcr.sha256.3"), nullptr)
      << "nobody quoted that one";
  EXPECT_THAT(failed(verify(tpm, json(ByteVector(32, 0xa8)))), ElementsAre("tpm.pcr_digest"));
}

TEST(TpmMade, KeyThatNobodyNames) {
  const TpmFake tpm = make();
  Collateral collateral;
  ASSERT_TRUE(collateral.add(tpm.ak_key().spki(), "key").ok());
  const ByteVector evidence = signed_quote(tpm);
  EXPECT_THAT(failed(Verifier().verify(evidence, collateral, example_time)),
              ElementsAre("tpm.key_trust", "policy.root"));
  Policy policy;
  policy.trusted_roots.push_back(tpm.ak_key().digest());
  EXPECT_TRUE(Verifier(policy).verify(evidence, collateral, example_time).trusted());
}

TEST(TpmMade, NotWhatATpmSigns) {
  const TpmFake tpm = make();
  TpmQuoteOptions options;
  options.magic = 0x12345678;
  EXPECT_THAT(failed(verify(tpm, signed_quote(tpm, options))), ElementsAre("format"));
  options = {};
  options.type = 0x8017;
  EXPECT_THAT(failed(verify(tpm, signed_quote(tpm, options))), Contains("tpm.encoding"));
  options = {};
  options.safe = 2;
  EXPECT_THAT(failed(verify(tpm, signed_quote(tpm, options))), Contains("tpm.encoding"));
}

TEST(TpmMade, KeyWithABadCertificate) {
  TpmOptions expired;
  expired.ak.not_after = example_time - 1;
  EXPECT_THAT(failed(verify(make(expired), signed_quote(make(expired)))),
              Contains("tpm.key_trust"));
}

TEST(TpmMade, SignatureWithSha1) {
  const TpmFake tpm = make();
  ByteVector evidence = signed_quote(tpm);
  const size_t hash = fake::tpm_quote().size() + 3;
  ASSERT_EQ(evidence[hash], 0x0b);
  evidence[hash] = 0x04;
  EXPECT_THAT(failed(verify(tpm, evidence)), Contains("tpm.signature"));
}

TEST(TpmMade, SignatureOfAnotherTpm) {
  TpmOptions options;
  options.key = TpmKey::ec_p256;
  const TpmFake one = make(options), other = make(options);
  EXPECT_THAT(failed(verify(one, signed_quote(other))), Contains("tpm.signature"));
}

// Evidence that brings its key: nothing but the signature tells that the quote is not this key's.
TEST(TpmMade, KeyInTheEvidenceAndTheSignatureOfAnotherQuote) {
  const TpmFake tpm = make();
  const ByteVector quote = fake::tpm_quote();
  ByteVector other = quote;
  other.back() ^= 1;
  const auto json = [&](const ByteVector& signature) {
    const std::string text = "{\"message\":\"" + base::to_hex(quote) + "\",\"signature\":\"" +
                             base::to_hex(signature) + "\",\"ak_public\":\"" +
                             base::to_hex(tpm.ak_key().spki()) + "\"}";
    return ByteVector(text.begin(), text.end());
  };
  const Verdict good = verify(tpm, json(tpm.sign(quote)));
  EXPECT_TRUE(good.trusted()) << explain(good);
  EXPECT_THAT(failed(verify(tpm, json(tpm.sign(other)))), Contains("tpm.signature"));
}

// ---- Event logs ----

void append(ByteVector& out, uint64_t value, size_t size) {
  for (size_t i = 0; i < size; ++i) out.push_back(static_cast<uint8_t>(value >> 8 * i));
}
void append(ByteVector& out, const ByteVector& bytes) {
  out.insert(out.end(), bytes.begin(), bytes.end());
}

ByteVector log_header(uint32_t banks = 1) {
  ByteVector spec = {'S', 'p', 'e', 'c', ' ', 'I', 'D', ' ', 'E', 'v', 'e', 'n', 't', '0', '3', 0};
  append(spec, 0, 4);
  append(spec, 0x02000200, 4);
  append(spec, banks, 4);
  append(spec, 0x000b, 2);
  append(spec, 32, 2);
  append(spec, 0, 1);
  ByteVector out;
  append(out, 0, 4);
  append(out, 3, 4);
  append(out, ByteVector(20, 0));
  append(out, spec.size(), 4);
  append(out, spec);
  return out;
}

ByteVector log_event(uint32_t pcr, uint32_t type, uint8_t digest, const ByteVector& data) {
  ByteVector out;
  append(out, pcr, 4);
  append(out, type, 4);
  append(out, 1, 4);
  append(out, 0x000b, 2);
  append(out, ByteVector(32, digest));
  append(out, data.size(), 4);
  append(out, data);
  return out;
}

ByteVector extended(ByteVector value, uint8_t digest) {
  const auto hash = crypto::hash(crypto::HashAlgorithm::sha256, value, ByteVector(32, digest));
  return {hash.bytes().begin(), hash.bytes().end()};
}

TEST(TpmEventLog, ReplaysToTheQuotedDigest) {
  const TpmFake tpm = make();
  ByteVector log = log_header();
  append(log, log_event(0, 3, 0,
                        {'S', 't', 'a', 'r', 't', 'u', 'p', 'L', 'o', 'c', 'a', 'l', 'i', 't', 'y',
                         0, 3}));
  append(log, log_event(0, 8, 0x11, {1}));
  append(log, log_event(7, 1, 0x22, {2}));
  append(log, log_event(7, 4, 0x33, {3}));
  ByteVector locality(32, 0);
  locality.back() = 3;
  TpmQuoteOptions options;
  options.pcrs = {{0, extended(locality, 0x11)},
                  {7, extended(extended(ByteVector(32, 0), 0x22), 0x33)}};
  const ByteVector evidence = signed_quote(tpm, options);
  const Verdict verdict = verify(tpm, evidence, log);
  EXPECT_TRUE(verdict.trusted()) << explain(verdict);
  EXPECT_NE(find_field(*verdict.unverified_claims(), "event_log.events"), nullptr);

  ByteVector padded = log;
  padded.resize(log.size() + 100, 0xff);
  EXPECT_TRUE(verify(tpm, evidence, padded).trusted());
  ByteVector longer = log;
  append(longer, log_event(7, 4, 0x44, {4}));
  EXPECT_THAT(failed(verify(tpm, evidence, longer)), ElementsAre("tpm.event_log"));
}

TEST(TpmEventLog, MalformedOnes) {
  const TpmFake tpm = make();
  const ByteVector evidence = signed_quote(tpm);
  ByteVector cut = log_header();
  append(cut, log_event(7, 1, 0x22, {2}));
  cut.pop_back();
  EXPECT_THAT(failed(verify(tpm, evidence, cut)), ElementsAre("tpm.event_log"));
  EXPECT_THAT(failed(verify(tpm, evidence, log_header(9))), ElementsAre("tpm.event_log"));
  ByteVector beyond = log_header();
  append(beyond, log_event(24, 1, 0x22, {2}));
  EXPECT_THAT(failed(verify(tpm, evidence, beyond)), ElementsAre("tpm.event_log"));
  EXPECT_THAT(failed(verify(tpm, evidence, log_header())), ElementsAre("tpm.event_log"))
      << "a log that extends nothing explains nothing";
}

TEST(TpmEventLog, OldForm) {
  ByteVector log;
  append(log, 4, 4);
  append(log, 13, 4);
  append(log, ByteVector(20, 0x55));
  append(log, 2, 4);
  append(log, ByteVector{1, 2});
  const auto parsed = tpm2::EventLog::parse(log);
  ASSERT_TRUE(parsed.ok());
  const auto replay = parsed->replay(tpm2::alg::sha1);
  EXPECT_EQ(replay.extended, 1u << 4);
  const auto wanted =
      crypto::hash(crypto::HashAlgorithm::sha1, ByteVector(20, 0), ByteVector(20, 0x55));
  EXPECT_TRUE(std::ranges::equal(replay.values[4], wanted.bytes()));
  EXPECT_EQ(replay.values[17], ByteVector(20, 0xff));
  EXPECT_EQ(parsed->replay(tpm2::alg::sha256).extended, 0u);
}

}  // namespace
}  // namespace cella::attest::tpm
