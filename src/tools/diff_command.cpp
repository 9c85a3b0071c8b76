// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// `cella diff`: why two images have different identities.
#include "src/base/hex.h"
#include "src/image/difference.h"
#include "src/image/inspector.h"
#include "src/tools/image_files.h"
#include "src/tools/options.h"
#include "src/tools/sign_command.h"

namespace cella::tools {
namespace {

constexpr char help[] =
    "usage: cella diff IMAGE IMAGE\n"
    "\n"
    "Compares two images and says which settings, segments and sections make their MRENCLAVE "
    "differ. Images that are\n"
    "not signed are compared as they would be loaded. Fails if MRENCLAVE or\n"
    "MRSIGNER differ.\n";

constexpr OptionRule rules[] = {{"help", 'h', false}};

Result<int> run(const Options& options) {
  if (options.words().size() != 2) {
    return Error{Blame::caller, "usage.image", "Name two images; see --help."};
  }
  const image::Image first = TRY(open_signed(options.words()[0]));
  const image::Image second = TRY(open_signed(options.words()[1]));
  const image::Inspection a = TRY(image::inspect(first));
  const image::Inspection b = TRY(image::inspect(second));
  const bool same = a.mr_enclave == b.mr_enclave;
  std::printf("MRENCLAVE %s\n          %s%s\n", base::to_hex(a.mr_enclave).c_str(),
              base::to_hex(b.mr_enclave).c_str(), same ? " (the same)" : "");
  const auto differences = image::compare(first, second);
  for (bool measured : {true, false}) {
    for (const image::Difference& difference : differences) {
      if (difference.measured != measured) continue;
      std::printf("%s  %s\n", measured ? "measured    " : "not measured",
                  difference.sentence.c_str());
    }
  }
  return same && a.mr_signer == b.mr_signer ? status_success : status_failure;
}

}  // namespace

int diff_main(std::span<const std::string_view> arguments) {
  const auto options = Options::parse(arguments, rules);
  if (!options.ok()) return report("cella diff", options.error());
  if (options->has("help")) return std::fputs(help, stdout) < 0 ? status_failure : status_success;
  const auto result = run(*options);
  return result.ok() ? *result : report("cella diff", result.error());
}

}  // namespace cella::tools
