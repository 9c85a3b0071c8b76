// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The EDL compiler alone as a program, for tests: `edl_tool ARGS...` is `oeedger8r ARGS...`,
// `edl_tool --cella ARGS...` is `cella edl ARGS...`.
#include <string_view>
#include <vector>

#include "src/tools/edl_command.h"

int main(int argc, char** argv) {
  std::vector<std::string_view> args(argv + 1, argv + argc);
  const bool is_cella = !args.empty() && args[0] == "--cella";
  if (is_cella) args.erase(args.begin());
  return cella::tools::edl_main(args, !is_cella);
}
