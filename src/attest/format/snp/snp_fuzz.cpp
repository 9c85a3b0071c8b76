// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Hostile SEV-SNP reports, certificate tables and JSON, through the whole appraisal.
#include <cstdlib>

#include "src/attest/format/snp/carrier.h"
#include "src/attest/format/snp/snp.h"

using cella::attest::snp::Carried;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Carried table;
  static_cast<void>(cella::attest::snp::read_certificate_table({data, size}, table).ok());
  const cella::Collateral collateral;
  const cella::Policy policy;
  cella::attest::Checks checks;
  cella::Claims claims;
  cella::attest::Appraisal appraisal{{data, size}, collateral, 1767225600, policy, checks, claims};
  if (!cella::attest::snp::format.recognises(appraisal.evidence)) return 0;
  cella::attest::snp::format.appraise(appraisal);
  // Without a root of AMD's nothing may ever verify.
  if (checks.passed("amd_chain.root")) std::abort();
  return 0;
}
