// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// `cella edl` and `oeedger8r`: compiles EDL files to C.
#pragma once

#include <span>
#include <string_view>

namespace cella::tools {

/**
 * Runs the EDL compiler.
 *
 * @param args          the arguments after the command's name
 * @param as_oeedger8r  behave as Open Enclave's tool in what scripts may depend on: its messages on
 * stdout, exit status 1 for --help and 255 for wrong options, and no C++ types
 * @return the exit status: 0 if every file was compiled; no output is written for a file with
 * errors
 */
int edl_main(std::span<const std::string_view> args, bool as_oeedger8r);

}  // namespace cella::tools
