// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// THE table of machines. A new machine is one folder and one line in machines.cpp.
#pragma once

#include <span>

#include "src/machine/api/machine.h"

namespace cella::machine {

/// All machines, in the order in which `auto` prefers them. Static storage.
std::span<const Machine* const> machines();

/// The machine of that name, or nullptr.
const Machine* find_machine(std::string_view name);

}  // namespace cella::machine
