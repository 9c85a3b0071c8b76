// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Hostile TPM quotes in all their shapes, through the whole appraisal.
#include <cstdlib>

#include "src/attest/format/tpm/tpm.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const cella::Collateral collateral;
  const cella::Policy policy;
  cella::attest::Checks checks;
  cella::Claims claims;
  cella::attest::Appraisal appraisal{{data, size}, collateral, 1767225600, policy, checks, claims};
  if (!cella::attest::tpm::format.recognises(appraisal.evidence)) return 0;
  cella::attest::tpm::format.appraise(appraisal);
  // A policy that names no root trusts no key.
  if (checks.passed("tpm.key_trust")) std::abort();
  return 0;
}
