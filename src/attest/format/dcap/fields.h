// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The claims of a DCAP quote: every field of its structures under its standard name, and what was
// found with the collateral. Filled before anything is verified; the verdict says what they are
// worth.
#pragma once

#include <span>

#include "src/attest/core/appraisal.h"
#include "src/attest/format/dcap/pck.h"
#include "src/attest/format/dcap/quote.h"
#include "src/attest/format/dcap/tcb.h"

namespace cella::attest::dcap {

/// Header, body, QE report, and the normalised claims that follow from them.
void add_quote_claims(const Quote& quote, Claims& claims);
void add_pck_claims(const wire::Certificate& certificate, const PckExtension& pck, Claims& claims);
void add_tcb_info_claims(const intel::TcbInfo& info, Claims& claims);
void add_qe_identity_claims(const intel::QeIdentity& identity, Claims& claims);

/// One number for both documents: the lower, so that a floor holds for both.
void lower_evaluation_number(Claims& claims, uint32_t number);

std::span<const Format::FieldText> sgx_fields();
std::span<const Format::FieldText> tdx_fields();

}  // namespace cella::attest::dcap
