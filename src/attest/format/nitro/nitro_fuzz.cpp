// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Any bytes as a Nitro attestation document.
#include <cstdlib>

#include "src/attest/format/nitro/document.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto document = cella::attest::nitro::Document::parse({data, size});
  if (!document.ok()) return 0;
  const auto inside = [&](cella::base::Bytes part) {
    return part.data() >= data && part.data() + part.size() <= data + size;
  };
  if (!inside(document->certificate)) std::abort();
  for (const auto& issuer : document->cabundle)
    if (!inside(issuer)) std::abort();
  for (const auto& pcr : document->pcrs)
    if (pcr && (pcr->size() != 48 || !inside(*pcr))) std::abort();
  (void)document->debug();
  return 0;
}
