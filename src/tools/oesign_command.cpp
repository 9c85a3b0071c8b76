// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// `oesign`: Open Enclave's signing tool, by its options.
#include <cinttypes>

#include "src/base/file.h"
#include "src/base/hex.h"
#include "src/image/inspector.h"
#include "src/tools/image_files.h"
#include "src/tools/options.h"
#include "src/tools/sign_command.h"

namespace cella::tools {
namespace {

constexpr char help[] =
    "usage: oesign sign -e IMAGE [-c CONF] -k KEY.pem [-o OUT]\n"
    "       oesign sign -e IMAGE [-c CONF] -x CERT.pem -d SIGNED_DIGEST [-o OUT]\n"
    "       oesign digest -e IMAGE [-c CONF] -d OUT\n"
    "       oesign dump -e IMAGE\n"
    "       oesign IMAGE CONF KEY.pem\n"
    "\n"
    "  -e, --enclave-image FILE     -c, --config-file FILE    -k, --key-file FILE    -o, "
    "--output-file FILE\n"
    "  -x, --x509 FILE              -d, --digest-signature FILE (sign) or --digest-file FILE "
    "(digest)\n"
    "\n"
    "The signed image is IMAGE.signed unless -o names it. This is Cella's signer; 'cella sign "
    "--help' tells more.\n"
    "OpenSSL engines (-n, -i, -p) are not supported: use digest, sign elsewhere, then sign -x "
    "-d.\n";

constexpr OptionRule sign_rules[] = {
    {"enclave-image", 'e'},    {"config-file", 'c'}, {"key-file", 'k'},  {"x509", 'x'},
    {"digest-signature", 'd'}, {"output-file", 'o'}, {"engine-id", 'n'}, {"engine-load-path", 'p'},
    {"key-id", 'i'},           {"help", 'h', false}};
constexpr OptionRule digest_rules[] = {
    {"enclave-image", 'e'}, {"config-file", 'c'}, {"digest-file", 'd'}, {"help", 'h', false}};
constexpr OptionRule dump_rules[] = {{"enclave-image", 'e'}, {"help", 'h', false}};

Result<std::string> required(const Options& options, std::string_view name, char letter) {
  if (!options.words().empty()) {
    return Error{Blame::caller, "usage.word",
                 "'" + options.words()[0] + "' belongs to no option; see --help."};
  }
  const auto value = options.get(name);
  if (value.has_value()) return *value;
  return Error{Blame::caller, "usage.missing",
               "The option -" + std::string(1, letter) + " (--" + std::string(name) +
                   ") is required; see --help."};
}

Result<image::Image> sign_image(const Options& options, const std::string& path) {
  const auto conf = options.get("config-file");
  for (std::string_view name : {"engine-id", "engine-load-path", "key-id"}) {
    if (!options.has(name)) continue;
    return Error{Blame::caller, "usage.engine",
                 "OpenSSL engines are not supported; run 'oesign digest', sign the digest with "
                 "your device, then run "
                 "'oesign sign -x CERT -d SIGNATURE'."};
  }
  const bool two_step = options.has("x509") || options.has("digest-signature");
  if (options.has("key-file") == two_step ||
      options.has("x509") != options.has("digest-signature")) {
    return Error{Blame::caller, "usage.key", "Give either -k, or both -x and -d; see --help."};
  }
  if (!two_step) {
    const auto key = TRY(read_private_key(*options.get("key-file")));
    auto prepared = TRY(prepare_file(path, conf));
    return image::finish(std::move(prepared), key);
  }
  const auto key = TRY(read_public_key(*options.get("x509")));
  const auto signature = TRY(read_signature(*options.get("digest-signature")));
  auto prepared = TRY(prepare_file(path, conf));
  return image::finish(std::move(prepared), key, signature);
}

Result<void> sign(const Options& options) {
  const std::string path = TRY(required(options, "enclave-image", 'e'));
  const image::Image image = TRY(sign_image(options, path));
  return write_image(options.get("output-file").value_or(path + ".signed"), image, path);
}

Result<void> digest(const Options& options) {
  const std::string path = TRY(required(options, "enclave-image", 'e'));
  const std::string out = TRY(required(options, "digest-file", 'd'));
  const image::PreparedImage prepared = TRY(prepare_file(path, options.get("config-file")));
  TRY(base::write_file(out, sgx::signed_digest(prepared.sigstruct)));
  std::printf("Created %s\n", out.c_str());
  return {};
}

/// NumStackPages as it was signed; the slot's real stack has thread-local storage on top.
uint64_t stack_pages(const image::Image& image) {
  const auto settings = image::parse_settings(image.signed_settings(), "signed settings");
  const uint64_t whole = image.info().stack_size / page_size;
  return settings.ok() ? settings->num_stack_pages.value_or(whole) : whole;
}

Result<void> dump(const Options& options) {
  const std::string path = TRY(required(options, "enclave-image", 'e'));
  const image::Image image = TRY(open_signed(path));
  const image::Inspection inspection = TRY(image::inspect(image));
  const sgx::Sigstruct& s = image.sigstruct();
  const InfoPage& info = image.info();
  std::printf("=== Entry point: \nname=_start\naddress=%016" PRIx64 "\n\n", info.start_offset);
  std::printf("=== SGX Enclave Properties:\nproduct_id=%u\nsecurity_version=%u\n", s.isv_prod_id,
              s.isv_svn);
  std::printf("debug=%u\nxfrm=%" PRIx64 "\n",
              (s.attributes.flags & sgx::attribute::debug) != 0 ? 1u : 0u, s.attributes.xfrm);
  std::printf("num_heap_pages=%" PRIu64 "\nnum_stack_pages=%" PRIu64 "\nnum_tcs=%u\n",
              info.heap_size / page_size, stack_pages(image), info.slot_count);
  std::printf("extended_product_id=%s\nfamily_id=%s\n", base::to_hex(s.isv_ext_prod_id).c_str(),
              base::to_hex(s.isv_family_id).c_str());
  std::printf("mrenclave=%s\nmrsigner=%s\nsignature=%s\n",
              base::to_hex(inspection.mr_enclave).c_str(),
              base::to_hex(inspection.mr_signer).c_str(), base::to_hex(s.signature).c_str());
  std::printf("capture_pf_gp_exceptions=%u\ncreate_zero_base_enclave=0\nstart_address=0\n",
              s.misc_select & sgx::misc_exinfo);
  return {};
}

int run(Arguments arguments, std::span<const OptionRule> rules,
        Result<void> (*command)(const Options&)) {
  const auto options = Options::parse(arguments, rules);
  if (!options.ok()) return report("oesign", options.error());
  if (options->has("help")) return std::fputs(help, stdout) < 0 ? status_failure : status_success;
  const auto result = command(*options);
  return result.ok() ? status_success : report("oesign", result.error());
}

}  // namespace

int oesign_main(std::span<const std::string_view> arguments) {
  const std::string_view command = arguments.empty() ? std::string_view("--help") : arguments[0];
  const Arguments rest = arguments.empty() ? arguments : arguments.subspan(1);
  if (command == "sign") return run(rest, sign_rules, sign);
  if (command == "digest") return run(rest, digest_rules, digest);
  if (command == "dump") return run(rest, dump_rules, dump);
  if (command == "--help" || command == "-h") {
    std::fputs(help, arguments.empty() ? stderr : stdout);
    return arguments.empty() ? status_usage : status_success;
  }
  if (arguments.size() == 3 && !command.starts_with('-')) {
    const std::string_view translated[] = {"-e",         arguments[0], "-c",
                                           arguments[1], "-k",         arguments[2]};
    return run(translated, sign_rules, sign);
  }
  return report("oesign", {Blame::caller, "usage.command",
                           "'" + std::string(command) +
                               "' is not a command; there are sign, digest and dump."});
}

}  // namespace cella::tools
