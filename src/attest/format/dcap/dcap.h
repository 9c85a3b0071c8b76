// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The lines of the table of formats that are Intel's: SGX quotes of versions 3 to 5 and TDX quotes
// of versions 4 and 5. One machinery appraises them all (appraise.h); they differ in body and
// version.
#pragma once

#include "src/attest/core/appraisal.h"

namespace cella::attest::dcap {

extern const Format sgx_quote_3;
extern const Format sgx_quote_4;
extern const Format sgx_quote_5;
extern const Format tdx_quote_4;
extern const Format tdx_quote_5;

}  // namespace cella::attest::dcap
