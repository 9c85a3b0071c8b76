// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Hostile certificates with evidence, and the CBOR inside.
#include "src/attest/container/x509/extension.h"

namespace x509 = cella::attest::x509;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const cella::base::Bytes bytes(data, size);
  if (const auto tagged = x509::read_tagged(bytes); tagged.ok()) {
    static_cast<void>(x509::read_claims_buffer(tagged->claims_buffer).ok());
  }
  static_cast<void>(x509::read_claims_buffer(bytes).ok());
  if (const auto certificate = x509::read_certificate(bytes)) {
    for (const auto& found : x509::find_evidence(*certificate)) {
      static_cast<void>(x509::read_tagged(found.value).ok());
    }
  }
  return 0;
}
