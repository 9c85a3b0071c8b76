// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Finds the extension with evidence in a certificate, and unpacks it.
#pragma once

#include <cella/result.h>

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "src/wire/x509.h"

namespace cella::attest::x509 {

/// How an extension carries evidence and how that binds the certificate's key.
enum class Form {
  tagged,       ///< tagged CBOR of evidence and a claims buffer, whose hash is the report data
  oe_report,    ///< the report data is a hash of the key
  oe_evidence,  ///< the custom claims are the key
  bare,         ///< evidence as it is; the report data is a hash of the key
};

struct EvidenceExtension {
  std::string_view oid;
  std::string_view name;
  Form form;
};

/// The extensions in the order of preference.
std::span<const EvidenceExtension> evidence_extensions();

/// The extensions of a certificate that carry evidence, the preferred first.
struct Found {
  const EvidenceExtension* kind = nullptr;
  base::Bytes value;
};
std::vector<Found> find_evidence(const wire::Certificate& certificate);

/// A certificate from DER or from one PEM block; nothing if it is neither or more.
wire::CertificatePtr read_certificate(base::Bytes bytes);

/// CMW of interoperable RA-TLS: tag 60000 [quote, claims buffer].
struct Tagged {
  base::Bytes evidence;
  base::Bytes claims_buffer;
};
/// Errors (Blame::evidence): x509.encoding, those of the CBOR parser.
Result<Tagged> read_tagged(base::Bytes value);

/// The claims buffer: {"pubkey-hash": bstr([hash id, hash]), ? "nonce": bstr}.
struct ClaimsBuffer {
  uint64_t hash_id = 0;
  std::vector<uint8_t> key_hash;
  std::vector<uint8_t> nonce;
};
Result<ClaimsBuffer> read_claims_buffer(base::Bytes buffer);

}  // namespace cella::attest::x509
