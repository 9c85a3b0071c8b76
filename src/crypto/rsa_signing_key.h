// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// RSA private keys of any size that sign with PSS or PKCS#1 v1.5 (RFC 8017). SGX's own RSA-3072 is
// in rsa.h. Provider: src/crypto/openssl.
#pragma once

#include <cella/result.h>

#include <memory>
#include <string_view>
#include <vector>

#include "src/base/bytes.h"
#include "src/crypto/hash.h"

namespace cella::crypto {

/// A private key. Move-only; the key material is erased on destruction. Signing is thread-safe.
class RsaSigningKey {
 public:
  /// From PEM: PKCS#1 ("BEGIN RSA PRIVATE KEY") or PKCS#8 ("BEGIN PRIVATE KEY"), not encrypted, of
  /// 2048 to 8192 bits. Errors: key.not_pem, key.encrypted, key.wrong_kind.
  static Result<RsaSigningKey> from_pem(std::string_view pem);
  RsaSigningKey(RsaSigningKey&&) noexcept;
  RsaSigningKey& operator=(RsaSigningKey&&) noexcept;
  ~RsaSigningKey();

  /// The DER SubjectPublicKeyInfo (rsaEncryption).
  const std::vector<uint8_t>& spki() const;
  /// The modulus, big-endian.
  const std::vector<uint8_t>& modulus() const;
  /// RSASSA-PKCS1-v1_5. Errors: crypto.failed.
  Result<std::vector<uint8_t>> sign_pkcs1(HashAlgorithm hash, base::Bytes message) const;
  /// RSASSA-PSS with MGF1 of the same hash and a salt of `salt` bytes. Errors: crypto.failed.
  Result<std::vector<uint8_t>> sign_pss(HashAlgorithm hash, size_t salt, base::Bytes message) const;

 private:
  struct State;
  explicit RsaSigningKey(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace cella::crypto
