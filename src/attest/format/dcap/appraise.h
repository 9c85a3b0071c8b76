// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The appraisal of a DCAP quote: from the quote's bytes over the attestation key, the quoting
// enclave and the PCK certificate to Intel's root, and from Intel's documents to the status of the
// platform. Every check is made even after one has failed.
#pragma once

#include "src/attest/core/appraisal.h"

namespace cella::attest::dcap {

void appraise_quote(Appraisal& appraisal);

/// The checks without which no quote is trusted.
std::span<const std::string_view> needed_of_sgx();
std::span<const std::string_view> needed_of_tdx();

}  // namespace cella::attest::dcap
