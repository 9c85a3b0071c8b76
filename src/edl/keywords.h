// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Names that C takes for itself. Generated code would not compile if an interface used them.
#pragma once

#include <string_view>

namespace cella::edl {

/// Whether C11 reserves the word, or <stdbool.h> and <stddef.h>, which generated code includes,
/// define it as a macro.
bool is_c_keyword(std::string_view word);

}  // namespace cella::edl
