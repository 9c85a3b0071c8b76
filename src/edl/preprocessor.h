// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Conditional parts of EDL: #ifdef, #ifndef, #else, #endif over names given by -D. Yields the
// included tokens.
#pragma once

#include <string>
#include <vector>

#include "src/edl/diagnostics.h"
#include "src/edl/lexer.h"

namespace cella::edl {

/// Most conditionals that may be open at once.
constexpr size_t max_conditional_depth = 64;

/// All tokens of `file` that are included when `defines` are defined; the last one is `end`.
/// Invalid tokens are reported and kept; misplaced directives are reported and left out.
std::vector<Token> preprocess(const SourceFile& file, const std::vector<std::string>& defines,
                              Diagnostics& diagnostics);

}  // namespace cella::edl
