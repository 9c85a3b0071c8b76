// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// RSA-3072 with public exponent 3, the only kind that SGX signs with. Provider: src/crypto/openssl.
// Signatures are PKCS#1 v1.5 with SHA-256 (RFC 8017, 8.2).
#pragma once

#include <cella/result.h>

#include <array>
#include <memory>
#include <string_view>

#include "src/base/bytes.h"
#include "src/crypto/sha256.h"

namespace cella::crypto {

constexpr size_t rsa_size = 384;
/// A 3072-bit number, big-endian.
using RsaNumber = std::array<uint8_t, rsa_size>;

/// A public key with exponent 3.
struct RsaPublicKey {
  RsaNumber modulus = {};

  /// From PEM: a certificate, a public key (SubjectPublicKeyInfo or PKCS#1), or the public half of
  /// a private key. Errors: key.not_pem, key.wrong_kind.
  static Result<RsaPublicKey> from_pem(std::string_view pem);
  bool operator==(const RsaPublicKey&) const = default;
};

/// A private key. Move-only; the key material is erased on destruction. Signing is thread-safe.
class RsaPrivateKey {
 public:
  /// From PEM: PKCS#1 ("BEGIN RSA PRIVATE KEY") or PKCS#8 ("BEGIN PRIVATE KEY"), not encrypted.
  /// Errors: key.not_pem, key.encrypted, key.wrong_kind (not RSA, not 3072 bits, or exponent not
  /// 3).
  static Result<RsaPrivateKey> from_pem(std::string_view pem);
  RsaPrivateKey(RsaPrivateKey&&) noexcept;
  RsaPrivateKey& operator=(RsaPrivateKey&&) noexcept;
  ~RsaPrivateKey();

  RsaPublicKey public_key() const;
  /// Deterministic. Errors: crypto.failed.
  Result<RsaNumber> sign(const Sha256Digest& digest) const;

 private:
  struct State;
  explicit RsaPrivateKey(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Whether `signature` is the key's over `digest`.
bool rsa_verify(const RsaPublicKey& key, const Sha256Digest& digest, const RsaNumber& signature);

/// The quotients that let EINIT verify without division: q1 = s^2 / m, q2 = (s^3 - q1 s m) / m,
/// rounded down.
struct RsaQuotients {
  RsaNumber q1 = {};
  RsaNumber q2 = {};
};

/// Errors: crypto.failed if the signature is not below the modulus or the modulus has fewer than
/// 3072 bits.
Result<RsaQuotients> rsa_quotients(const RsaPublicKey& key, const RsaNumber& signature);

}  // namespace cella::crypto
