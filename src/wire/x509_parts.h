// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What certificates and CRLs are both made of. For x509.cpp and x509_crl.cpp only.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "src/wire/der.h"
#include "src/wire/x509.h"

namespace cella::wire::x509 {

constexpr size_t max_extensions = 64;
constexpr size_t max_serial_bytes = 20;

/// The last byte of an identifier below 2.5.29 (RFC 5280, 4.2.1 and 5.2).
enum class StandardExtension : uint8_t {
  subject_key_id = 14,
  key_usage = 15,
  basic_constraints = 19,
  crl_number = 20,
  delta_crl_indicator = 27,
  issuing_distribution_point = 28,
  crl_distribution_points = 31,
  authority_key_id = 35,
  extended_key_usage = 37,
};
std::optional<StandardExtension> standard_extension(base::Bytes oid);

/// The three parts of everything signed (RFC 5280, 4.1.1 and 5.1.1).
struct Signed {
  base::Bytes tbs;  ///< The whole element, as it is signed.
  base::Bytes algorithm;
  base::Bytes signature;
};
bool read_signed(base::Bytes der, Signed& out);

/// The algorithm that an AlgorithmIdentifier names (RFC 5758, RFC 4055); nothing if it is another.
std::optional<SignatureAlgorithm> signature_algorithm(base::Bytes identifier);
bool verify(const crypto::PublicKey& key, SignatureAlgorithm algorithm, const Signed& parts);

/// The next element as a Name, checked to be one; empty and `reader` failed if it is not.
base::Bytes read_name(DerReader& reader);
std::string common_name(base::Bytes name);

/// A serial number's magnitude.
base::Bytes read_serial(DerReader& reader);

/// The content of an Extensions element: no identifier twice, at least one. False if malformed.
bool read_extensions(DerReader& reader, std::vector<Extension>& out);

/// The content of subjectKeyIdentifier, or keyIdentifier of authorityKeyIdentifier.
bool read_subject_key_id(base::Bytes value, base::Bytes& out);
bool read_authority_key_id(base::Bytes value, base::Bytes& out);

}  // namespace cella::wire::x509
