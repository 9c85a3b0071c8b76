// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Any bytes as a signed bundle: never one that opens, since no key signed it.
#include <cstdlib>

#include "src/attest/collateral/envelope.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto read = cella::attest::Envelope::read_unverified(text);
  if (!read.ok()) {
    if (read.error().code != "bundle.malformed") std::abort();
    return 0;
  }
  const std::vector<uint8_t> no_key(91);
  if (cella::attest::Envelope::open(text, no_key, read->not_before).ok()) std::abort();
  return 0;
}
