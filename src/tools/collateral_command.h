// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The command on collateral: the one that uses the network. It takes the words after its name.
#pragma once

#include <span>
#include <string_view>

namespace cella::tools {

/// cella collateral fetch|bundle|inspect ... (docs/reference/signed-bundles.md). Returns 0, 1 if
/// what was fetched or read is refused, 2 if the command is wrong.
int collateral_main(std::span<const std::string_view> arguments);

}  // namespace cella::tools
