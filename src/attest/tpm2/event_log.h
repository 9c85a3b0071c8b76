// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The firmware's event log (TCG "PC Client Platform Firmware Profile", 10): the crypto-agile form
// and the older one with SHA-1 alone. Nobody signs a log. It means something only if replaying it
// gives the PCR values that a verified quote covers.
#pragma once

#include <cella/result.h>

#include <array>
#include <map>
#include <vector>

#include "src/base/bytes.h"

namespace cella::attest::tpm2 {

constexpr unsigned pcr_count = 24;

struct Event {
  uint32_t pcr = 0;
  uint32_t type = 0;
  std::map<uint16_t, base::Bytes> digests;  ///< by TPM_ALG_ID
  base::Bytes data;
};

struct EventLog {
  std::vector<Event> events;
  std::vector<uint16_t> banks;  ///< TPM_ALG_IDs that every event has a digest for

  /// Spans point into `bytes`. Padding of zeros or ones after the last event is passed over. Errors
  /// (Blame::evidence): tpm.event_log.
  static Result<EventLog> parse(base::Bytes bytes);

  /// The PCRs of one bank after all events.
  struct Replay {
    std::array<std::vector<uint8_t>, pcr_count> values;
    uint32_t extended = 0;  ///< bit i: an event extended PCR i
  };
  /// A bank that the log does not have, or whose hash is not known, extends nothing.
  Replay replay(uint16_t bank) const;
};

}  // namespace cella::attest::tpm2
