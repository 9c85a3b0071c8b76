// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Makes X.509 certificates and CRLs (RFC 5280), right or wrong as the options say. Part of the
// self-made PKIs; nothing checks what is asked for, because tests ask for the wrong things.
#pragma once

#include <cella/attest.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "src/attest/testing/signing_key.h"

namespace cella::attest::fake {

/// The time around which everything is valid unless the options say otherwise:
/// 2026-01-01T00:00:00Z.
constexpr UnixTime example_time = 1767225600;
constexpr UnixTime one_day = 86400;
constexpr UnixTime one_year = 365 * one_day;

/// An X.501 Name in DER from pairs of an attribute ("CN", "O", "OU", "L", "ST", "C") and its text.
using NameParts = std::vector<std::pair<std::string_view, std::string>>;
ByteVector make_name(const NameParts& parts);

struct KeyUsageOptions {
  bool digital_signature = false;
  bool non_repudiation = false;
  bool key_cert_sign = false;
  bool crl_sign = false;
};

struct ExtensionOptions {
  std::string oid;  ///< dotted
  bool critical = false;
  ByteVector value;  ///< content of extnValue
};

struct CertificateOptions {
  /// Magnitude, big-endian. Empty: the subject's key identifier, so that every key has its own.
  ByteVector serial;
  ByteVector issuer;   ///< a Name; empty: that of the issuing certificate, or the subject itself
  ByteVector subject;  ///< a Name
  UnixTime not_before = example_time - one_year;
  UnixTime not_after = example_time + 6 * one_year;
  bool basic_constraints = true;  ///< whether the extension is there
  bool ca = false;
  std::optional<uint64_t> path_length;
  std::optional<KeyUsageOptions> key_usage;
  bool key_ids = true;  ///< subject's and, unless self-signed, authority's key identifiers
  std::string crl_url;  ///< CRL distribution point; empty: none
  std::vector<ExtensionOptions> extensions;  ///< after all others
};

/// A certificate and what issuing, revoking and bundling with it need.
struct Certificate {
  ByteVector der;
  ByteVector serial;   ///< magnitude
  ByteVector subject;  ///< Name
  std::string pem() const;
};

/// A certificate for `subject`, signed by `issuer_key`. `issuer` null: self-signed.
Certificate make_certificate(const CertificateOptions& options, const SigningKey& subject,
                             const SigningKey& issuer_key, const Certificate* issuer);

struct CrlOptions {
  UnixTime this_update = example_time - one_day;
  std::optional<UnixTime> next_update = example_time + 29 * one_day;  ///< nothing: left out
  std::vector<ByteVector> revoked;                                    ///< serials
  ByteVector issuer;                         ///< a Name; empty: that of the CA
  const SigningKey* signer = nullptr;        ///< null: the CA's key
  std::vector<ExtensionOptions> extensions;  ///< after number and authority key identifier
};

/// A CRL of `ca`, in DER.
ByteVector make_crl(const CrlOptions& options, const Certificate& ca, const SigningKey& ca_key);

}  // namespace cella::attest::fake
