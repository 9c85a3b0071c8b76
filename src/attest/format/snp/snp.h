// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// AMD SEV-SNP reports as a format of the verifier. The report is trusted if the key of a VCEK or
// VLEK signed it whose chain ends in AMD's root of the product line, and whose patch levels and
// chip are those that the report states.
#pragma once

#include <array>

#include "src/attest/core/appraisal.h"
#include "src/attest/format/snp/endorsement.h"

namespace cella::attest::snp {

/// "sev-snp-report": all shapes of carrier.h.
extern const Format format;

/// The claims of a report, verified or not. Without a product the components of the TCB versions
/// stay unnamed.
void fill_claims(const Report& report, const Endorsement* endorsement, Claims& claims);

/// Names and meanings of the fields that fill_claims writes.
extern const std::array<Format::FieldText, 54> field_texts;

}  // namespace cella::attest::snp
