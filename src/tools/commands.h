// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What every subcommand of `cella` shares. A command gets the words after its name, prints to the
// terminal and returns an exit code. Words and files are a stranger's: a command refuses them with
// a sentence and never crashes.
#pragma once

#include <span>
#include <string_view>

namespace cella::tools {

using Arguments = std::span<const std::string_view>;

constexpr int exit_success = 0;
/// The command was understood but failed: a file is missing, an image is refused, a machine cannot
/// run.
constexpr int exit_failure = 1;
/// The command line itself is wrong.
constexpr int exit_usage = 2;

}  // namespace cella::tools
