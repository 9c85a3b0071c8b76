// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Azure's vTPM in a confidential VM. The hardware's evidence is appraised as what it is; it binds
// the vTPM's attestation key; the key signed the quote; the quote carries the caller's nonce. Each
// step is a check, and the hardware's root is the root of the whole.
#pragma once

#include "src/attest/core/appraisal.h"

namespace cella::attest::azure_vtpm {

/// "azure-vtpm": quote and hardware evidence.
extern const Format bundle_format;
/// "azure-hcl-report": the HCL report alone, which vouches for the vTPM's key and for no PCR.
extern const Format report_format;

}  // namespace cella::attest::azure_vtpm
