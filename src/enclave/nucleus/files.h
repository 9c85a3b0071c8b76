// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The few files an enclave has without asking for more: the console and the random devices.
#pragma once

#include <cstdint>

#include "src/enclave/nucleus/thread_data.h"

namespace cella::nucleus {

/// Writes to the console: 1 or 2.
int64_t sys_write(uint64_t fd, uint64_t from, uint64_t size);

/// True if the system call is about files; then `result` is its answer.
bool handle_file_call(const CpuFrame& frame, int64_t* result);

}  // namespace cella::nucleus
