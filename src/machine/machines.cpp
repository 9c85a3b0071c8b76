// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// THE table of machines, best protected first.
#include "src/machine/machines.h"

#include <array>

#include "src/machine/simulation/simulation.h"

namespace cella::machine {
namespace {

const simulation::SimulationMachine simulation_machine;

constexpr std::array<const Machine*, 1> table = {
    &simulation_machine,
};

}  // namespace

std::span<const Machine* const> machines() { return table; }

const Machine* find_machine(std::string_view name) {
  for (const Machine* machine : table) {
    if (machine->name() == name) return machine;
  }
  return nullptr;
}

}  // namespace cella::machine
