// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Any bytes as a GPU attestation report.
#include <cstdlib>

#include "src/attest/format/nvidia/report.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto report = cella::attest::nvidia::Report::parse({data, size});
  if (!report.ok()) return 0;
  if (report->signed_region.size() + report->signature.size() != size) std::abort();
  size_t record = 0;
  for (const auto& block : report->measurements) record += 7 + block.value.size();
  if (record != report->measurement_record.size()) std::abort();
  for (const auto& field : report->opaque) (void)report->text(field.type);
  (void)report->vbios_version();
  return 0;
}
