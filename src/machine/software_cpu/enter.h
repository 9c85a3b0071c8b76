// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Chooses between the two ways of setting segment bases.
#pragma once

#include "src/machine/software_cpu/entry.h"
#include "src/machine/software_cpu/fsgsbase.h"

namespace cella::software_cpu {

/// Enters; returns rax at the exit (exited_by_...).
inline uint64_t enter_slot(EntryContext& context, machine::Registers& registers,
                           Visitor visitor = nullptr, void* argument = nullptr) {
  return fsgsbase_usable ? cella_enter_fsgsbase(&context, &registers, visitor, argument)
                         : cella_enter_arch_prctl(&context, &registers, visitor, argument);
}

}  // namespace cella::software_cpu
