// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Private keys that sign: OpenSSL itself is the second implementation that verifies.
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <fstream>
#include <iterator>

#include "src/crypto/ec_private_key.h"
#include "src/crypto/openssl/handle.h"
#include "src/crypto/rsa_signing_key.h"

namespace cella::crypto {
namespace {

const std::vector<uint8_t> message = {'a', 'b', 'c'};

std::string text_of(const char* name) {
  std::ifstream file(std::string(CELLA_TESTDATA) + "/" + name);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool verifies(const std::vector<uint8_t>& spki, const EVP_MD* hash,
              const std::vector<uint8_t>& text, const std::vector<uint8_t>& signature,
              int pss_salt = -1) {
  const uint8_t* at = spki.data();
  const Key key(d2i_PUBKEY(nullptr, &at, static_cast<long>(spki.size())));
  const DigestContext context(EVP_MD_CTX_new());
  EVP_PKEY_CTX* parameters = nullptr;
  if (EVP_DigestVerifyInit(context.get(), &parameters, hash, nullptr, key.get()) != 1) return false;
  if (pss_salt >= 0 && (EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING) != 1 ||
                        EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, pss_salt) != 1)) {
    return false;
  }
  return EVP_DigestVerify(context.get(), signature.data(), signature.size(), text.data(),
                          text.size()) == 1;
}

TEST(EcPrivateKey, SignsWithBothCurves) {
  for (const KeyKind curve : {KeyKind::ec_p256, KeyKind::ec_p384}) {
    const auto key = EcPrivateKey::generate(curve);
    ASSERT_TRUE(key.ok());
    const size_t size = curve == KeyKind::ec_p256 ? 64 : 96;
    const HashAlgorithm hash =
        curve == KeyKind::ec_p256 ? HashAlgorithm::sha256 : HashAlgorithm::sha384;
    const EVP_MD* md = curve == KeyKind::ec_p256 ? EVP_sha256() : EVP_sha384();
    EXPECT_EQ(key->curve(), curve);
    EXPECT_EQ(key->public_point().size(), size);
    EXPECT_TRUE(verifies(key->spki(), md, message, *key->sign_der(hash, message)));
    EXPECT_FALSE(verifies(key->spki(), md, {'a'}, *key->sign_der(hash, message)));
    EXPECT_EQ(key->sign(hash, message)->size(), size);
    // The point is at the end of a SubjectPublicKeyInfo.
    EXPECT_TRUE(
        std::equal(key->public_point().rbegin(), key->public_point().rend(), key->spki().rbegin()));
  }
}

TEST(EcPrivateKey, RawSignatureIsTheDerOnesNumbers) {
  const auto key = EcPrivateKey::generate(KeyKind::ec_p256);
  for (int i = 0; i < 64; ++i) {  // short numbers need padding: one in 256 each
    const auto raw = key->sign(HashAlgorithm::sha256, message);
    ECDSA_SIG* numbers = ECDSA_SIG_new();
    ECDSA_SIG_set0(numbers, BN_bin2bn(raw->data(), 32, nullptr),
                   BN_bin2bn(raw->data() + 32, 32, nullptr));
    uint8_t* der = nullptr;
    const int size = i2d_ECDSA_SIG(numbers, &der);
    EXPECT_TRUE(verifies(key->spki(), EVP_sha256(), message, {der, der + size}));
    OPENSSL_free(der);
    ECDSA_SIG_free(numbers);
  }
}

TEST(EcPrivateKey, TwoKeysDiffer) {
  EXPECT_NE(EcPrivateKey::generate(KeyKind::ec_p256)->spki(),
            EcPrivateKey::generate(KeyKind::ec_p256)->spki());
}

TEST(EcPrivateKey, ReadsPem) {
  const auto key = EcPrivateKey::from_pem(text_of("p256.pem"));
  ASSERT_TRUE(key.ok());
  EXPECT_TRUE(
      verifies(key->spki(), EVP_sha256(), message, *key->sign_der(HashAlgorithm::sha256, message)));
}

TEST(EcPrivateKey, RefusesWhatItCannotUse) {
  EXPECT_EQ(EcPrivateKey::generate(KeyKind::rsa).error().code, "key.unsupported");
  EXPECT_EQ(EcPrivateKey::generate(KeyKind::ec_p521).error().code, "key.unsupported");
  EXPECT_EQ(EcPrivateKey::from_pem("no key").error().code, "key.not_pem");
  EXPECT_EQ(EcPrivateKey::from_pem("").error().code, "key.not_pem");
  EXPECT_EQ(EcPrivateKey::from_pem(text_of("rsa2048.pem")).error().code, "key.wrong_kind");
  EXPECT_EQ(EcPrivateKey::from_pem(text_of("signing_encrypted.pem")).error().code, "key.encrypted");
}

TEST(RsaSigningKey, SignsWithBothPaddings) {
  for (const char* file : {"rsa2048.pem", "signing_pkcs1.pem", "signing_pkcs8.pem"}) {
    const auto key = RsaSigningKey::from_pem(text_of(file));
    ASSERT_TRUE(key.ok()) << file;
    const auto pkcs1 = key->sign_pkcs1(HashAlgorithm::sha256, message);
    EXPECT_TRUE(verifies(key->spki(), EVP_sha256(), message, *pkcs1));
    EXPECT_FALSE(verifies(key->spki(), EVP_sha384(), message, *pkcs1));
    EXPECT_EQ(pkcs1->size(), key->modulus().size());
    const auto pss = key->sign_pss(HashAlgorithm::sha384, 48, message);
    EXPECT_TRUE(verifies(key->spki(), EVP_sha384(), message, *pss, 48));
    EXPECT_FALSE(verifies(key->spki(), EVP_sha384(), message, *pss, 32));
    EXPECT_FALSE(verifies(key->spki(), EVP_sha384(), message, *pss));
  }
}

TEST(RsaSigningKey, RefusesWhatItCannotUse) {
  EXPECT_EQ(RsaSigningKey::from_pem("no key").error().code, "key.not_pem");
  EXPECT_EQ(RsaSigningKey::from_pem(text_of("p256.pem")).error().code, "key.wrong_kind");
  EXPECT_EQ(RsaSigningKey::from_pem(text_of("signing_encrypted.pem")).error().code,
            "key.encrypted");
  const auto key = RsaSigningKey::from_pem(text_of("rsa2048.pem"));
  EXPECT_EQ(key->sign_pss(HashAlgorithm::sha256, 513, message).error().code, "crypto.failed");
  EXPECT_EQ(key->sign_pss(HashAlgorithm::sha512, 512, message).error().code, "crypto.failed");
}

}  // namespace
}  // namespace cella::crypto
