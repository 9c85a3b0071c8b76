// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The commands on evidence: verify, and evidence show. Each takes the words after its name.
#pragma once

#include <span>
#include <string_view>

namespace cella::tools {

/// cella verify FILE [--collateral FILE|DIR]... [--time T] [--policy FILE] [--nonce HEX] [--json]
/// [--explain]. Returns 0 if the evidence is trusted, 1 if it is not, 2 if the command is wrong or
/// a file cannot be read.
int verify_main(std::span<const std::string_view> arguments);

/// cella evidence show FILE [--json] [--explain]. Returns 0 if the format is known, else 1; 2 as
/// above.
int evidence_main(std::span<const std::string_view> arguments);

}  // namespace cella::tools
