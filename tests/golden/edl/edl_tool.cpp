// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The EDL compiler alone as a program, for tests: `edl_tool ARGS...` is `oeedger8r ARGS...`.
#include <string_view>
#include <vector>

#include "src/tools/edl_command.h"

int main(int argc, char** argv) {
  const std::vector<std::string_view> args(argv + 1, argv + argc);
  return cella::tools::edl_main(args, true);
}
