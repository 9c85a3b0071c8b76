// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Keys in every accepted and refused form; signatures against those of the openssl command.
#include "src/crypto/rsa.h"

#include <gtest/gtest.h>

#include <string>

#include "src/base/file.h"

namespace cella::crypto {
namespace {

std::string pem(const std::string& name) {
  const auto bytes = base::read_file(std::string(CELLA_TESTDATA) + "/" + name);
  return bytes.ok() ? std::string(bytes->begin(), bytes->end()) : std::string();
}

RsaNumber number(const std::string& name) {
  const std::string bytes = pem(name);
  RsaNumber result = {};
  EXPECT_EQ(bytes.size(), result.size()) << name;
  std::copy_n(bytes.begin(), std::min(bytes.size(), result.size()), result.begin());
  return result;
}

Sha256Digest digest_of_abc() {
  const std::array<uint8_t, 3> abc = {'a', 'b', 'c'};
  return sha256(abc);
}

TEST(Rsa, reads_pkcs1_and_pkcs8_and_signs_as_openssl_does) {
  for (const char* name : {"signing_pkcs1.pem", "signing_pkcs8.pem"}) {
    const auto key = RsaPrivateKey::from_pem(pem(name));
    ASSERT_TRUE(key.ok()) << name << ": " << key.error().message;
    EXPECT_EQ(key->public_key().modulus, number("modulus.bin"));
    const auto signature = key->sign(digest_of_abc());
    ASSERT_TRUE(signature.ok());
    EXPECT_EQ(*signature, number("abc.signature"));
  }
}

TEST(Rsa, reads_public_keys) {
  for (const char* name : {"signing_public.pem", "signing_certificate.pem", "signing_pkcs1.pem"}) {
    const auto key = RsaPublicKey::from_pem(pem(name));
    ASSERT_TRUE(key.ok()) << name << ": " << key.error().message;
    EXPECT_EQ(key->modulus, number("modulus.bin"));
  }
}

TEST(Rsa, refuses_other_keys) {
  EXPECT_EQ(RsaPrivateKey::from_pem(pem("rsa2048.pem")).error().code, "key.wrong_kind");
  EXPECT_EQ(RsaPrivateKey::from_pem(pem("exponent65537.pem")).error().code, "key.wrong_kind");
  EXPECT_EQ(RsaPrivateKey::from_pem(pem("p256.pem")).error().code, "key.wrong_kind");
  EXPECT_EQ(RsaPublicKey::from_pem(pem("p256.pem")).error().code, "key.wrong_kind");
  EXPECT_EQ(RsaPrivateKey::from_pem(pem("signing_encrypted.pem")).error().code, "key.encrypted");
  EXPECT_EQ(RsaPrivateKey::from_pem(pem("signing_public.pem")).error().code, "key.not_pem");
  EXPECT_EQ(RsaPrivateKey::from_pem("").error().code, "key.not_pem");
  EXPECT_EQ(RsaPublicKey::from_pem("nonsense").error().code, "key.not_pem");
}

TEST(Rsa, verify_notices_each_flipped_byte) {
  const RsaPublicKey key = {number("modulus.bin")};
  RsaNumber signature = number("abc.signature");
  EXPECT_TRUE(rsa_verify(key, digest_of_abc(), signature));
  for (size_t i = 0; i < signature.size(); ++i) {
    signature[i] ^= 1;
    EXPECT_FALSE(rsa_verify(key, digest_of_abc(), signature)) << i;
    signature[i] ^= 1;
  }
  EXPECT_FALSE(rsa_verify(key, sha256({}), signature));
}

TEST(Rsa, quotients_refuse_what_cannot_be_a_signature) {
  const RsaPublicKey key = {number("modulus.bin")};
  EXPECT_FALSE(rsa_quotients(key, key.modulus).ok());
  EXPECT_FALSE(rsa_quotients({}, number("abc.signature")).ok());
  EXPECT_TRUE(rsa_quotients(key, number("abc.signature")).ok());
}

}  // namespace
}  // namespace cella::crypto
