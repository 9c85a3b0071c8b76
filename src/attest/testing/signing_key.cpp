// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Signatures in the vendors' ways.
#include "src/attest/testing/signing_key.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "src/attest/testing/der_parts.h"
#include "src/crypto/sha256.h"

namespace cella::attest::fake {
namespace {

namespace der = wire::der;
using crypto::HashAlgorithm;
using crypto::KeyKind;

ByteVector must(Result<ByteVector> signature) {
  if (!signature.ok()) {
    std::fputs(signature.error().message.c_str(), stderr);
    std::abort();
  }
  return std::move(signature).value();
}

HashAlgorithm hash_of(const crypto::EcPrivateKey& key) {
  return key.curve() == KeyKind::ec_p256 ? HashAlgorithm::sha256 : HashAlgorithm::sha384;
}

const ByteVector der_null = {der::null, 0};

// RSASSA-PSS-params (RFC 8017, A.2.3) as AMD writes them.
ByteVector pss_algorithm() {
  const ByteVector sha384 = der_sequence({der::oid("2.16.840.1.101.3.4.2.2"), der_null});
  const ByteVector mgf1 = der_sequence({der::oid("1.2.840.113549.1.1.8"), sha384});
  const ByteVector parameters =
      der_sequence({der_of(der::context(0), {sha384}), der_of(der::context(1), {mgf1}),
                    der_of(der::context(2), {der_integer(48)})});
  return der_sequence({der::oid("1.2.840.113549.1.1.10"), parameters});
}

}  // namespace

Result<SigningKey> SigningKey::generate(KeyKind curve) {
  return SigningKey(Any(TRY(crypto::EcPrivateKey::generate(curve))));
}

Result<SigningKey> SigningKey::ec_from_pem(std::string_view pem) {
  return SigningKey(Any(TRY(crypto::EcPrivateKey::from_pem(pem))));
}

Result<SigningKey> SigningKey::rsa_from_pem(std::string_view pem, RsaPadding padding) {
  return SigningKey(Any(Rsa{TRY(crypto::RsaSigningKey::from_pem(pem)), padding}));
}

bool SigningKey::is_ec() const { return std::holds_alternative<crypto::EcPrivateKey>(*key_); }

const ByteVector& SigningKey::spki() const {
  if (is_ec()) return std::get<crypto::EcPrivateKey>(*key_).spki();
  return std::get<Rsa>(*key_).key.spki();
}

KeyDigest SigningKey::digest() const { return crypto::sha256(spki()); }

ByteVector SigningKey::key_id() const {
  const KeyDigest whole = digest();
  return {whole.begin(), whole.begin() + 20};
}

ByteVector SigningKey::public_point() const {
  return is_ec() ? std::get<crypto::EcPrivateKey>(*key_).public_point() : ByteVector();
}

ByteVector SigningKey::modulus() const {
  return is_ec() ? ByteVector() : std::get<Rsa>(*key_).key.modulus();
}

ByteVector SigningKey::algorithm() const {
  if (is_ec()) {
    const bool p256 = std::get<crypto::EcPrivateKey>(*key_).curve() == KeyKind::ec_p256;
    return der_sequence({der::oid(p256 ? "1.2.840.10045.4.3.2" : "1.2.840.10045.4.3.3")});
  }
  if (std::get<Rsa>(*key_).padding == RsaPadding::pss) return pss_algorithm();
  return der_sequence({der::oid("1.2.840.113549.1.1.11"), der_null});
}

ByteVector SigningKey::sign(ByteView message) const {
  if (!is_ec()) return sign_raw(message);
  const auto& key = std::get<crypto::EcPrivateKey>(*key_);
  return must(key.sign_der(hash_of(key), message));
}

ByteVector SigningKey::sign_raw(ByteView message) const {
  if (is_ec()) {
    const auto& key = std::get<crypto::EcPrivateKey>(*key_);
    return must(key.sign(hash_of(key), message));
  }
  const auto& [key, padding] = std::get<Rsa>(*key_);
  if (padding == RsaPadding::pss) return must(key.sign_pss(HashAlgorithm::sha384, 48, message));
  return must(key.sign_pkcs1(HashAlgorithm::sha256, message));
}

}  // namespace cella::attest::fake
