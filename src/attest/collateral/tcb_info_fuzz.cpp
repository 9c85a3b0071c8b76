// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Any text as Intel's TCB info: what is read has levels, highest first.
#include <cstdlib>

#include "src/attest/collateral/intel.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using cella::attest::intel::TcbInfo;
  cella::attest::intel::SignedBody body;
  body.body.assign(reinterpret_cast<const char*>(data), size);
  const auto parsed = TcbInfo::parse(std::move(body));
  if (!parsed.ok()) return 0;
  const auto& levels = (*parsed)->levels;
  if (levels.empty()) std::abort();
  for (size_t i = 1; i < levels.size(); ++i) {
    if (!(levels[i - 1].sgx >= levels[i].sgx)) std::abort();
  }
  return 0;
}
