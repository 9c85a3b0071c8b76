// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// All Enclave objects of the process, alive and past.
#pragma once

#include "src/host/enclave.h"

namespace cella::host {

/// An object that no handle has pointed at lately, with a new epoch. Thread-safe.
Enclave& take_enclave();

/// Destroys terminated enclaves whose last call has come back by now.
void reap_enclaves();

}  // namespace cella::host
