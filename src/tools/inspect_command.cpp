// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// `cella inspect`: what an image is.
#include "src/image/inspector.h"

#include "src/tools/image_files.h"
#include "src/tools/options.h"
#include "src/tools/sign_command.h"

namespace cella::tools {
namespace {

constexpr char help[] =
    "usage: cella inspect IMAGE [--json]\n"
    "\n"
    "Shows an image's identity, signature, layout, the host services it may use, and the "
    "instructions that trap. An\n"
    "image that is not signed is shown as it would be loaded: signed with the published "
    "development key. Fails if\n"
    "the image would be refused.\n";

constexpr OptionRule rules[] = {{"json", 'j', false}, {"help", 'h', false}};

Result<int> run(const Options& options) {
  if (options.words().size() != 1) {
    return Error{Blame::caller, "usage.image", "Name one image; see --help."};
  }
  const image::Image image = TRY(open_signed(options.words()[0]));
  const image::Inspection inspection = TRY(image::inspect(image));
  const std::string text =
      options.has("json") ? image::to_json(image, inspection) : image::to_text(image, inspection);
  std::fputs(text.c_str(), stdout);
  return inspection.verdict.problem.empty() ? status_success : status_failure;
}

}  // namespace

int inspect_main(std::span<const std::string_view> arguments) {
  const auto options = Options::parse(arguments, rules);
  if (!options.ok()) return report("cella inspect", options.error());
  if (options->has("help")) return std::fputs(help, stdout) < 0 ? status_failure : status_success;
  const auto result = run(*options);
  return result.ok() ? *result : report("cella inspect", result.error());
}

}  // namespace cella::tools
