// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/format/dcap/dcap.h"

#include "src/attest/format/dcap/appraise.h"
#include "src/attest/format/dcap/fields.h"
#include "src/attest/format/dcap/quote.h"

namespace cella::attest::dcap {
namespace {

template <uint16_t version, uint32_t tee_type>
bool recognises(base::Bytes evidence) {
  return looks_like_quote(evidence, version, tee_type);
}

}  // namespace

const Format sgx_quote_3 = {"sgx-quote-3",
                            Tee::sgx,
                            "Intel SGX quote, version 3",
                            recognises<3, tee_type_sgx>,
                            appraise_quote,
                            needed_of_sgx(),
                            sgx_fields()};
const Format sgx_quote_4 = {"sgx-quote-4",
                            Tee::sgx,
                            "Intel SGX quote, version 4",
                            recognises<4, tee_type_sgx>,
                            appraise_quote,
                            needed_of_sgx(),
                            sgx_fields()};
const Format sgx_quote_5 = {"sgx-quote-5",
                            Tee::sgx,
                            "Intel SGX quote, version 5",
                            recognises<5, tee_type_sgx>,
                            appraise_quote,
                            needed_of_sgx(),
                            sgx_fields()};
const Format tdx_quote_4 = {"tdx-quote-4",
                            Tee::tdx,
                            "Intel TDX quote, version 4",
                            recognises<4, tee_type_tdx>,
                            appraise_quote,
                            needed_of_tdx(),
                            tdx_fields()};
const Format tdx_quote_5 = {"tdx-quote-5",
                            Tee::tdx,
                            "Intel TDX quote, version 5",
                            recognises<5, tee_type_tdx>,
                            appraise_quote,
                            needed_of_tdx(),
                            tdx_fields()};

}  // namespace cella::attest::dcap
