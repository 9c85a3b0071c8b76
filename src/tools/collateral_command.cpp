// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// `cella collateral`: fetches from vendors' services, packs documents into a signed bundle, shows
// what is in one.
#include "src/tools/collateral_command.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>

#include "src/attest/collateral/envelope.h"
#include "src/attest/collateral/items.h"
#include "src/attest/fetch/cache.h"
#include "src/attest/fetch/curl_client.h"
#include "src/attest/fetch/dates.h"
#include "src/attest/fetch/services.h"
#include "src/base/file.h"
#include "src/base/hex.h"
#include "src/tools/collateral_text.h"
#include "src/tools/commands.h"
#include "src/tools/evidence_input.h"
#include "src/tools/options.h"
#include "src/tools/time_option.h"
#include "src/tools/verdict_text.h"
#include "src/wire/base64.h"
#include "src/wire/time.h"

namespace cella::tools {
namespace {

using attest::Envelope;

constexpr uint64_t largest_file = 64u << 20;
constexpr UnixTime one_day = 86400;
constexpr UnixTime usual_days = 30;

constexpr char help[] =
    "usage: cella collateral fetch EVIDENCE --out DIR [OPTIONS]\n"
    "       cella collateral bundle FILE|DIR... --key PRIVATE.pem --out FILE [OPTIONS]\n"
    "       cella collateral inspect FILE [OPTIONS]\n"
    "\n"
    "fetch: asks Intel or AMD for what vouches for a quote or report, and writes it into DIR.\n"
    "  --intel URL      a PCCS instead of Intel's service (https://HOST:PORT)\n"
    "  --root-crl URL   where the CRL of Intel's root is, if not at the usual place\n"
    "  --update NAME    Intel's channel: standard or early\n"
    "  --amd URL        another key distribution service than AMD's\n"
    "  --product NAME   Milan, Genoa or Turin, for reports that do not say\n"
    "  --ca-file FILE   PEM roots that vouch for the service, instead of the system's\n"
    "  --cache DIR      keep answers there; otherwise in the user's cache directory\n"
    "  --no-cache       keep none\n"
    "bundle: packs documents into one file, signed with an EC key, valid until the first of them\n"
    "expires.\n"
    "  --days N         valid for at most N days (30)\n"
    "inspect: shows what a bundle or a document says.\n"
    "  --key PUBLIC.pem check that this key signed the bundle and that it is valid\n"
    "all:\n"
    "  --time TIME      instead of now: seconds since 1970, or 2025-06-30T12:00:00Z\n"
    "\n"
    "Exits with 0, 1 if something is refused or cannot be had, 2 if the command is wrong.\n";

constexpr OptionRule rules[] = {
    {"out", 'o'},         {"key", 'k'}, {"days"},
    {"time", 't'},        {"intel"},    {"root-crl"},
    {"update"},           {"amd"},      {"product"},
    {"ca-file"},          {"cache"},    {"no-cache", 0, false},
    {"help", 'h', false},
};

Error usage(const std::string& what) { return {Blame::caller, "usage.collateral", what}; }

ByteView bytes_of(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

std::string_view text_of(ByteView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Result<UnixTime> time_of(const Options& options) {
  if (const auto text = options.get("time")) return parse_time(*text);
  return UnixTime{std::time(nullptr)};
}

Result<std::string> needed(const Options& options, std::string_view name) {
  if (auto value = options.get(name)) return *std::move(value);
  return usage("The option --" + std::string(name) + " is needed; see --help.");
}

// ---- fetch ----

/// Empty if the user has no place for caches.
std::string cache_directory(const Options& options) {
  if (options.has("no-cache")) return {};
  if (const auto named = options.get("cache")) return *named;
  const char* base = std::getenv("XDG_CACHE_HOME");
  if (base != nullptr && *base == '/') return std::string(base) + "/cella/collateral";
  const char* home = std::getenv("HOME");
  if (home != nullptr && *home == '/') return std::string(home) + "/.cache/cella/collateral";
  return {};
}

Result<attest::fetch::ServiceUrls> urls_of(const Options& options) {
  attest::fetch::ServiceUrls urls;
  if (const auto url = options.get("intel")) urls.intel = *url;
  if (const auto url = options.get("root-crl")) urls.intel_root_crl = *url;
  if (const auto url = options.get("amd")) urls.amd = *url;
  if (const auto name = options.get("update")) {
    if (name != "standard" && name != "early") return usage("--update takes standard or early.");
    urls.intel_update = *name;
  }
  return urls;
}

Result<std::vector<attest::fetch::Item>> fetch_items(const Options& options, ByteView evidence) {
  namespace fetch = attest::fetch;
  const auto urls = TRY(urls_of(options));
  const auto target = TRY(fetch::target_of(evidence, options.get("product").value_or("")));
  fetch::CurlOptions curl;
  curl.ca_file = options.get("ca-file").value_or("");
  fetch::CurlClient network = TRY(fetch::CurlClient::create(curl));
  fetch::RetryingClient patient(network, {});
  const std::string cache = cache_directory(options);
  if (cache.empty()) return fetch::fetch_collateral(patient, urls, target);
  fetch::CachingClient cached(patient, {.directory = cache, .now = TRY(time_of(options))});
  return fetch::fetch_collateral(cached, urls, target);
}

Result<int> fetch(const Options& options) {
  if (options.words().size() != 2) return usage("Name one file of evidence; see --help.");
  const std::string out = TRY(needed(options, "out"));
  const ByteVector evidence = TRY(read_evidence_file(options.words()[1]));
  const UnixTime now = TRY(time_of(options));
  const auto items = TRY(fetch_items(options, evidence));
  std::error_code failed;
  std::filesystem::create_directories(out, failed);
  for (const auto& item : items) {
    const std::string path = out + "/" + item.name;
    TRY(base::write_file(path, item.content));
    std::printf("%s\n%s", path.c_str(), collateral_text(item.content, item.name, now).c_str());
  }
  return exit_success;
}

// ---- bundle ----

/// The files named, and those in the directories named, by name.
Result<std::vector<std::string>> files_of(std::span<const std::string> words) {
  std::vector<std::string> files;
  for (const std::string& word : words) {
    std::error_code failed;
    if (!std::filesystem::is_directory(word, failed)) {
      files.push_back(word);
      continue;
    }
    std::vector<std::string> inside;
    for (const auto& entry : std::filesystem::directory_iterator(word, failed)) {
      if (entry.is_regular_file(failed)) inside.push_back(entry.path().string());
    }
    if (failed) return usage("The directory cannot be read: " + word);
    std::sort(inside.begin(), inside.end());
    files.insert(files.end(), inside.begin(), inside.end());
  }
  if (files.empty()) return usage("Name the files that go into the bundle; see --help.");
  return files;
}

Result<UnixTime> days_of(const Options& options) {
  const std::string text = options.get("days").value_or(std::to_string(usual_days));
  UnixTime days = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), days);
  if (error == std::errc() && end == text.data() + text.size() && days >= 1 && days <= 3650) {
    return days;
  }
  return usage("--days takes a number from 1 to 3650.");
}

Result<Envelope> gather(const Options& options) {
  Envelope envelope;
  envelope.not_before = TRY(time_of(options));
  envelope.not_after = envelope.not_before + TRY(days_of(options)) * one_day;
  const auto words = std::span(options.words()).subspan(1);
  for (const std::string& path : TRY(files_of(words))) {
    ByteVector content = TRY(base::read_file(path, largest_file));
    TRY(attest::read_items(content, path));
    if (const auto dates = attest::fetch::dates_of(content)) {
      envelope.not_after = std::min(envelope.not_after, dates->expires);
    }
    envelope.items.push_back({std::filesystem::path(path).filename().string(), std::move(content)});
  }
  return envelope;
}

Result<int> bundle(const Options& options) {
  const std::string out = TRY(needed(options, "out"));
  const std::string key_path = TRY(needed(options, "key"));
  const ByteVector pem = TRY(base::read_file(key_path, largest_file));
  const auto key = TRY(crypto::EcPrivateKey::from_pem(text_of(pem)));
  const Envelope envelope = TRY(gather(options));
  const std::string text = TRY(attest::seal_envelope(envelope, key));
  TRY(base::write_file(out, bytes_of(text)));
  std::printf("%s: %zu documents, valid from %s to %s\n", out.c_str(), envelope.items.size(),
              wire::to_rfc3339(envelope.not_before).c_str(),
              wire::to_rfc3339(envelope.not_after).c_str());
  return exit_success;
}

// ---- inspect ----

/// The SubjectPublicKeyInfo in a PEM file: of a public key or of a certificate.
Result<ByteVector> read_signer(const std::string& path) {
  const ByteVector pem = TRY(base::read_file(path, largest_file));
  const auto items = TRY(attest::read_items(pem, path));
  const auto blocks = TRY(wire::parse_pem(text_of(pem), 1));
  if (blocks.size() == 1 && blocks[0].label == "PUBLIC KEY") return blocks[0].content;
  if (items.certificates.size() == 1) {
    const ByteView spki = items.certificates[0]->spki();
    return ByteVector(spki.begin(), spki.end());
  }
  return Error{Blame::caller, "key.not_pem",
               path +
                   " holds no single public key or certificate in PEM form; make one with: "
                   "openssl pkey -in PRIVATE.pem -pubout"};
}

Result<Envelope> open_bundle(const std::optional<std::string>& key, std::string_view text,
                             UnixTime now) {
  if (!key) return Envelope::read_unverified(text);
  const ByteVector signer = TRY(read_signer(*key));
  return Envelope::open(text, signer, now);
}

Result<int> inspect_bundle(const Options& options, std::string_view text, UnixTime now) {
  const auto key = options.get("key");
  const Envelope envelope = TRY(open_bundle(key, text, now));
  std::printf(
      "signed bundle of collateral: %s\n  signer %s\n  valid from %s to %s%s\n",
      key ? "its signature and its time are good" : "NOT CHECKED (give the signer's key: --key)",
      base::to_hex(envelope.signer).c_str(), wire::to_rfc3339(envelope.not_before).c_str(),
      wire::to_rfc3339(envelope.not_after).c_str(), now > envelope.not_after ? " (expired)" : "");
  for (const auto& item : envelope.items) {
    std::printf("%s\n%s", harmless(item.name).c_str(),
                collateral_text(item.content, item.name, now).c_str());
  }
  return exit_success;
}

Result<int> inspect(const Options& options) {
  if (options.words().size() != 2) return usage("Name one file of collateral; see --help.");
  const std::string& path = options.words()[1];
  const ByteVector bytes = TRY(base::read_file(path, largest_file));
  const UnixTime now = TRY(time_of(options));
  if (Envelope::looks_like_one(text_of(bytes))) return inspect_bundle(options, text_of(bytes), now);
  if (options.has("key")) {
    return Error{Blame::collateral, "bundle.malformed",
                 path + " is no signed bundle, so there is nothing to check with --key."};
  }
  const auto readable = attest::read_items(bytes, path);
  if (!readable.ok()) return readable.error();
  std::printf("%s\n%s", path.c_str(), collateral_text(bytes, path, now).c_str());
  return exit_success;
}

struct Subcommand {
  std::string_view name;
  Result<int> (*run)(const Options& options);
};
constexpr Subcommand subcommands[] = {{"fetch", fetch}, {"bundle", bundle}, {"inspect", inspect}};

int report(const Error& error) {
  std::fprintf(stderr, "cella collateral: %s [%.*s]\n", harmless(error.message).c_str(),
               static_cast<int>(error.code.size()), error.code.data());
  return error.code.starts_with("usage.") ? exit_usage : exit_failure;
}

}  // namespace

int collateral_main(Arguments arguments) {
  const auto options = Options::parse(arguments, rules);
  if (!options.ok()) return report(options.error());
  if (options->has("help")) return std::fputs(help, stdout) < 0 ? exit_failure : exit_success;
  const std::string name = options->words().empty() ? "" : options->words()[0];
  for (const Subcommand& one : subcommands) {
    if (one.name != name) continue;
    const auto result = one.run(*options);
    return result.ok() ? *result : report(result.error());
  }
  return report(usage("The command is cella collateral fetch, bundle or inspect; see --help."));
}

}  // namespace cella::tools
