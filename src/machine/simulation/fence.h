// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The expensive half of an asymmetric fence: what is rare pays, so that entering an enclave does
// not.
#pragma once

namespace cella::simulation {

/// Every other thread of the process executes a memory fence before this returns.
void fence_all_threads();

}  // namespace cella::simulation
