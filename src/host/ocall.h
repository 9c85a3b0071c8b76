// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Serves one OCALL frame in place. The frame's address and header come from the enclave and are
// checked; what is inside the payload is for the bridge to check.
#pragma once

#include "src/host/enclave.h"

namespace cella::host {

/// The answer for the enclave; also written to the frame. Exceptions of the program's function pass
/// through: the slot is then lost for other threads until the enclave is terminated.
Transport serve_ocall(const Enclave& enclave, uint64_t frame_address);

}  // namespace cella::host
