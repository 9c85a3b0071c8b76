// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Any bytes as a file of collateral: added whole or refused whole.
#include <cstdlib>

#include "src/attest/collateral/collateral.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  cella::Collateral collateral;
  const auto added = collateral.add({data, size}, "fuzz");
  const auto& state = collateral.state();
  const size_t items = state.certificates.size() + state.revocation_lists.size() +
                       state.keys.size() + state.tcb_infos.size() + state.qe_identities.size() +
                       state.attachments.size();
  if (!added.ok() && (items != 0 || added.error().blame != cella::Blame::collateral)) std::abort();
  return 0;
}
