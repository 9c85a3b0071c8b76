// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The JSON in which attestation agents put together what Azure's vTPM gives: TPM quote, HCL report,
// and the certificate of the chip (SEV-SNP) or the quote of the TD (TDX). Versions 0, 1 and 2
// differ in names and in how bytes are written.
#pragma once

#include <cella/result.h>

#include "src/attest/tpm2/json_quote.h"

namespace cella::attest::azure_vtpm {

struct Bundle {
  Bundle() = default;
  Bundle(Bundle&&) = default;  // copies would point into the original
  Bundle& operator=(Bundle&&) = default;

  tpm2::Storage storage;
  tpm2::SignedQuote quote;
  base::Bytes hcl_report;
  base::Bytes vcek;      ///< DER or PEM; empty if absent
  base::Bytes td_quote;  ///< empty if absent

  static bool recognises(base::Bytes bytes);
  /// Errors (Blame::evidence): azure.encoding, those of tpm2::json_quote and of the JSON parser.
  static Result<Bundle> parse(base::Bytes bytes);
};

}  // namespace cella::attest::azure_vtpm
