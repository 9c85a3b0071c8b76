// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Serves the system calls that an enclave hands to its host (src/boundary/system_call.h).
#pragma once

#include <cstdint>
#include <span>

#include "src/boundary/system_call.h"
#include "src/host/system/handles.h"
#include "src/host/transport.h"

namespace cella::host {

struct Enclave;

/// One call, its buffers still in the frame. Buffers have the sizes that `arguments` says.
struct SystemCall {
  uint32_t function = 0;
  cella_system_arguments_t* arguments = nullptr;
  std::span<uint8_t> in[2];
  std::span<uint8_t> out[2];

  uint64_t value(int i) const { return arguments->values[i]; }
  void answer(int i, uint64_t value) { arguments->values[i] = value; }
  /// in[i] as a string, or nullptr if it is empty or not terminated.
  const char* text(int i) const;
};

/// The frame at that address, served in place.
Transport serve_system_call(Enclave& enclave, uint64_t frame_address);

/// At least 0, or a negative errno.
int64_t serve_files(Handles& handles, SystemCall& call);
int64_t serve_sockets(Handles& handles, SystemCall& call);
int64_t serve_polling(Handles& handles, SystemCall& call);
int64_t serve_names(SystemCall& call);
int64_t serve_environment(SystemCall& call);

/// -errno if `result` is -1.
int64_t result_or_errno(int64_t result);

/// For tests of enclaves: what a lying host does to a call after it was served, or instead.
/// nullptr: nothing.
using SystemCallLie = void (*)(SystemCall& call);
void set_system_call_lie(SystemCallLie lie);

}  // namespace cella::host
