// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Any bytes as the value of a PCK certificate's SGX extension.
#include "src/attest/format/dcap/pck.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  (void)cella::attest::dcap::PckExtension::parse({data, size});
  return 0;
}
