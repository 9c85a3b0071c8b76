// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The framings of Open Enclave: a report header before a quote, and an attestation header with a
// format's UUID before a quote and custom claims that the quote binds by their hash. The framing
// adds no trust of its own; its claims are those of the quote inside.
#pragma once

#include "src/attest/core/appraisal.h"

namespace cella::attest::open_enclave {

/// oe_report_header_t: version 1, type, size; 16 bytes.
extern const Format report_format;
/// oe_attestation_header_t: version 3, UUID, size; 32 bytes with padding.
extern const Format evidence_format;

}  // namespace cella::attest::open_enclave
