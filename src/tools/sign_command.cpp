// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// `cella sign`: signs with a key, or takes a signature that was made elsewhere.
#include "src/tools/sign_command.h"

#include <cinttypes>

#include "src/tools/image_files.h"
#include "src/tools/options.h"

namespace cella::tools {
namespace {

constexpr char help[] =
    "usage: cella sign IMAGE --key KEY.pem [--conf FILE] [--out FILE]\n"
    "       cella sign IMAGE --signature FILE --public-key PEM [--conf FILE] [--out FILE]\n"
    "\n"
    "Rewrites, lays out, measures and signs an enclave. The second form takes a signature made "
    "elsewhere over the\n"
    "output of 'cella digest' for the same image and settings.\n"
    "\n"
    "  -k, --key FILE         RSA-3072 private key with exponent 3 (PKCS#1 or PKCS#8 PEM)\n"
    "  -s, --signature FILE   384 bytes: PKCS#1 v1.5 with SHA-256, big-endian\n"
    "  -p, --public-key FILE  the signer's certificate or public key (PEM)\n"
    "  -c, --conf FILE        settings that override those in the code\n"
    "  -o, --out FILE         default: IMAGE.signed\n"
    "\n"
    "The date in the signature comes from SOURCE_DATE_EPOCH; without it, it is fixed.\n";

constexpr OptionRule rules[] = {{"key", 'k'},  {"signature", 's'}, {"public-key", 'p'},
                                {"conf", 'c'}, {"out", 'o'},       {"help", 'h', false}};

void tell(const image::RewriteReport& report) {
  if (report.syscalls.total() + report.cpuids.total() != 0) {
    std::printf("Rewrote %u syscall and %u cpuid instructions; %zu others trap, which is slower\n",
                report.syscalls.rewritten, report.cpuids.rewritten, report.trap_sites.size());
  }
  for (uint64_t address : report.unproven) {
    std::printf(
        "Note: 0x%" PRIx64
        " holds the bytes of syscall or cpuid, but is not known to be code; left as it is\n",
        address);
  }
}

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
    tell(prepared.rewriting);
    return image::finish(std::move(prepared), key);
  }
  const auto key = TRY(read_public_key(*options.get("public-key")));
  const auto signature = TRY(read_signature(*options.get("signature")));
  auto prepared = TRY(prepare_file(path, options.get("conf")));
  tell(prepared.rewriting);
  return image::finish(std::move(prepared), key, signature);
}

Result<void> run(const Options& options) {
  if (options.words().size() != 1) {
    return Error{Blame::caller, "usage.image", "Name one image; see --help."};
  }
  const image::Image image = TRY(sign(options));
  return write_image(options.get("out").value_or(options.words()[0] + ".signed"), image,
                     options.words()[0]);
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
