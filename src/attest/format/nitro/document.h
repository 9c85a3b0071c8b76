// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The attestation document of an AWS Nitro enclave: a COSE_Sign1 (ES384) over a CBOR map, as AWS
// describes it in "Nitro Enclaves: verifying the root of trust". Parsed, not verified: whoever sent
// it may have made up every byte.
#pragma once

#include <cella/result.h>

#include <array>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "src/wire/cbor.h"
#include "src/wire/cose.h"

namespace cella::attest::nitro {

constexpr size_t pcr_count = 32;
constexpr size_t pcr_size = 48;

/// Spans point into the bytes that it was parsed from, which outlive it.
struct Document {
  wire::CoseSign1 envelope;
  std::string_view module_id;
  uint64_t timestamp_ms = 0;  ///< milliseconds since 1970-01-01T00:00:00Z
  std::array<std::optional<base::Bytes>, pcr_count> pcrs;
  base::Bytes certificate;            ///< DER of the leaf
  std::vector<base::Bytes> cabundle;  ///< DER of its issuers
  std::optional<base::Bytes> public_key, user_data, nonce;

  /// Strict: ES384 and nothing else in the headers; the nine members that AWS describes, each of
  /// its kind and size, and no other; PCRs 0, 1 and 2 present. Lengths are definite but those of
  /// maps and arrays inside the payload, which newer hypervisors leave open and which the signature
  /// covers. Errors (Blame::evidence):
  /// nitro.malformed, and those of CoseSign1::parse and CborDocument::parse.
  static Result<Document> parse(base::Bytes bytes);

  /// Whether the enclave ran in debug mode: then the measurements of its image, PCR 0 to 2, are
  /// zero. One of them is enough: a hash is never zero.
  bool debug() const;
};

}  // namespace cella::attest::nitro
