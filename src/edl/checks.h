// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What an interface must fulfil beyond its grammar, so that every output of the compiler is sound.
#pragma once

#include "src/edl/diagnostics.h"
#include "src/edl/model.h"
#include "src/edl/parser.h"

namespace cella::edl {

/// Checks what `unit` itself declares against the whole interface, and the interface for clashes of
/// names.
void check(const Interface& interface, const Unit& unit, Diagnostics& diagnostics);

/// Checks the functions of a unit (part of check()).
void check_function(const Interface& interface, const Function& function, Diagnostics& diagnostics);

/// Checks attributes of one parameter or member that do not depend on where it stands (part of
/// check()).
void check_attributes(const Interface& interface, const Declaration& declaration,
                      Diagnostics& diagnostics);

/// Checks a type and the dimensions behind it (part of check()).
void check_type(const Interface& interface, const Declaration& declaration,
                Diagnostics& diagnostics);

/// Checks that count= and size= name something countable among `siblings` (part of check()).
void check_bounds(const Interface& interface, const std::string& owner,
                  const Declaration& declaration, const std::vector<Declaration>& siblings,
                  Diagnostics& diagnostics);

/// Reports names that appear twice among parameters or members (part of check()).
void check_duplicates(const std::vector<Declaration>& declarations, std::string_view what,
                      Diagnostics& diagnostics);

}  // namespace cella::edl
