// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Public keys that verify other parties' signatures: ECDSA on P-256, P-384 and P-521, and RSA.
// Provider: src/crypto/openssl. Nothing here is secret, so nothing is constant-time.
#pragma once

#include <cella/result.h>

#include <cstddef>
#include <cstdint>
#include <memory>

#include "src/base/bytes.h"
#include "src/crypto/hash.h"

namespace cella::crypto {

enum class KeyKind { ec_p256, ec_p384, ec_p521, rsa };

/// A public key. Cheap to copy (shared, immutable). Verification is thread-safe; it never accepts
/// SHA-1. All errors have Blame::evidence.
class PublicKey {
 public:
  /// From a DER SubjectPublicKeyInfo (RFC 5280, 4.1.2.7; RFC 5480; RFC 8017 A.1.1). EC keys by
  /// named curve and uncompressed point, on the curve and not the identity; RSA of 2048 to 8192
  /// bits with an odd exponent of 3 to 2^32 - 1. Errors: key.malformed, key.unsupported.
  static Result<PublicKey> from_spki(base::Bytes der);
  /// From the affine coordinates x||y, big-endian, each of the curve's size (32, 48 or 66 bytes).
  /// Errors: key.malformed, also for a kind that is no curve.
  static Result<PublicKey> from_ec_point(KeyKind curve, base::Bytes xy);
  /// From a big-endian modulus and exponent. Errors: key.malformed, key.unsupported.
  static Result<PublicKey> from_rsa(base::Bytes modulus, uint32_t exponent);

  KeyKind kind() const;
  /// 256, 384, 521, or the modulus' bits.
  unsigned bits() const;

  /// ECDSA (FIPS 186-4) with the signature as r||s, big-endian, each of the curve's size, r and s
  /// in [1, n-1]. False for any other key, length or value.
  bool verify_ecdsa(HashAlgorithm hash, base::Bytes message, base::Bytes signature) const;
  /// The same with the signature as a strict DER SEQUENCE of two INTEGERs (RFC 3279, 2.2.3).
  bool verify_ecdsa_der(HashAlgorithm hash, base::Bytes message, base::Bytes signature) const;
  /// RSASSA-PKCS1-v1_5 (RFC 8017, 8.2).
  bool verify_rsa_pkcs1(HashAlgorithm hash, base::Bytes message, base::Bytes signature) const;
  /// RSASSA-PSS (RFC 8017, 8.1) with MGF1 of the same hash and exactly this salt length.
  bool verify_rsa_pss(HashAlgorithm hash, size_t salt, base::Bytes message,
                      base::Bytes signature) const;

 private:
  struct State;
  explicit PublicKey(std::shared_ptr<const State> state);
  std::shared_ptr<const State> state_;
};

}  // namespace cella::crypto
