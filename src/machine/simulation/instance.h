// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// A running enclave of the simulation machine, made from a plan. The plan and SIGSTRUCT may be
// hostile.
#pragma once

#include "src/image/layout.h"
#include "src/machine/api/machine.h"
#include "src/machine/software_cpu/load.h"
#include "src/sgx/sigstruct.h"

namespace cella::simulation {

/// Loads, measures, initialises and protects. `eexit_offset` names the ENCLU that becomes a jump;
/// `traps` matters only if the options say that a debugger watches. Errors: those of
/// software_cpu::check_plan, load_enclave, patch_eexit, untrap_cpuid and of AddressSpace.
Result<std::unique_ptr<machine::Instance>> create_instance(
    const image::PagePlan& plan, const sgx::Sigstruct& sigstruct, uint64_t eexit_offset,
    const machine::CreateOptions& options, const software_cpu::TrapTable& traps = {});

}  // namespace cella::simulation
