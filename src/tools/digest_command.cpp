// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// `cella digest`: what a signer elsewhere (an HSM) has to sign.
#include "src/base/file.h"
#include "src/base/hex.h"
#include "src/tools/image_files.h"
#include "src/tools/options.h"
#include "src/tools/sign_command.h"

namespace cella::tools {
namespace {

constexpr char help[] =
    "usage: cella digest IMAGE [--conf FILE] [--out FILE]\n"
    "\n"
    "Computes the 32-byte SHA-256 digest that a signer elsewhere has to sign, for example with\n"
    "  openssl pkeyutl -sign -inkey KEY -pkeyopt digest:sha256 -in DIGEST -out SIGNATURE\n"
    "and that 'cella sign --signature' then puts into the image. It depends on SOURCE_DATE_EPOCH.\n"
    "\n"
    "  -c, --conf FILE  settings that override those in the code\n"
    "  -o, --out FILE   write the 32 bytes there; without it they are printed in hexadecimal\n";

constexpr OptionRule rules[] = {{"conf", 'c'}, {"out", 'o'}, {"help", 'h', false}};

Result<void> run(const Options& options) {
  if (options.words().size() != 1) {
    return Error{Blame::caller, "usage.image", "Name one image; see --help."};
  }
  const image::PreparedImage prepared = TRY(prepare_file(options.words()[0], options.get("conf")));
  const sgx::Digest digest = sgx::signed_digest(prepared.sigstruct);
  if (const auto out = options.get("out")) return base::write_file(*out, digest);
  std::printf("%s\n", base::to_hex(digest).c_str());
  return {};
}

}  // namespace

int digest_main(std::span<const std::string_view> arguments) {
  const auto options = Options::parse(arguments, rules);
  if (!options.ok()) return report("cella digest", options.error());
  if (options->has("help")) return std::fputs(help, stdout) < 0 ? status_failure : status_success;
  const auto result = run(*options);
  return result.ok() ? status_success : report("cella digest", result.error());
}

}  // namespace cella::tools
