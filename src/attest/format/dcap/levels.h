// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// From Intel's documents to one status: chooses the TCB info and the QE identity among those in the
// collateral, checks who signed them and when, matches, and fills the claims.
#pragma once

#include "src/attest/core/appraisal.h"
#include "src/attest/format/dcap/pck.h"
#include "src/attest/format/dcap/quote.h"

namespace cella::attest::dcap {

/// `pck` is null if there is no PCK certificate to read: then nothing can be matched, which is
/// recorded.
void check_levels(Appraisal& appraisal, const Quote& quote, const PckExtension* pck,
                  const std::optional<KeyDigest>& pck_root);

}  // namespace cella::attest::dcap
