// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Tables that describe deep-copied structs to the functions that walk them.
#pragma once

#include <string>

#include "src/edl/model.h"

namespace cella::edl::emit_c {

/// "static const cella_type_t cella_type_X = ..." for every deep-copied struct that a function
/// takes, each after those it leads to.
std::string type_tables(const Interface& interface);

}  // namespace cella::edl::emit_c
