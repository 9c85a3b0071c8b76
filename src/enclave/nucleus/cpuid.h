// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// CPUID inside the enclave. The instruction cannot run there; answers are fixed, or feature bits
// from the host.
#pragma once

#include <cstdint>

#include "src/boundary/entry.h"

namespace cella::nucleus {

/// Takes the feature leaves out of what the host says and masks them by XCR0. A false feature bit
/// can cause nothing worse than an invalid-opcode fault; everything that sizes a buffer (leaves 4,
/// 0xd) is fixed or computed here.
void set_cpuid_leaves(const BootInfo& info);

/// CPUID.1:EDX, for AT_HWCAP.
uint32_t cpuid_feature_flags();

}  // namespace cella::nucleus
