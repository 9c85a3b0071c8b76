// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// THE table of formats. A new one: a folder under format/ or container/, and its line here.
#include <array>

#include "src/attest/container/azure_vtpm/azure_vtpm.h"
#include "src/attest/container/open_enclave/open_enclave.h"
#include "src/attest/container/x509/x509_evidence.h"
#include "src/attest/core/appraisal.h"
#include "src/attest/format/dcap/dcap.h"
#include "src/attest/format/nitro/nitro.h"
#include "src/attest/format/snp/snp.h"
#include "src/attest/format/tpm/tpm.h"

namespace cella::attest {
namespace {

constexpr std::array table = {
    &dcap::sgx_quote_3,
    &dcap::sgx_quote_4,
    &dcap::sgx_quote_5,
    &dcap::tdx_quote_4,
    &dcap::tdx_quote_5,
    &snp::format,
    &nitro::format,
    &tpm::format,
    &azure_vtpm::bundle_format,
    &azure_vtpm::report_format,
    &open_enclave::report_format,
    &open_enclave::evidence_format,
    &x509::format,
};

}  // namespace

std::span<const Format* const> formats() { return table; }

}  // namespace cella::attest
