// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Which machine runs an enclave: the argument, the environment, the flag, or the best one that is
// there, in this order.
#pragma once

#include <cella/result.h>

#include <string>

#include "src/machine/api/machine.h"

namespace cella::host {

struct MachineWish {
  std::string argument = "auto";
  std::string environment;  ///< CELLA_MACHINE; empty if not set or not to be trusted
  bool simulate = false;    ///< OE_ENCLAVE_FLAG_SIMULATE
  bool debug = false;       ///< the enclave runs as a debug enclave
};

/// CELLA_MACHINE, unless the program runs with more rights than its user.
std::string machine_of_environment();

/// Errors: machine.unknown (Blame::caller), machine.unavailable, machine.none (Blame::platform).
/// Thread-safe.
Result<const machine::Machine*> choose_machine(const MachineWish& wish);

}  // namespace cella::host
