// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Hostile event logs and TPM structures: parsed, and what parses replayed.
#include "src/attest/tpm2/event_log.h"
#include "src/attest/tpm2/structures.h"

namespace tpm2 = cella::attest::tpm2;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const cella::base::Bytes bytes(data, size);
  if (const auto log = tpm2::EventLog::parse(bytes); log.ok()) {
    for (const uint16_t bank : log->banks) static_cast<void>(log->replay(bank));
  }
  static_cast<void>(tpm2::Quote::parse(bytes).ok());
  static_cast<void>(tpm2::Signature::parse(bytes).ok());
  static_cast<void>(tpm2::Public::parse(bytes).ok());
  return 0;
}
