// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Getting a thread out of enclave code that does not come out by itself: a signal after which it is
// not resumed, as a host can do on every machine. It is sent only when an enclave is destroyed with
// threads inside.
#pragma once

#include <signal.h>
#include <sys/types.h>

namespace cella::simulation {

/// Whether this is our own signal and not one of the program's. Async-signal-safe.
bool is_eviction(int signal, const siginfo_t& info);

/// Sends it to one thread of this process; a thread that is not inside an enclave ignores it.
void send_eviction(pid_t thread);

}  // namespace cella::simulation
