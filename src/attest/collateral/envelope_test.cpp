// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Signed bundles: what was sealed comes out, and nothing else does.
#include "src/attest/collateral/envelope.h"

#include <gtest/gtest.h>

#include "src/attest/collateral/collateral.h"
#include "src/attest/testing/intel_pki.h"
#include "src/wire/json.h"

namespace cella::attest {
namespace {

constexpr UnixTime start = 1767225600;  // 2026-01-01T00:00:00Z
constexpr UnixTime end = start + 86400;

class SignedBundle : public ::testing::TestWithParam<crypto::KeyKind> {
 protected:
  crypto::EcPrivateKey key_ = crypto::EcPrivateKey::generate(GetParam()).value();
  Envelope envelope_ = {.not_before = start,
                        .not_after = end,
                        .items = {{"root.crl", {1, 2, 3}}, {"chain \"1\".pem", {}}},
                        .signer = {}};
  std::string text_ = seal_envelope(envelope_, key_).value();
};

TEST_P(SignedBundle, OpensToWhatWasSealed) {
  for (const UnixTime time : {start, start + 100, end}) {
    const auto opened = Envelope::open(text_, key_.spki(), time);
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    EXPECT_EQ(opened->not_before, start);
    EXPECT_EQ(opened->not_after, end);
    ASSERT_EQ(opened->items.size(), 2u);
    EXPECT_EQ(opened->items[0].name, "root.crl");
    EXPECT_EQ(opened->items[0].content, (ByteVector{1, 2, 3}));
    EXPECT_EQ(opened->items[1].name, "chain \"1\".pem");
  }
  EXPECT_TRUE(Envelope::looks_like_one(text_));
  EXPECT_TRUE(Envelope::read_unverified(text_).ok());
}

TEST_P(SignedBundle, HasAnEnd) {
  EXPECT_EQ(Envelope::open(text_, key_.spki(), start - 1).error().code, "bundle.not_yet_valid");
  EXPECT_EQ(Envelope::open(text_, key_.spki(), end + 1).error().code, "bundle.expired");
}

TEST_P(SignedBundle, IsOfOneSigner) {
  const auto other = crypto::EcPrivateKey::generate(GetParam()).value();
  EXPECT_EQ(Envelope::open(text_, other.spki(), start).error().code, "bundle.other_signer");
}

// Every byte of the text: changed, the bundle does not open (or, in white space and hexadecimal
// letters' case, opens to the same).
TEST_P(SignedBundle, DoesNotSurviveAnyChange) {
  size_t refused = 0;
  for (size_t i = 0; i < text_.size(); ++i) {
    std::string changed = text_;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    const auto opened = Envelope::open(changed, key_.spki(), start);
    if (!opened.ok()) {
      ++refused;
      continue;
    }
    EXPECT_EQ(opened->items[0].content, (ByteVector{1, 2, 3})) << i;
    EXPECT_EQ(opened->not_after, end) << i;
  }
  EXPECT_GE(refused + 1, text_.size());  // the line's end is outside of everything
}

TEST_P(SignedBundle, SignatureCoversTheTextAsReceived) {
  std::string spaced = text_;
  spaced.insert(spaced.find("\"purpose\""), " ");
  EXPECT_EQ(Envelope::open(spaced, key_.spki(), start).error().code, "bundle.bad_signature");
}

INSTANTIATE_TEST_SUITE_P(BothCurves, SignedBundle,
                         ::testing::Values(crypto::KeyKind::ec_p256, crypto::KeyKind::ec_p384));

TEST(Bundle, RefusesWhatIsNone) {
  for (const char* text :
       {"", "{}", "[]", "{\"signed\":{},\"signer\":\"00\",\"signature\":\"00\"}",
        "{\"signed\":1,\"signer\":\"\",\"signature\":\"\"}", "{\"signed\":{}}", "not json"}) {
    EXPECT_EQ(Envelope::read_unverified(text).error().code, "bundle.malformed") << text;
    EXPECT_FALSE(Envelope::looks_like_one(text)) << text;
  }
}

// Signed by the right key, but with another shape: the signature alone is not enough.
TEST(Bundle, ShapeIsCheckedAfterTheSignature) {
  const auto key = crypto::EcPrivateKey::generate(crypto::KeyKind::ec_p256).value();
  const Envelope envelope = {
      .not_before = start, .not_after = end, .items = {{"a", {1}}}, .signer = {}};
  const std::string good = seal_envelope(envelope, key).value();
  const auto document = wire::JsonDocument::parse(good);
  const std::string body((*document)->root()["signed"].raw());
  const auto resign = [&](const std::string& from, const std::string& to) {
    std::string changed = body;
    changed.replace(changed.find(from), from.size(), to);
    const auto signature =
        key.sign(crypto::HashAlgorithm::sha256,
                 {reinterpret_cast<const uint8_t*>(changed.data()), changed.size()});
    wire::JsonWriter out;
    out.begin_object().name("signed").raw(changed);
    out.name("signer").value((*document)->root()["signer"].string().value());
    std::string hex;
    for (const uint8_t byte : *signature) {
      hex += "0123456789abcdef"[byte >> 4];
      hex += "0123456789abcdef"[byte & 15];
    }
    out.name("signature").value(hex).end_object();
    return Envelope::open(out.take(), key.spki(), start);
  };
  EXPECT_TRUE(resign("\"a\"", "\"b\"").ok());
  EXPECT_EQ(resign("bundle 1", "bundle 2").error().code, "bundle.malformed");
  EXPECT_EQ(resign("\"content\"", "\"contents\"").error().code, "bundle.malformed");
  EXPECT_EQ(resign("2026-01-01T", "2026-13-01T").error().code, "bundle.malformed");
  EXPECT_EQ(resign("\"items\":[", "\"more\":1,\"items\":[").error().code, "bundle.malformed");
}

TEST(Bundle, IsCollateral) {
  const auto pki = fake::IntelPki::create().value();
  const auto key = crypto::EcPrivateKey::generate(crypto::KeyKind::ec_p256).value();
  const std::string tcb = pki.tcb_info({});
  Envelope envelope = {.not_before = start,
                       .not_after = end,
                       .items = {{"tcb-info.json", {tcb.begin(), tcb.end()}},
                                 {"pck.crl", pki.pck_crl()},
                                 {"root.der", pki.root().der}},
                       .signer = {}};
  const auto add = [&](Collateral& collateral) {
    const std::string text = seal_envelope(envelope, key).value();
    return collateral.add({reinterpret_cast<const uint8_t*>(text.data()), text.size()}, "bundle");
  };
  Collateral collateral;
  ASSERT_TRUE(add(collateral).ok());
  EXPECT_EQ(collateral.state().tcb_infos.size(), 1u);
  EXPECT_EQ(collateral.state().revocation_lists.size(), 1u);
  EXPECT_EQ(collateral.state().certificates.size(), 1u);

  const std::string inner = seal_envelope(envelope, key).value();
  envelope.items.push_back({"inner", {inner.begin(), inner.end()}});
  Collateral empty;
  EXPECT_EQ(add(empty).error().code, "collateral.malformed");
  envelope.items.back() = {"nonsense", {1, 2, 3}};
  EXPECT_EQ(add(empty).error().code, "collateral.unknown");
  EXPECT_TRUE(empty.state().certificates.empty());
}

TEST(Bundle, IsNotSealedForNothing) {
  const auto key = crypto::EcPrivateKey::generate(crypto::KeyKind::ec_p256).value();
  Envelope envelope = {.not_before = start, .not_after = end, .items = {}, .signer = {}};
  EXPECT_EQ(seal_envelope(envelope, key).error().code, "bundle.empty");
  envelope.items = {{"a", {1}}};
  envelope.not_after = start - 1;
  EXPECT_EQ(seal_envelope(envelope, key).error().code, "bundle.bad_validity");
}

}  // namespace
}  // namespace cella::attest
