// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What an enclave asks of its host besides the program's own OCALLs (see Service in
// src/boundary/entry.h).
#pragma once

#include "src/host/enclave.h"

namespace cella::host {

/// The answer to the service that `request` names; a negative errno value on failure.
uint64_t serve(Enclave& enclave, const machine::Registers& request);

}  // namespace cella::host
