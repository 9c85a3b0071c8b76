// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// How a call ended as far as the transport is concerned. The values are those of oe_result_t, which
// travel in frames; src/compat/oe checks that they agree.
#pragma once

#include <cstdint>

namespace cella::host {

enum class Transport : uint32_t {
  ok = 0,
  failure = 1,
  invalid_parameter = 3,
  reentrant_ecall = 4,
  out_of_memory = 5,
  out_of_threads = 6,
  unexpected = 7,
  not_found = 9,
  enclave_aborting =
      19,  ///< the enclave died during the call or before it, and was not terminated yet
  enclave_aborted = 20,  ///< the enclave was terminated
};

}  // namespace cella::host
