// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// A private key together with the way in which a vendor signs certificates with it. Shared by the
// self-made PKIs; whoever holds one can forge for the roots that it made, and for no others.
#pragma once

#include <cella/attest.h>

#include <memory>
#include <string_view>
#include <variant>

#include "src/crypto/ec_private_key.h"
#include "src/crypto/rsa_signing_key.h"

namespace cella::attest::fake {

/// Cheap to copy (shared, immutable, thread-safe). Signing fails only if OpenSSL is out of memory,
/// which ends the program: a fake that gives no signature would make a test pass for the wrong
/// reason.
class SigningKey {
 public:
  enum class RsaPadding { pss, pkcs1 };
  /// P-256 signs with SHA-256, P-384 with SHA-384. Errors: those of EcPrivateKey::generate.
  static Result<SigningKey> generate(crypto::KeyKind curve);
  static Result<SigningKey> ec_from_pem(std::string_view pem);
  /// PSS as AMD has it (SHA-384, salt of 48), PKCS#1 as TPM makers have it (SHA-256). Errors: those
  /// of RsaSigningKey::from_pem.
  static Result<SigningKey> rsa_from_pem(std::string_view pem, RsaPadding padding);

  /// The DER SubjectPublicKeyInfo and its SHA-256, by which roots are trusted.
  const ByteVector& spki() const;
  KeyDigest digest() const;
  /// 20 bytes that name the key in certificates (RFC 7093, 2, method 1 over the whole
  /// SubjectPublicKeyInfo).
  ByteVector key_id() const;
  /// x||y of an EC key; empty for RSA.
  ByteVector public_point() const;
  /// The big-endian modulus of an RSA key; empty for EC.
  ByteVector modulus() const;
  bool is_ec() const;
  /// The DER AlgorithmIdentifier of sign().
  ByteVector algorithm() const;
  /// A signature as X.509 carries it: DER for ECDSA.
  ByteVector sign(ByteView message) const;
  /// A signature as quotes, COSE and Intel's JSON carry it: r||s for ECDSA; for RSA as sign().
  ByteVector sign_raw(ByteView message) const;

 private:
  struct Rsa {
    crypto::RsaSigningKey key;
    RsaPadding padding;
  };
  using Any = std::variant<crypto::EcPrivateKey, Rsa>;
  explicit SigningKey(Any key) : key_(std::make_shared<const Any>(std::move(key))) {}
  std::shared_ptr<const Any> key_;
};

}  // namespace cella::attest::fake
