// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The checks of a TPM quote that are the same wherever it comes from. Who may hold the attestation
// key is not among them: that is for the format or container that calls.
#pragma once

#include <array>
#include <map>
#include <string>

#include "src/attest/core/appraisal.h"
#include "src/attest/tpm2/structures.h"

namespace cella::attest::tpm2 {

/// The values of PCRs that came beside a quote, by bank and number.
using PcrValues = std::map<uint16_t, std::map<unsigned, ByteVector>>;

/// A quote with its signature and what came along; spans belong to the caller.
struct SignedQuote {
  base::Bytes attest;
  base::Bytes signature;
  PcrValues pcrs;
};

/// The key, if it made the signature of all quotes: for a caller that has several to try.
bool signs(const crypto::PublicKey& key, const SignedQuote& quote);

/// Records tpm.attest, tpm.signature, tpm.pcr_digest (if values were given; else a note) and
/// tpm.event_log (if `event_log` is not empty), and writes the quote's fields into the claims. A
/// null key is a failed tpm.signature. `prefix` goes before the fields' names, save those of PCRs:
/// for a second quote beside the first.
void check_quote(Appraisal& appraisal, const SignedQuote& quote, const crypto::PublicKey* key,
                 base::Bytes event_log, const std::string& prefix = {});

/// Names and meanings of the fields that check_quote writes.
extern const std::array<Format::FieldText, 11> field_texts;

}  // namespace cella::attest::tpm2
