// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// COSE_Sign1 (RFC 9052, 4.2): one signature over a payload.
#pragma once

#include <cella/result.h>

#include "src/base/bytes.h"
#include "src/crypto/public_key.h"
#include "src/wire/cbor.h"

namespace cella::wire {

/// Algorithm identifiers of RFC 9053, 2.1.
enum class CoseAlgorithm : int64_t { es256 = -7, es384 = -35, es512 = -36 };

/// A parsed COSE_Sign1. Spans point into the bytes it was parsed from, which outlive it.
struct CoseSign1 {
  base::Bytes protected_header;    ///< The content of the bstr.
  base::Bytes unprotected_header;  ///< The map's encoding.
  base::Bytes payload;
  base::Bytes signature;
  CoseAlgorithm algorithm = CoseAlgorithm::es256;

  /// Untagged or with tag 18, an array of four, the algorithm in the protected header and only
  /// there, no parameter in both headers, none critical, the payload attached, the signature of the
  /// algorithm's size. Errors (Blame::evidence): cose.malformed, cose.unsupported_algorithm, and
  /// those of CborDocument::parse.
  static Result<CoseSign1> parse(base::Bytes bytes);
  /// Whether the key made the signature over Sig_structure ["Signature1", protected, external,
  /// payload]. The key's curve must be the algorithm's.
  bool signed_by(const crypto::PublicKey& key, base::Bytes external = {}) const;
};

}  // namespace cella::wire
