// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Threads of the C library on slots. clone3 captures a child's registers; a slot that the host
// enters resumes it.
#pragma once

#include <cstdint>

#include "src/enclave/nucleus/thread_data.h"

namespace cella::nucleus {

/// clone3 as pthread_create calls it. Before the boot has ended the child waits for bind_slot(),
/// later the host is asked to enter a free slot for it. Returns the child's thread id or a negative
/// errno.
int64_t sys_clone3(CpuFrame* frame);

/// Runs the child cloned last, as the thread of `slot`, until it parks; then continues at `frame`.
int64_t bind_slot(CpuFrame* frame, uint64_t slot);

/// The calling thread waits for ECALLs from now on. On slot 0 this ends the boot entry.
int64_t park(CpuFrame* frame, uint64_t slot);

/// A slot entered for a spawned thread. Returns an oe_result_t only to refuse.
uint32_t run_spawned_thread(uint64_t tid);

/// exit: ends a spawned thread and its entry.
int64_t sys_exit();

/// exit_group: the enclave has ended in good order.
[[noreturn]] void end_enclave();

}  // namespace cella::nucleus
