// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// `cella doctor`: what can run here, what is missing and what to do. It only looks; it changes
// nothing.
#pragma once

#include <string>
#include <vector>

#include "src/tools/commands.h"

namespace cella::tools {

enum class Health {
  good,
  limited,  ///< works, but slower or without something
  missing,  ///< building or running enclaves is not possible without it
};

/// One finding: what was looked at, how it is, and one clause that says what follows.
struct Finding {
  std::string subject;
  Health health = Health::good;
  std::string text;
};

/// Compilers, static libraries, build tools. Starts the compiler to ask where its libraries are.
std::vector<Finding> examine_tools();
/// CPU and kernel features.
std::vector<Finding> examine_kernel();
/// Whether each machine can run here, in its own words.
std::vector<Finding> examine_machines();

/// The path of a program in PATH, or empty.
std::string find_program(std::string_view name);

int doctor_main(Arguments arguments);

}  // namespace cella::tools
