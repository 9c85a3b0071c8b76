// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What documents of collateral say, for people at a terminal. Nothing of it is verified.
#pragma once

#include <cella/attest.h>

#include <string>
#include <string_view>

namespace cella::tools {

/// A line for each thing in a document: kind, whose, from when to when, and whether that is over at
/// `now`; or one line that says why it is no collateral. Each line begins with two spaces.
std::string collateral_text(ByteView document, std::string_view name, UnixTime now);

}  // namespace cella::tools
