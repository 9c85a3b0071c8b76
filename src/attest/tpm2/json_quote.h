// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Quotes in JSON, as attestation agents write them: {"message", "signature", "pcrs"}, with bytes as
// arrays of numbers, hexadecimal or base64. PCR values are those of one bank from PCR 0 on.
#pragma once

#include <deque>

#include "src/attest/tpm2/quote_check.h"
#include "src/wire/json.h"

namespace cella::attest::tpm2 {

/// Where decoded bytes live while spans point into them.
using Storage = std::deque<ByteVector>;

/// Whether a JSON object may begin here: cheaper than a parser, for what is recognised by its
/// bytes.
bool starts_json_object(base::Bytes bytes);

/// Bytes written as an array of numbers, as hexadecimal (if all of an even number of characters are
/// digits) or as base64 of either alphabet. At most 1 MiB.
std::optional<ByteVector> json_bytes(const wire::JsonValue& value);

/// Errors (Blame::evidence): tpm.encoding.
Result<SignedQuote> json_quote(const wire::JsonValue& value, Storage& storage);

/// PCR values whose bank their size tells. Nothing if they differ in size or are too many.
std::optional<PcrValues> bank_of_values(const std::vector<ByteVector>& values);

}  // namespace cella::attest::tpm2
