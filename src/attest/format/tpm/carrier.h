// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The shapes in which TPM quotes travel. What comes along (keys, certificates, PCR values, event
// logs) is as hostile as the quote.
#pragma once

#include <cella/result.h>

#include "src/attest/tpm2/json_quote.h"
#include "src/wire/x509.h"

namespace cella::attest::tpm {

enum class Shape {
  none,
  attest,      ///< TPMS_ATTEST, with or without TPMT_SIGNATURE after it
  response,    ///< TPM2_Quote's: TPM2B_ATTEST and TPMT_SIGNATURE
  enacttrust,  ///< the same after a node's UUID
  agent,       ///< signature, quote and PCR values of SHA-256, each after a length of 64 bits
  json,        ///< {"tpm_quote": ..., "ak_public"?} or the quote's object itself
  protobuf,    ///< attest.Attestation of go-tpm-tools
  cbor,        ///< Parsec's {"pat": ..., "kat"?}
};
Shape shape_of(base::Bytes evidence);

struct Carried {
  Carried() = default;
  Carried(Carried&&) = default;  // copies would point into the original
  Carried& operator=(Carried&&) = default;

  tpm2::Storage storage;
  std::vector<tpm2::SignedQuote> quotes;  ///< at least one
  std::vector<ByteVector> keys;           ///< SubjectPublicKeyInfo of attestation keys
  std::optional<bool> key_is_restricted;  ///< what the public area that came along says
  std::vector<wire::CertificatePtr> certificates;
  base::Bytes event_log;
  ByteVector node_id;
  bool has_key_attestation = false;  ///< Parsec's "kat", which is not looked at
};

/// Unpacks. A signature that is not there stays empty. Errors (Blame::evidence): tpm.encoding,
/// tpm.malformed and those of the parsers of JSON, CBOR and certificates.
Result<Carried> unpack(base::Bytes evidence);

/// The part for go-tpm-tools' messages, in protobuf.cpp.
Result<Carried> unpack_protobuf(base::Bytes evidence);
bool looks_like_protobuf(base::Bytes evidence);

}  // namespace cella::attest::tpm
