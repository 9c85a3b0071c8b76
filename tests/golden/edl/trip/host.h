// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The host's end of the test's transport, with what tests may look at and change.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "all_u.h"
#include "tests/golden/edl/trip/transport.h"

namespace trip {

/// The payload of the last ECALL as the host sent it.
struct Sent {
  uint32_t function = 0;
  uint64_t input_size = 0;
  uint64_t output_offset = 0;
  std::vector<uint8_t> payload;
};

struct Hooks {
  bool begin_fails = false;
  bool no_host_memory = false;
  Sent last;
  std::vector<uint8_t> answer;  ///< The payload of the last ECALL as it came back.
};

Hooks& hooks();
/// Blocks of untrusted memory that were not given back, with their sizes.
std::map<const void*, size_t>& host_memory();
/// ECALL frames that were not given back.
int begun_ecalls();

const trip_enclave_t& module_of(const oe_enclave_t* enclave);
void close_enclave(oe_enclave_t* enclave);

/// What the enclave's runtime does with a frame: private copy, bridge, output zone back.
oe_result_t serve(const trip_enclave_t& module, uint32_t function, std::vector<uint8_t>& payload,
                  uint64_t input_size, uint64_t output_offset);

}  // namespace trip
