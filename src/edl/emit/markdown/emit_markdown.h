// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// X.md: an interface as a reference for people, in Markdown.
#pragma once

#include <string>

#include "src/edl/model.h"

namespace cella::edl {

/// Functions of both directions with how each parameter travels, and the types.
std::string markdown(const Interface& interface);

}  // namespace cella::edl
