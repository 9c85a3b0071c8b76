// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Quotes of a TPM 2.0 as a format of the verifier. A TPM has no root that everybody agrees on: the
// policy names the attestation key, or the root of its certificate.
#pragma once

#include "src/attest/core/appraisal.h"

namespace cella::attest::tpm {

/// "tpm-quote": all shapes of carrier.h.
extern const Format format;

}  // namespace cella::attest::tpm
