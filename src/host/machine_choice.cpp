// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The order of precedence, and a sentence for each way to fail.
#include "src/host/machine_choice.h"

#include <cstdlib>

#include "src/host/log.h"
#include "src/machine/machines.h"

namespace cella::host {
namespace {

std::string known_names() {
  std::string names;
  for (const machine::Machine* machine : machine::machines()) {
    names.append(names.empty() ? "" : ", ").append(machine->name());
  }
  return names;
}

Result<const machine::Machine*> named(const std::string& name) {
  const machine::Machine* machine = machine::find_machine(name);
  if (machine != nullptr) {
    const auto reason = machine->unavailable();
    if (!reason.has_value()) return machine;
    return Error{Blame::platform, "machine.unavailable",
                 "The machine \"" + name + "\" cannot run here: " + *reason};
  }
  if (name == "sgx" || name == "process") {
    return Error{Blame::platform, "machine.unavailable",
                 "This version of Cella cannot run enclaves on the machine \"" + name +
                     "\" yet. Use one of: " + known_names() + "."};
  }
  return Error{
      Blame::caller, "machine.unknown",
      "There is no machine \"" + name + "\". Use \"auto\" or one of: " + known_names() + "."};
}

Result<const machine::Machine*> best(bool debug) {
  std::string reasons;
  for (const machine::Machine* machine : machine::machines()) {
    const auto reason = machine->unavailable();
    if (!reason.has_value() && (machine->protects() || debug)) return machine;
    reasons.append(" ").append(machine->name()).append(": ");
    reasons +=
        reason.value_or("protects nothing, so it is taken only for debug enclaves or when named.");
  }
  return Error{Blame::platform, "machine.none",
               "No machine here can protect this enclave." + reasons +
                   " Ask for debug, or set CELLA_MACHINE=simulation to run it unprotected."};
}

}  // namespace

std::string machine_of_environment() {
  const char* name = secure_getenv("CELLA_MACHINE");
  return name != nullptr && std::string_view(name) != "auto" ? name : "";
}

Result<const machine::Machine*> choose_machine(const MachineWish& wish) {
  if (!wish.argument.empty() && wish.argument != "auto") return named(wish.argument);
  if (!wish.environment.empty()) {
    if (wish.simulate && wish.environment != "simulation") {
      log(LogLevel::warning, "The program asked for simulation, but CELLA_MACHINE=" +
                                 wish.environment + " overrules it.");
    }
    return named(wish.environment);
  }
  if (wish.simulate) return named("simulation");
  return best(wish.debug);
}

}  // namespace cella::host
