// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// `cella measure`: the MRENCLAVE of an image, signed or not.
#include "src/base/hex.h"
#include "src/image/layout.h"
#include "src/tools/image_files.h"
#include "src/tools/options.h"
#include "src/tools/sign_command.h"

namespace cella::tools {
namespace {

constexpr char help[] =
    "usage: cella measure IMAGE [--conf FILE]\n"
    "\n"
    "Prints the MRENCLAVE of an image in hexadecimal: of a signed one as it is, otherwise as it "
    "will be when it is\n"
    "signed with these settings.\n"
    "\n"
    "  -c, --conf FILE  settings that override those in the code\n";

constexpr OptionRule rules[] = {{"conf", 'c'}, {"help", 'h', false}};

Result<sgx::Digest> predict(const std::string& path, const std::optional<std::string>& conf) {
  const image::SignOptions options = TRY(sign_options(conf));
  image::Image image = TRY(image::Image::open(path));
  if (image.is_signed() && !conf.has_value()) {
    const image::PagePlan plan = TRY(image.plan());
    return image::measure(plan);
  }
  const image::PreparedImage prepared = TRY(image::prepare(std::move(image), options));
  sgx::Digest digest = {};
  base::load(base::bytes_of(prepared.sigstruct.enclave_hash), 0, digest);
  return digest;
}

Result<void> run(const Options& options) {
  if (options.words().size() != 1) {
    return Error{Blame::caller, "usage.image", "Name one image; see --help."};
  }
  const sgx::Digest digest = TRY(predict(options.words()[0], options.get("conf")));
  std::printf("%s\n", base::to_hex(digest).c_str());
  return {};
}

}  // namespace

int measure_main(std::span<const std::string_view> arguments) {
  const auto options = Options::parse(arguments, rules);
  if (!options.ok()) return report("cella measure", options.error());
  if (options->has("help")) return std::fputs(help, stdout) < 0 ? status_failure : status_success;
  const auto result = run(*options);
  return result.ok() ? status_success : report("cella measure", result.error());
}

}  // namespace cella::tools
