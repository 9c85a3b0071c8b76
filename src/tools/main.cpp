// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The `cella` program: one table of subcommands. Under the names oeedger8r and oesign it behaves as
// Open Enclave's tools.
#include <algorithm>
#include <array>
#include <cstdio>
#include <span>
#include <string_view>
#include <vector>

#include "src/tools/collateral_command.h"
#include "src/tools/commands.h"
#include "src/tools/doctor_command.h"
#include "src/tools/edl_command.h"
#include "src/tools/new_command.h"
#include "src/tools/sign_command.h"
#include "src/tools/verify_command.h"

namespace cella::tools {
namespace {

struct Command {
  std::string_view name;
  std::string_view summary;
  int (*run)(Arguments arguments);
};

int native_edl(Arguments arguments) { return edl_main(arguments, false); }
int oeedger8r(Arguments arguments) { return edl_main(arguments, true); }

constexpr std::array commands{
    Command{"edl", "compile an EDL file to C for the enclave and for the host", native_edl},
    Command{"sign", "lay out, measure and sign an enclave image", sign_main},
    Command{"digest", "write the digest of an image, to be signed elsewhere", digest_main},
    Command{"measure", "predict the identity (MRENCLAVE) of an image", measure_main},
    Command{"inspect", "show everything about an image", inspect_main},
    Command{"diff", "explain why two images have different identities", diff_main},
    Command{"verify", "verify evidence offline, and explain the verdict", verify_main},
    Command{"collateral", "fetch what vouches for evidence; make and read signed bundles",
            collateral_main},
    Command{"evidence", "show what evidence says, as a table", evidence_main},
    Command{"new", "write a project that is ready to build", new_main},
    Command{"doctor", "say what can run here and what is missing", doctor_main},
};

/// Other names of this program: links that installing makes.
constexpr std::array<Command, 2> aliases{{
    Command{"oeedger8r", "the EDL compiler with Open Enclave's options", oeedger8r},
    Command{"oesign", "the signer with Open Enclave's options", oesign_main},
}};

void print_help(FILE* out) {
  std::fputs("cella COMMAND [OPTIONS]   (cella COMMAND --help tells more)\n\n", out);
  for (const Command& command : commands) {
    std::fprintf(out, "  %-10s %s\n", command.name.data(), command.summary.data());
  }
  std::fputs("\n  --version, --help\n", out);
}

std::string_view file_name(std::string_view path) {
  const size_t slash = path.rfind('/');
  return slash == path.npos ? path : path.substr(slash + 1);
}

const Command* find(std::span<const Command> table, std::string_view name) {
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&](const Command& command) { return command.name == name; });
  return found == table.end() ? nullptr : &*found;
}

int run(std::span<const std::string_view> words) {
  if (!words.empty()) {
    if (const Command* alias = find(aliases, file_name(words[0])))
      return alias->run(words.subspan(1));
  }
  if (words.size() < 2) {
    print_help(stderr);
    return exit_usage;
  }
  const std::string_view name = words[1];
  if (name == "--help" || name == "-h" || name == "help") {
    print_help(stdout);
    return exit_success;
  }
  if (name == "--version") {
    std::puts("cella " CELLA_VERSION);
    return exit_success;
  }
  if (const Command* command = find(commands, name)) return command->run(words.subspan(2));
  std::fprintf(stderr, "cella: there is no command '%.*s'; see cella --help\n",
               static_cast<int>(name.size()), name.data());
  return exit_usage;
}

}  // namespace
}  // namespace cella::tools

int main(int argc, char** argv) {
  const std::vector<std::string_view> words(argv, argv + argc);
  return cella::tools::run(words);
}
