// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// THE table of formats. A new one: a folder under format/ or container/, and its lines here.
#include <array>

#include "src/attest/core/appraisal.h"
#include "src/attest/format/dcap/dcap.h"

namespace cella::attest {

std::span<const Format> formats() {
  static const std::array table = {
      dcap::sgx_quote_3, dcap::sgx_quote_4, dcap::sgx_quote_5,
      dcap::tdx_quote_4, dcap::tdx_quote_5,
  };
  return table;
}

}  // namespace cella::attest
