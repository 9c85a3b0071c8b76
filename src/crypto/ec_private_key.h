// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Private keys on P-256 and P-384 that sign (ECDSA, FIPS 186-4). Provider: src/crypto/openssl. The
// private number never leaves the object in any form but PEM, and is erased with it.
#pragma once

#include <cella/result.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "src/base/bytes.h"
#include "src/crypto/hash.h"
#include "src/crypto/public_key.h"

namespace cella::crypto {

/// A private key. Move-only; the key material is erased on destruction. Signing is thread-safe.
class EcPrivateKey {
 public:
  /// A fresh key. Errors: key.unsupported (a kind that is not ec_p256 or ec_p384), crypto.failed.
  static Result<EcPrivateKey> generate(KeyKind curve);
  /// From PEM: PKCS#8 ("BEGIN PRIVATE KEY") or SEC 1 ("BEGIN EC PRIVATE KEY"), not encrypted.
  /// Errors: key.not_pem, key.encrypted, key.wrong_kind.
  static Result<EcPrivateKey> from_pem(std::string_view pem);
  EcPrivateKey(EcPrivateKey&&) noexcept;
  EcPrivateKey& operator=(EcPrivateKey&&) noexcept;
  ~EcPrivateKey();

  KeyKind curve() const;
  /// The public point's affine coordinates x||y, big-endian: 64 or 96 bytes.
  const std::vector<uint8_t>& public_point() const;
  /// The DER SubjectPublicKeyInfo.
  const std::vector<uint8_t>& spki() const;
  /// Signs the hash of `message`: r||s, big-endian, each of the curve's size. Errors:
  /// crypto.failed.
  Result<std::vector<uint8_t>> sign(HashAlgorithm hash, base::Bytes message) const;
  /// The same as DER (RFC 3279, 2.2.3). Errors: crypto.failed.
  Result<std::vector<uint8_t>> sign_der(HashAlgorithm hash, base::Bytes message) const;

 private:
  struct State;
  explicit EcPrivateKey(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace cella::crypto
