// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Keys and signatures that OpenSSL's EVP interface makes, which the code under test does not use;
// and everything that is nearly one of them.
#include "src/crypto/public_key.h"

#include <gtest/gtest.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <string>
#include <thread>
#include <vector>

#include "src/crypto/openssl/handle.h"

namespace cella::crypto {
namespace {

using Buffer = std::vector<uint8_t>;

const Buffer message = {'a', 't', 't', 'e', 's', 't'};
constexpr HashAlgorithm accepted_hashes[] = {HashAlgorithm::sha256, HashAlgorithm::sha384,
                                             HashAlgorithm::sha512};

const EVP_MD* method(HashAlgorithm hash) {
  switch (hash) {
    case HashAlgorithm::sha1: return EVP_sha1();
    case HashAlgorithm::sha256: return EVP_sha256();
    case HashAlgorithm::sha384: return EVP_sha384();
    case HashAlgorithm::sha512: return EVP_sha512();
  }
  return nullptr;
}

struct Pair {
  Key key;
  Buffer spki;
};

Pair with_spki(EVP_PKEY* key) {
  Pair pair;
  pair.key.reset(key);
  uint8_t* der = nullptr;
  const int size = i2d_PUBKEY(key, &der);
  if (size > 0) pair.spki.assign(der, der + size);
  OPENSSL_free(der);
  EXPECT_FALSE(pair.spki.empty());
  return pair;
}

Pair ec_pair(const char* curve) { return with_spki(EVP_EC_gen(curve)); }
Pair rsa_pair(unsigned bits) { return with_spki(EVP_RSA_gen(bits)); }

constexpr int no_salt = -1000;

// A signature by EVP: ECDSA in DER, PKCS#1 v1.5, or PSS if a salt length is given.
Buffer sign(const Pair& pair, HashAlgorithm hash, int salt = no_salt) {
  const DigestContext context(EVP_MD_CTX_new());
  EVP_PKEY_CTX* options = nullptr;
  EXPECT_EQ(EVP_DigestSignInit(context.get(), &options, method(hash), nullptr, pair.key.get()), 1);
  if (salt != no_salt) {
    EXPECT_EQ(EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING), 1);
    EXPECT_EQ(EVP_PKEY_CTX_set_rsa_pss_saltlen(options, salt), 1);
  }
  Buffer signature(1024);
  size_t size = signature.size();
  EXPECT_EQ(EVP_DigestSign(context.get(), signature.data(), &size, message.data(), message.size()),
            1);
  signature.resize(size);
  return signature;
}

PublicKey decode(const Buffer& spki) {
  auto key = PublicKey::from_spki(spki);
  EXPECT_TRUE(key.ok()) << key.error().message;
  return *std::move(key);
}

std::string code(const Result<PublicKey>& key) {
  if (key.ok()) return "accepted";
  EXPECT_EQ(key.error().blame, Blame::evidence);
  return std::string(key.error().code);
}

// r||s from a DER signature whose lengths fit in one byte (two for P-521's SEQUENCE).
Buffer raw_signature(const Buffer& der, size_t field) {
  Buffer raw(2 * field);
  size_t at = der[1] == 0x81 ? 3 : 2;
  for (size_t number = 0; number < 2; ++number) {
    const size_t size = der[at + 1];
    at += 2;
    for (size_t i = 0; i < std::min(size, field); ++i)
      raw[(number + 1) * field - 1 - i] = der[at + size - 1 - i];
    at += size;
  }
  return raw;
}

struct CurveCase {
  const char* name;
  KeyKind kind;
  unsigned bits;
  size_t field;
};

constexpr CurveCase curve_cases[] = {{"P-256", KeyKind::ec_p256, 256, 32},
                                     {"P-384", KeyKind::ec_p384, 384, 48},
                                     {"P-521", KeyKind::ec_p521, 521, 66}};

TEST(PublicKey, verifies_ecdsa_on_each_curve_with_each_hash) {
  for (const CurveCase& curve : curve_cases) {
    const Pair pair = ec_pair(curve.name);
    const PublicKey key = decode(pair.spki);
    EXPECT_EQ(key.kind(), curve.kind);
    EXPECT_EQ(key.bits(), curve.bits);
    const auto by_point =
        PublicKey::from_ec_point(curve.kind, base::Bytes(pair.spki).last(2 * curve.field));
    ASSERT_TRUE(by_point.ok());
    for (const HashAlgorithm hash : accepted_hashes) {
      const Buffer der = sign(pair, hash), raw = raw_signature(der, curve.field);
      EXPECT_TRUE(key.verify_ecdsa_der(hash, message, der)) << curve.name;
      EXPECT_TRUE(key.verify_ecdsa(hash, message, raw)) << curve.name;
      EXPECT_TRUE(by_point->verify_ecdsa(hash, message, raw)) << curve.name;
      EXPECT_FALSE(key.verify_ecdsa(hash, Buffer{'x'}, raw));
      EXPECT_FALSE(key.verify_ecdsa(HashAlgorithm::sha1, message, raw));
      EXPECT_FALSE(key.verify_rsa_pkcs1(hash, message, raw));
      EXPECT_FALSE(key.verify_rsa_pss(hash, 32, message, raw));
      const auto other =
          hash == HashAlgorithm::sha256 ? HashAlgorithm::sha384 : HashAlgorithm::sha256;
      EXPECT_FALSE(key.verify_ecdsa(other, message, raw));
    }
  }
}

TEST(PublicKey, refuses_an_ecdsa_signature_with_any_bit_flipped) {
  const Pair pair = ec_pair("P-256");
  const PublicKey key = decode(pair.spki);
  const Buffer raw = raw_signature(sign(pair, HashAlgorithm::sha256), 32);
  for (size_t bit = 0; bit < 8 * raw.size(); ++bit) {
    Buffer flipped = raw;
    flipped[bit / 8] ^= static_cast<uint8_t>(1 << bit % 8);
    ASSERT_FALSE(key.verify_ecdsa(HashAlgorithm::sha256, message, flipped)) << bit;
  }
}

TEST(PublicKey, refuses_an_ecdsa_signature_of_another_size_or_range) {
  const Pair pair = ec_pair("P-256");
  const PublicKey key = decode(pair.spki);
  const auto verify = [&](const Buffer& signature) {
    return key.verify_ecdsa(HashAlgorithm::sha256, message, signature);
  };
  const Buffer raw = raw_signature(sign(pair, HashAlgorithm::sha256), 32);
  ASSERT_TRUE(verify(raw));
  EXPECT_FALSE(verify({}));
  EXPECT_FALSE(verify(Buffer(raw.begin(), raw.end() - 1)));
  Buffer longer = raw;
  longer.push_back(0);
  EXPECT_FALSE(verify(longer));
  EXPECT_FALSE(verify(Buffer(64)));
  for (const size_t half : {0u, 32u}) {
    Buffer extreme = raw;
    std::fill_n(extreme.begin() + static_cast<ptrdiff_t>(half), 32, uint8_t{0});
    EXPECT_FALSE(verify(extreme));
    std::fill_n(extreme.begin() + static_cast<ptrdiff_t>(half), 32, uint8_t{0xff});
    EXPECT_FALSE(verify(extreme));
  }
}

TEST(PublicKey, refuses_an_ecdsa_signature_that_is_not_der) {
  const Pair pair = ec_pair("P-256");
  const PublicKey key = decode(pair.spki);
  const auto verify = [&](const Buffer& signature) {
    return key.verify_ecdsa_der(HashAlgorithm::sha256, message, signature);
  };
  const Buffer der = sign(pair, HashAlgorithm::sha256);
  ASSERT_TRUE(verify(der));
  Buffer trailing = der, inner = der, padded = der, long_form = der, third = der;
  trailing.push_back(0);
  EXPECT_FALSE(verify(trailing));
  ++inner[1];  // the SEQUENCE holds one more byte
  inner.push_back(0);
  EXPECT_FALSE(verify(inner));
  padded[1]++, padded[3]++;
  padded.insert(padded.begin() + 4, 0);  // r with a zero too many
  const bool needed = (der[4] & 0x80) != 0;
  ASSERT_FALSE(needed);  // OpenSSL wrote r minimal
  EXPECT_FALSE(verify(padded));
  long_form.insert(long_form.begin() + 1, 0x81);
  EXPECT_FALSE(verify(long_form));
  third[1] = static_cast<uint8_t>(third[1] + 3);
  third.insert(third.end(), {2, 1, 1});
  EXPECT_FALSE(verify(third));
  for (size_t size = 0; size < der.size(); ++size)
    EXPECT_FALSE(verify(Buffer(der.begin(), der.begin() + static_cast<ptrdiff_t>(size))));
  EXPECT_FALSE(verify({0x30, 6, 2, 1, 0xff, 2, 1, 1}));
}

TEST(PublicKey, verifies_rsa_pkcs1_and_pss) {
  for (const unsigned bits : {2048u, 3072u, 2056u}) {
    const Pair pair = rsa_pair(bits);
    const PublicKey key = decode(pair.spki);
    EXPECT_EQ(key.kind(), KeyKind::rsa);
    EXPECT_EQ(key.bits(), bits);
    for (const HashAlgorithm hash : accepted_hashes) {
      const Buffer pkcs1 = sign(pair, hash);
      EXPECT_TRUE(key.verify_rsa_pkcs1(hash, message, pkcs1));
      EXPECT_FALSE(key.verify_rsa_pkcs1(hash, Buffer{'x'}, pkcs1));
      const size_t salt = digest_size(hash);
      const Buffer pss = sign(pair, hash, static_cast<int>(salt));
      EXPECT_TRUE(key.verify_rsa_pss(hash, salt, message, pss));
      EXPECT_FALSE(key.verify_rsa_pss(hash, salt, Buffer{'x'}, pss));
      EXPECT_FALSE(key.verify_rsa_pss(hash, salt - 1, message, pss));
      EXPECT_FALSE(key.verify_rsa_pss(hash, SIZE_MAX, message, pss));
      EXPECT_FALSE(key.verify_rsa_pss(hash, salt, message, pkcs1));
      EXPECT_FALSE(key.verify_rsa_pkcs1(hash, message, pss));
      EXPECT_FALSE(key.verify_ecdsa(hash, message, pkcs1));
      EXPECT_FALSE(key.verify_ecdsa_der(hash, message, pkcs1));
    }
  }
}

TEST(PublicKey, accepts_no_salt_but_the_one_it_is_told) {
  const Pair pair = rsa_pair(2048);
  const PublicKey key = decode(pair.spki);
  const Buffer salt_20 = sign(pair, HashAlgorithm::sha256, 20);
  EXPECT_TRUE(key.verify_rsa_pss(HashAlgorithm::sha256, 20, message, salt_20));
  EXPECT_FALSE(key.verify_rsa_pss(HashAlgorithm::sha256, 32, message, salt_20));
  const Buffer salt_0 = sign(pair, HashAlgorithm::sha256, 0);
  EXPECT_TRUE(key.verify_rsa_pss(HashAlgorithm::sha256, 0, message, salt_0));
  EXPECT_FALSE(key.verify_rsa_pss(HashAlgorithm::sha256, 1, message, salt_0));
}

TEST(PublicKey, refuses_sha1_though_the_signature_is_right) {
  const Pair rsa = rsa_pair(2048), ec = ec_pair("P-256");
  const auto sha1 = HashAlgorithm::sha1;
  EXPECT_FALSE(decode(rsa.spki).verify_rsa_pkcs1(sha1, message, sign(rsa, sha1)));
  EXPECT_FALSE(decode(rsa.spki).verify_rsa_pss(sha1, 20, message, sign(rsa, sha1, 20)));
  EXPECT_FALSE(decode(ec.spki).verify_ecdsa_der(sha1, message, sign(ec, sha1)));
}

TEST(PublicKey, refuses_an_rsa_signature_of_another_size_or_with_a_bit_flipped) {
  const Pair pair = rsa_pair(2048);
  const PublicKey key = decode(pair.spki);
  const Buffer pkcs1 = sign(pair, HashAlgorithm::sha256);
  const Buffer pss = sign(pair, HashAlgorithm::sha256, 32);
  for (size_t i = 0; i < pkcs1.size(); ++i) {
    Buffer a = pkcs1, b = pss;
    a[i] ^= 1;
    b[i] ^= 1;
    ASSERT_FALSE(key.verify_rsa_pkcs1(HashAlgorithm::sha256, message, a)) << i;
    ASSERT_FALSE(key.verify_rsa_pss(HashAlgorithm::sha256, 32, message, b)) << i;
  }
  for (const Buffer& wrong : {Buffer(), Buffer(255), Buffer(256, 0xff), Buffer(257)}) {
    EXPECT_FALSE(key.verify_rsa_pkcs1(HashAlgorithm::sha256, message, wrong));
    EXPECT_FALSE(key.verify_rsa_pss(HashAlgorithm::sha256, 32, message, wrong));
  }
}

TEST(PublicKey, refuses_points_off_the_curve) {
  for (const CurveCase& curve : curve_cases) {
    const Pair pair = ec_pair(curve.name);
    const base::Bytes xy = base::Bytes(pair.spki).last(2 * curve.field);
    Buffer wrong(xy.begin(), xy.end());
    wrong.back() ^= 1;
    EXPECT_EQ(code(PublicKey::from_ec_point(curve.kind, wrong)), "key.malformed");
    EXPECT_EQ(code(PublicKey::from_ec_point(curve.kind, Buffer(xy.size()))), "key.malformed");
    EXPECT_EQ(code(PublicKey::from_ec_point(curve.kind, Buffer(xy.size(), 0xff))), "key.malformed");
    EXPECT_EQ(code(PublicKey::from_ec_point(curve.kind, xy.first(xy.size() - 1))), "key.malformed");
    EXPECT_EQ(code(PublicKey::from_ec_point(curve.kind, {})), "key.malformed");
    EXPECT_EQ(code(PublicKey::from_ec_point(KeyKind::rsa, xy)), "key.malformed");
    wrong = pair.spki;
    wrong.back() ^= 1;
    EXPECT_EQ(code(PublicKey::from_spki(wrong)), "key.malformed");
  }
}

TEST(PublicKey, refuses_an_spki_cut_short_or_with_more) {
  for (const Pair& pair : {ec_pair("P-384"), rsa_pair(2048)}) {
    for (size_t size = 0; size < pair.spki.size(); ++size)
      ASSERT_FALSE(PublicKey::from_spki(base::Bytes(pair.spki).first(size)).ok());
    Buffer longer = pair.spki;
    longer.push_back(0);
    EXPECT_EQ(code(PublicKey::from_spki(longer)), "key.malformed");
  }
}

// Offsets in a P-256 SubjectPublicKeyInfo: 2 algorithm, 13 curve, 23 bit string, 26 point.
TEST(PublicKey, refuses_other_curves_forms_and_parameters) {
  const Buffer good = ec_pair("P-256").spki;
  const auto changed = [&](size_t offset, uint8_t value) {
    Buffer spki = good;
    spki[offset] = value;
    return code(PublicKey::from_spki(spki));
  };
  ASSERT_EQ(changed(26, 4), "accepted");
  EXPECT_EQ(changed(26, 2), "key.unsupported");
  EXPECT_EQ(changed(26, 3), "key.unsupported");
  EXPECT_EQ(changed(26, 6), "key.malformed");  // the hybrid form
  EXPECT_EQ(changed(26, 0), "key.malformed");
  EXPECT_EQ(changed(25, 1), "key.malformed");  // unused bits
  EXPECT_EQ(changed(22, 8), "key.unsupported");
  EXPECT_EQ(changed(12, 2), "key.unsupported");
  EXPECT_EQ(changed(13, 0x05), "key.unsupported");  // parameters that are no curve's name
  EXPECT_EQ(changed(0, 0x31), "key.malformed");
  EXPECT_EQ(code(PublicKey::from_spki(ec_pair("secp256k1").spki)), "key.unsupported");
  EXPECT_EQ(
      code(PublicKey::from_spki(with_spki(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")).spki)),
      "key.unsupported");
}

TEST(PublicKey, refuses_weak_and_absurd_rsa_keys) {
  Buffer modulus(256, 0xa5);
  EXPECT_EQ(code(PublicKey::from_rsa(modulus, 65537)), "accepted");
  EXPECT_EQ(code(PublicKey::from_rsa(modulus, 3)), "accepted");
  EXPECT_EQ(code(PublicKey::from_rsa(modulus, 0xffffffff)), "accepted");
  for (const uint32_t exponent : {0u, 1u, 2u, 65536u})
    EXPECT_EQ(code(PublicKey::from_rsa(modulus, exponent)), "key.malformed");
  modulus.insert(modulus.begin(), 0);
  EXPECT_EQ(code(PublicKey::from_rsa(modulus, 3)), "accepted");
  modulus.back() = 0xa4;
  EXPECT_EQ(code(PublicKey::from_rsa(modulus, 3)), "key.malformed");
  EXPECT_EQ(code(PublicKey::from_rsa({}, 3)), "key.unsupported");
  EXPECT_EQ(code(PublicKey::from_rsa(Buffer(256, 0x7f), 3)), "key.unsupported");
  EXPECT_EQ(code(PublicKey::from_rsa(Buffer(1024, 0xff), 3)), "accepted");
  EXPECT_EQ(code(PublicKey::from_rsa(Buffer(1025, 0xff), 3)), "key.unsupported");
  EXPECT_EQ(code(PublicKey::from_spki(rsa_pair(1024).spki)), "key.unsupported");
}

TEST(PublicKey, verifies_on_several_threads) {
  const Pair rsa = rsa_pair(2048), ec = ec_pair("P-256");
  const PublicKey rsa_key = decode(rsa.spki), ec_key = decode(ec.spki);
  const Buffer rsa_signature = sign(rsa, HashAlgorithm::sha256);
  const Buffer ec_signature = sign(ec, HashAlgorithm::sha256);
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < 50; ++round) {
        EXPECT_TRUE(rsa_key.verify_rsa_pkcs1(HashAlgorithm::sha256, message, rsa_signature));
        EXPECT_TRUE(ec_key.verify_ecdsa_der(HashAlgorithm::sha256, message, ec_signature));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace cella::crypto
