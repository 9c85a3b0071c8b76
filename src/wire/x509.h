// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// X.509 certificates and CRLs (RFC 5280) as evidence carries them: parsed strictly, signature
// checked against a given key. Path validation, trust and time belong to src/attest/core/chain.h.
#pragma once

#include <cella/result.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "src/base/bytes.h"
#include "src/crypto/public_key.h"
#include "src/wire/time.h"

namespace cella::wire {

/// How a certificate or CRL is signed.
enum class SignatureAlgorithm {
  ecdsa_sha256,
  ecdsa_sha384,
  ecdsa_sha512,
  rsa_pkcs1_sha256,
  rsa_pkcs1_sha384,
  rsa_pkcs1_sha512,
  rsa_pss_sha256,
  rsa_pss_sha384,
  rsa_pss_sha512,
};

struct Extension {
  base::Bytes oid;  ///< Content bytes of the OBJECT IDENTIFIER.
  bool critical = false;
  base::Bytes value;  ///< The content of extnValue.
};

/// Key usages of RFC 5280, 4.2.1.3, as bits.
struct KeyUsage {
  bool present = false;
  bool digital_signature = false;
  bool key_cert_sign = false;
  bool crl_sign = false;
};

/// A certificate. It owns its DER; all spans point into that, so it is neither copied nor moved by
/// accident: it is handled by pointer. Immutable, thread-safe.
class Certificate {
 public:
  /// Version 3 (or 1 for roots without extensions), strict DER, no trailing byte, one value per
  /// extension and at most 64 of them, serial numbers of up to 20 bytes and not negative, no unique
  /// identifiers, the two signature algorithms equal. A default that is written down, which DER
  /// forbids, is accepted: genuine certificates have that. The key is not decoded yet. Errors
  /// (Blame::evidence): x509.malformed, x509.unsupported_algorithm.
  static Result<std::shared_ptr<const Certificate>> parse(base::Bytes der);

  base::Bytes der() const;
  /// The SHA-256 of the DER.
  const crypto::Digest& fingerprint() const;
  /// Serial number: magnitude, big-endian.
  base::Bytes serial() const;
  base::Bytes issuer() const;  ///< The Name's DER. Names are compared byte by byte.
  base::Bytes subject() const;
  /// The last commonName of the subject, for people: control characters are '?'. Empty if there is
  /// none.
  std::string subject_common_name() const;
  std::string issuer_common_name() const;
  UnixTime not_before() const;
  UnixTime not_after() const;
  base::Bytes spki() const;  ///< SubjectPublicKeyInfo's DER.
  /// The SHA-256 of spki(): by this, roots are trusted.
  const crypto::Digest& spki_digest() const;
  /// Decoded at the first call and kept. Errors (Blame::evidence): those of PublicKey::from_spki.
  Result<crypto::PublicKey> public_key() const;
  bool is_ca() const;
  std::optional<uint64_t> path_length() const;
  KeyUsage key_usage() const;
  base::Bytes subject_key_id() const;    ///< Empty if absent.
  base::Bytes authority_key_id() const;  ///< keyIdentifier; empty if absent.
  const std::vector<Extension>& extensions() const;
  /// The extension with this dotted identifier, or null.
  const Extension* extension(std::string_view dotted) const;
  /// A critical extension that neither this parser (basicConstraints, keyUsage, extendedKeyUsage,
  /// the key identifiers, CRL distribution points) nor the caller's list knows: its dotted
  /// identifier; empty if there is none.
  std::string unknown_critical_extension(std::span<const std::string_view> known_to_caller) const;
  SignatureAlgorithm signature_algorithm() const;

  /// Whether `issuer_key` made this certificate's signature. Nothing else is compared.
  bool signed_by(const crypto::PublicKey& issuer_key) const;

  struct State;
  explicit Certificate(std::unique_ptr<const State> state);
  ~Certificate();

 private:
  std::unique_ptr<const State> state_;
};

using CertificatePtr = std::shared_ptr<const Certificate>;

/// A complete certificate revocation list (no delta, no indirect). Owns its DER. Immutable,
/// thread-safe.
class RevocationList {
 public:
  /// Version 2, strict DER, no trailing byte. Errors (Blame::collateral): crl.malformed,
  /// crl.unsupported (a delta, indirect or partitioned CRL, a critical extension that is unknown,
  /// or another signature algorithm).
  static Result<std::shared_ptr<const RevocationList>> parse(base::Bytes der);

  base::Bytes der() const;
  base::Bytes issuer() const;
  UnixTime this_update() const;
  /// Absent in a CRL that never expires, which RFC 5280 forbids: the parser refuses it.
  UnixTime next_update() const;
  /// Whether a certificate of this issuer with this serial number (magnitude) is listed. Linear
  /// time without allocation.
  bool revokes(base::Bytes serial) const;
  size_t revoked_count() const;
  base::Bytes authority_key_id() const;
  bool signed_by(const crypto::PublicKey& issuer_key) const;

  struct State;
  explicit RevocationList(std::unique_ptr<const State> state);
  ~RevocationList();

 private:
  std::unique_ptr<const State> state_;
};

using RevocationListPtr = std::shared_ptr<const RevocationList>;

/// The certificates of a PEM text in its order, at most `limit`. Errors: those of parse_pem and
/// Certificate::parse; pem.wrong_label.
Result<std::vector<CertificatePtr>> parse_certificates(std::string_view pem, size_t limit = 16);

}  // namespace cella::wire
