// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// `cella sign`: signs with a key, or takes a signature that was made elsewhere.
#include "src/tools/sign_command.h"

#include "src/tools/image_files.h"
#include "src/tools/options.h"

namespace cella::tools {
namespace {

constexpr char help[] =
    "usage: cella sign IMAGE --key KEY.pem [--conf FILE] [--out FILE]\n"
    "       cella sign IMAGE --signature FILE --public-key PEM [--conf FILE] [--out FILE]\n"
    "\n"
    "Rewrites, lays out, measures and signs an enclave. The second form takes a signature made elsewhere over the\n"
    "output of 'cella digest' for the same image and settings.\n"
    "\n"
    "  -k, --key FILE         RSA-3072 private key with exponent 3 (PKCS#1 or PKCS#8 PEM)\n"
    "  -s, --signature FILE   384 bytes: PKCS#1 v1.5 with SHA-256, big-endian\n"
    "  -p, --public-key FILE  the signer's certificate or public key (PEM)\n"
    "  -c, --conf FILE        settings that override those in the code\n"
    "  -o, --out FILE         default: IMAGE.signed\n"
    "\n"
    "The date in the signature comes from SOURCE_DATE_EPOCH; without it, it is fixed.\n";

constexpr OptionRule rules[] = {{"key", 'k'}, {"signature", 's'}, {"public-key", 'p'},
                                {"conf", 'c'}, {"out", 'o'},       {"help", 'h', false}};

Result<image::Image> sign(const Options& options) {
  const std::string& path = options.words()[0];
  if (options.has("key") == (options.has("signature") || options.has("public-key")) ||
      options.has("signature") != options.has("public-key")) {
    return Error{Blame::caller, "usage.key",
                 "Give either --key, or both --signature and --public-key; see --help."};
  }
  if (options.has("key")) {
    const auto key = TRY(read_private_key(*options.get("key")));
    auto prepared = TRY(prepare_file(path, options.get("conf")));
    return image::finish(std::move(prepared), key);
  }
  const auto key = TRY(read_public_key(*options.get("public-key")));
  const auto signature = TRY(read_signature(*options.get("signature")));
  auto prepared = TRY(prepare_file(path, options.get("conf")));
  return image::finish(std::move(prepared), key, signature);
}

Result<void> run(const Options& options) {
  if (options.words().size() != 1) {
    return Error{Blame::caller, "usage.image", "Name one image; see --help."};
  }
  const image::Image image = TRY(sign(options));
  return write_image(options.get("out").value_or(options.words()[0] + ".signed"), image, options.words()[0]);
}

}  // namespace

int sign_main(std::span<const std::string_view> arguments) {
  const auto options = Options::parse(arguments, rules);
  if (!options.ok()) return report("cella sign", options.error());
  if (options->has("help")) return std::fputs(help, stdout) < 0 ? status_failure : status_success;
  const auto result = run(*options);
  return result.ok() ? status_success : report("cella sign", result.error());
}

}  // namespace cella::tools
