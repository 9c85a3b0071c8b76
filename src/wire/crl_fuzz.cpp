// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Any bytes as a revocation list, asked about a serial number taken from the input.
#include <algorithm>
#include <cstdlib>

#include "src/wire/x509.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace cella::wire;
  const auto parsed = RevocationList::parse({data, size});
  if (!parsed.ok()) return 0;
  const RevocationList& list = **parsed;
  const bool revokes = list.revokes(list.der().first(std::min<size_t>(size, 20)));
  if (revokes && list.revoked_count() == 0) std::abort();
  return 0;
}
