// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Hostile HCL reports and bundles.
#include "src/attest/container/azure_vtpm/bundle.h"
#include "src/attest/container/azure_vtpm/hcl_report.h"

namespace azure = cella::attest::azure_vtpm;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const cella::base::Bytes bytes(data, size);
  static_cast<void>(azure::HclReport::parse(bytes).ok());
  if (!azure::Bundle::recognises(bytes)) return 0;
  const auto bundle = azure::Bundle::parse(bytes);
  if (bundle.ok()) static_cast<void>(azure::HclReport::parse(bundle->hcl_report).ok());
  return 0;
}
