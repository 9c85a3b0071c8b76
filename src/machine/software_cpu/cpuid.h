// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The CPUID leaves that an enclave is told at boot, as this processor answers them. Untrusted
// inside the enclave.
#pragma once

#include <span>

#include "src/boundary/entry.h"

namespace cella::software_cpu {

/// Read once per process (a CPUID leaves a virtual machine and costs microseconds); at most 32
/// entries. Thread-safe.
std::span<const CpuidLeaf> cpuid_table();

/// XCR0: the extended state that the kernel has enabled.
uint64_t read_xcr0();

}  // namespace cella::software_cpu
