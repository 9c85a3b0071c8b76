// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// COSE_Sign1 with keys of our own: what is accepted, and every way in which it is not.
#include "src/wire/cose.h"

#include <gtest/gtest.h>

#include <functional>

#include "src/base/hex.h"
#include "src/crypto/ec_private_key.h"

namespace {

using namespace cella;
using namespace cella::wire;
using crypto::EcPrivateKey;
using crypto::HashAlgorithm;
using crypto::KeyKind;
using crypto::PublicKey;
using Buffer = std::vector<uint8_t>;

Buffer bytes(std::string_view hex) { return base::from_hex(hex).value(); }

EcPrivateKey new_key(KeyKind curve) { return EcPrivateKey::generate(curve).value(); }

PublicKey public_half(const EcPrivateKey& key) { return PublicKey::from_spki(key.spki()).value(); }

struct Parts {
  Buffer protected_header = bytes("a10126");
  Buffer unprotected_header = bytes("a0");
  Buffer payload = bytes("68656c6c6f");
  Buffer external = {};
};

Buffer sign(const EcPrivateKey& key, HashAlgorithm hash, const Parts& parts) {
  CborWriter structure;
  structure.array(4).text("Signature1").bytes(parts.protected_header).bytes(parts.external);
  structure.bytes(parts.payload);
  return key.sign(hash, structure.take()).value();
}

Buffer message(const Parts& parts, base::Bytes signature) {
  CborWriter writer;
  writer.array(4).bytes(parts.protected_header).raw(parts.unprotected_header);
  writer.bytes(parts.payload).bytes(signature);
  return writer.take();
}

std::string_view refusal(const Buffer& encoded) {
  const auto parsed = CoseSign1::parse(encoded);
  if (parsed.ok()) return "accepted";
  EXPECT_EQ(parsed.error().blame, Blame::evidence);
  return parsed.error().code;
}

std::string_view refusal(const Parts& parts) { return refusal(message(parts, Buffer(64, 1))); }

TEST(Cose, VerifiesWhatWasSigned) {
  const EcPrivateKey key = new_key(KeyKind::ec_p256);
  const Parts parts;
  Buffer encoded = message(parts, sign(key, HashAlgorithm::sha256, parts));
  const auto untagged = CoseSign1::parse(encoded);
  ASSERT_TRUE(untagged.ok());
  EXPECT_EQ(untagged->algorithm, CoseAlgorithm::es256);
  EXPECT_EQ(base::to_hex(untagged->payload), "68656c6c6f");
  EXPECT_EQ(base::to_hex(untagged->protected_header), "a10126");
  EXPECT_EQ(base::to_hex(untagged->unprotected_header), "a0");
  EXPECT_TRUE(untagged->signed_by(public_half(key)));
  encoded.insert(encoded.begin(), 0xd2);
  const auto tagged = CoseSign1::parse(encoded);
  ASSERT_TRUE(tagged.ok());
  EXPECT_TRUE(tagged->signed_by(public_half(key)));
}

TEST(Cose, VerifiesP384) {
  const EcPrivateKey key = new_key(KeyKind::ec_p384);
  Parts parts;
  parts.protected_header = bytes("a1013822");
  const Buffer encoded = message(parts, sign(key, HashAlgorithm::sha384, parts));
  const auto parsed = CoseSign1::parse(encoded);
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ(parsed->algorithm, CoseAlgorithm::es384);
  EXPECT_TRUE(parsed->signed_by(public_half(key)));
  EXPECT_FALSE(parsed->signed_by(public_half(new_key(KeyKind::ec_p384))));
  EXPECT_FALSE(parsed->signed_by(public_half(new_key(KeyKind::ec_p256))));
}

TEST(Cose, KeyMustBeOfTheAlgorithmsCurve) {
  const EcPrivateKey key = new_key(KeyKind::ec_p384);
  Parts parts;  // says ES256, and is signed with P-384 and SHA-256
  const Buffer encoded =
      message(parts, base::slice(base::Bytes(sign(key, HashAlgorithm::sha256, parts)), 0, 64));
  const auto parsed = CoseSign1::parse(encoded);
  ASSERT_TRUE(parsed.ok());
  EXPECT_FALSE(parsed->signed_by(public_half(key)));
}

TEST(Cose, BindsExternalData) {
  const EcPrivateKey key = new_key(KeyKind::ec_p256);
  Parts parts;
  parts.external = bytes("0102");
  const Buffer encoded = message(parts, sign(key, HashAlgorithm::sha256, parts));
  const auto parsed = CoseSign1::parse(encoded);
  ASSERT_TRUE(parsed.ok());
  EXPECT_TRUE(parsed->signed_by(public_half(key), parts.external));
  EXPECT_FALSE(parsed->signed_by(public_half(key)));
  EXPECT_FALSE(parsed->signed_by(public_half(key), bytes("0103")));
}

/// Nothing of the message but its unprotected header may change.
TEST(Cose, EveryFlippedBitIsRefused) {
  const EcPrivateKey key = new_key(KeyKind::ec_p256);
  const PublicKey verifier = public_half(key);
  const Parts parts;
  const Buffer genuine = message(parts, sign(key, HashAlgorithm::sha256, parts));
  size_t refused = 0;
  for (size_t i = 0; i < genuine.size(); ++i) {
    Buffer encoded = genuine;
    encoded[i] = static_cast<uint8_t>(encoded[i] ^ (1u << (i % 8)));
    const auto parsed = CoseSign1::parse(encoded);
    if (!parsed.ok() || !parsed->signed_by(verifier)) ++refused;
  }
  EXPECT_EQ(refused, genuine.size());
}

TEST(Cose, RefusesOtherStructures) {
  const Buffer signature(64, 1);
  const Buffer genuine = message({}, signature);
  ASSERT_EQ(refusal(genuine), "accepted");
  const auto changed = [&](const std::function<void(CborWriter&)>& write) {
    CborWriter writer;
    write(writer);
    return refusal(writer.take());
  };
  const Buffer header = bytes("a10126"), payload = bytes("00"), empty_map = bytes("a0");
  EXPECT_EQ(changed([&](auto& w) { w.array(3).bytes(header).raw(empty_map).bytes(payload); }),
            "cose.malformed");
  EXPECT_EQ(changed([&](auto& w) {
              w.array(5).bytes(header).raw(empty_map).bytes(payload).bytes(signature).null();
            }),
            "cose.malformed");
  EXPECT_EQ(changed([&](auto& w) {
              w.array(4).raw(header).raw(empty_map).bytes(payload).bytes(signature);
            }),
            "cose.malformed");
  EXPECT_EQ(changed([&](auto& w) {
              w.array(4).bytes(header).bytes(empty_map).bytes(payload).bytes(signature);
            }),
            "cose.malformed");
  EXPECT_EQ(
      changed([&](auto& w) { w.array(4).bytes(header).raw(empty_map).null().bytes(signature); }),
      "cose.malformed");
  EXPECT_EQ(changed([&](auto& w) {
              w.array(4).bytes(header).raw(empty_map).bytes(payload).text("signature");
            }),
            "cose.malformed");
  EXPECT_EQ(changed([&](auto& w) { w.tag(17).raw(genuine); }), "cose.malformed");
  EXPECT_EQ(changed([&](auto& w) { w.tag(18).tag(18).raw(genuine); }), "cose.malformed");
  EXPECT_EQ(changed([&](auto& w) { w.map(2).null().null().boolean(true).null(); }),
            "cose.malformed");
  EXPECT_EQ(changed([&](auto& w) { w.raw(genuine).null(); }), "cbor.trailing");
  EXPECT_EQ(refusal(Buffer()), "cbor.malformed");
}

TEST(Cose, RefusesHeadersThatMislead) {
  const auto with = [](std::string_view protected_header, std::string_view unprotected) {
    Parts parts;
    parts.protected_header = bytes(protected_header);
    parts.unprotected_header = bytes(unprotected);
    return refusal(parts);
  };
  EXPECT_EQ(with("a10126", "a10441aa"), "accepted");
  EXPECT_EQ(with("", "a0"), "cbor.malformed") << "no header";
  EXPECT_EQ(with("a0", "a0"), "cose.malformed") << "no algorithm";
  EXPECT_EQ(with("a0", "a10126"), "cose.malformed") << "an algorithm that is not signed";
  EXPECT_EQ(with("a10126", "a10126"), "cose.malformed") << "in both";
  EXPECT_EQ(with("a2012604"
                 "41aa",
                 "a10441aa"),
            "cose.malformed")
      << "key id in both";
  EXPECT_EQ(with("a1016545533235"
                 "36",
                 "a0"),
            "cose.malformed")
      << "by name";
  EXPECT_EQ(with("a20126028104", "a0"), "cose.malformed") << "critical";
  EXPECT_EQ(with("a10126", "a1028104"), "cose.malformed") << "critical, unprotected";
  EXPECT_EQ(with("80", "a0"), "cose.malformed");
  EXPECT_EQ(with("a10126"
                 "00",
                 "a0"),
            "cbor.trailing");
  EXPECT_EQ(with("a201260126", "a0"), "cbor.duplicate_key");
  EXPECT_EQ(with("a1013806", "a0"), "cbor.not_canonical");
  EXPECT_EQ(with("a10127", "a0"), "cose.unsupported_algorithm") << "EdDSA";
  EXPECT_EQ(with("a10105", "a0"), "cose.unsupported_algorithm") << "HMAC";
  EXPECT_EQ(with("a10100", "a0"), "cose.unsupported_algorithm");
}

TEST(Cose, RefusesSignaturesOfAnotherSize) {
  for (size_t size : {0u, 63u, 65u, 70u, 96u})
    EXPECT_EQ(refusal(message({}, Buffer(size, 1))), "cose.malformed") << size;
}

}  // namespace
