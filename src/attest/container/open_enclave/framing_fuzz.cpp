// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Hostile framings of Open Enclave.
#include "src/attest/container/open_enclave/framing.h"

namespace oe = cella::attest::open_enclave;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const cella::base::Bytes bytes(data, size);
  if (const auto report = oe::Report::parse(bytes); report.ok()) {
    static_cast<void>(oe::quote_size(report->quote));
  }
  if (const auto evidence = oe::Evidence::parse(bytes); evidence.ok()) {
    static_cast<void>(oe::quote_size(evidence->data));
  }
  return 0;
}
