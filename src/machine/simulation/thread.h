// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What a host thread needs before it may enter an enclave: an alternate stack, so that a signal
// does not run on the enclave's.
#pragma once

#include <sys/types.h>

namespace cella::simulation {

/// The calling thread's id once it is prepared, else 0. Initial-exec: one load.
extern thread_local pid_t prepared_thread_id;

/// Gives the calling thread an alternate stack of 64 KiB unless it has one; freed when the thread
/// ends.
void prepare_thread();

}  // namespace cella::simulation
