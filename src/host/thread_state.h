// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What a host thread remembers: the slot it had last, and the calls it is in. Trivial, so that
// access costs one load.
#pragma once

#include "src/host/enclave.h"

namespace cella::host {

/// One call of this thread, from begin to end.
struct CallRecord {
  Enclave* enclave = nullptr;
  uint64_t epoch = 0;
  Slot* slot = nullptr;
  uint8_t* payload = nullptr;
  uint64_t mark = 0;            ///< Slot::used before
  uint8_t* separate = nullptr;  ///< memory of a frame that did not fit
  uint64_t separate_size = 0;
  bool outermost = false;  ///< its end releases the slot
  bool allocated = false;  ///< from the heap, not from the thread's own records
  CallRecord* previous = nullptr;
};

struct ThreadState {
  uint64_t epoch = 0;  ///< of the enclave that `slot` belongs to
  Slot* slot = nullptr;
  CallRecord* top = nullptr;
  const Enclave* serving = nullptr;  ///< whose OCALL this thread serves, the innermost one
  uint32_t used = 0;                 ///< of `records`
  CallRecord records[8];
};

[[gnu::tls_model("initial-exec")]] extern constinit thread_local ThreadState thread_state;

}  // namespace cella::host
