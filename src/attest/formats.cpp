// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// THE table of formats. A new one: a folder under format/ or container/, and its line here.
#include <array>

#include "src/attest/core/appraisal.h"
#include "src/attest/format/dcap/dcap.h"
#include "src/attest/format/snp/snp.h"
#include "src/attest/format/tpm/tpm.h"

namespace cella::attest {
namespace {

constexpr std::array<const Format*, 7> table = {
    &dcap::sgx_quote_3, &dcap::sgx_quote_4, &dcap::sgx_quote_5,
    &dcap::tdx_quote_4, &dcap::tdx_quote_5, &snp::format,
    &tpm::format,
};

}  // namespace

std::span<const Format* const> formats() { return table; }

}  // namespace cella::attest
