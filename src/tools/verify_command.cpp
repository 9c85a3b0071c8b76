// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// `cella verify`: evidence, collateral, time and policy in; verdict, claims and explanation out.
// The only thing it takes from its surroundings is the clock, if no time is given.
#include "src/tools/verify_command.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "src/attest/core/json.h"
#include "src/base/file.h"
#include "src/base/hex.h"
#include "src/tools/commands.h"
#include "src/tools/evidence_input.h"
#include "src/tools/options.h"
#include "src/tools/time_option.h"
#include "src/tools/verdict_text.h"
#include "src/wire/json.h"
#include "src/wire/time.h"

namespace cella::tools {
namespace {

constexpr int exit_trusted = 0;
constexpr int exit_untrusted = 1;

constexpr char verify_help[] =
    "usage: cella verify FILE [OPTIONS]\n"
    "\n"
    "Verifies evidence of a trusted execution environment, offline. FILE is a quote, report,\n"
    "document or token, as it is or as hexadecimal, base64 or PEM; - reads standard input.\n"
    "\n"
    "  --collateral FILE|DIR  what vouches for it: bundles, certificates, revocation lists, TCB\n"
    "                         info; may be repeated; of a directory all files that are collateral\n"
    "  --time TIME            the time to verify at: seconds since 1970, or 2025-06-30T12:00:00Z;\n"
    "                         otherwise now\n"
    "  --policy FILE          what is good enough; otherwise: hardware roots, no debug, UpToDate\n"
    "  --nonce HEX            what the evidence must bind\n"
    "  --json                 print the verdict as JSON\n"
    "  --explain              print all checks, also those that passed\n"
    "\n"
    "Exits with 0 if the evidence is trusted, 1 if it is not, 2 if the command is wrong or a file\n"
    "cannot be read.\n";

constexpr char evidence_help[] =
    "usage: cella evidence show FILE [--json] [--explain]\n"
    "\n"
    "Prints what evidence says, of any known format, as it is or as hexadecimal, base64 or PEM;\n"
    "- reads standard input. Nothing is verified: that is what cella verify does.\n"
    "\n"
    "  --json                 print the claims as JSON\n"
    "  --explain              say what each field means\n"
    "\n"
    "Exits with 0, 1 if the format is not known, 2 if the command is wrong or the file cannot be\n"
    "read.\n";

constexpr OptionRule verify_rules[] = {
    {"collateral", 'c', true, true},
    {"time", 't'},
    {"policy", 'p'},
    {"nonce", 'n'},
    {"json", 'j', false},
    {"explain", 'e', false},
    {"help", 'h', false},
};
constexpr OptionRule evidence_rules[] = {
    {"json", 'j', false}, {"explain", 'e', false}, {"help", 'h', false}};

int report(const char* name, const Error& error) {
  std::fprintf(stderr, "%s: %s [%.*s]\n", name, harmless(error.message).c_str(),
               static_cast<int>(error.code.size()), error.code.data());
  return exit_usage;
}

/// What is printed goes to a terminal that shows colours, unless the user does not want any.
Colour colour() {
  const char* refused = std::getenv("NO_COLOR");
  const bool wanted = refused == nullptr || *refused == 0;
  return wanted && ::isatty(STDOUT_FILENO) != 0 ? Colour::always : Colour::never;
}

Result<std::string> the_file(const std::vector<std::string>& words, size_t index) {
  if (words.size() == index + 1) return words[index];
  return Error{Blame::caller, "usage.evidence", "Name one file of evidence; see --help."};
}

struct Request {
  ByteVector evidence;
  CollateralFiles files;
  Policy policy;
  std::optional<ByteVector> nonce;
  UnixTime time = 0;
  bool time_is_now = true;
};

Result<Policy> read_policy(const std::string& path) {
  constexpr uint64_t largest_policy = 1 << 20;
  const ByteVector text = TRY(base::read_file(path, largest_policy));
  auto policy = Policy::parse({reinterpret_cast<const char*>(text.data()), text.size()});
  if (policy.ok()) return policy;
  Error error = std::move(policy).error();
  error.message = path + ": " + error.message;
  return error;
}

Result<Request> read_request(const Options& options) {
  Request request;
  if (const auto text = options.get("time")) {
    request.time = TRY(parse_time(*text));
    request.time_is_now = false;
  } else {
    request.time = std::time(nullptr);
  }
  if (const auto text = options.get("nonce")) {
    request.nonce = base::from_hex(*text);
    if (!request.nonce || request.nonce->empty()) {
      return Error{Blame::caller, "usage.nonce", "--nonce takes bytes in hexadecimal."};
    }
  }
  const std::string path = TRY(the_file(options.words(), 0));
  if (const auto file = options.get("policy")) request.policy = TRY(read_policy(*file));
  request.files = TRY(read_collateral(options.all("collateral")));
  request.evidence = TRY(read_evidence_file(path));
  return request;
}

/// A file that was named as collateral and is none refuses the evidence: whoever named it counts on
/// it.
std::vector<Check> checks_of(const Request& request, const Verdict& verdict) {
  std::vector<Check> checks;
  for (const Error& error : request.files.refused) {
    checks.push_back(
        {std::string(error.code), CheckOutcome::failed, error.blame, error.message, {}, {}});
  }
  checks.insert(checks.end(), verdict.checks().begin(), verdict.checks().end());
  return checks;
}

std::string verdict_json(const Report& report, Detail detail) {
  wire::JsonWriter json(wire::JsonWriter::Style::indented);
  json.begin_object();
  attest::write_members(json, {report.trusted, report.claims, report.checks}, detail);
  json.name("time").value(wire::to_rfc3339(report.time));
  json.name("time_source").value(report.time_is_now ? "now" : "given");
  json.end_object();
  return json.take() + "\n";
}

void print_notes(const Request& request) {
  for (const std::string& note : request.files.ignored) {
    std::fprintf(stderr, "note: not used as collateral: %s\n", harmless(note).c_str());
  }
}

Result<int> verify(const Options& options) {
  const Request request = TRY(read_request(options));
  print_notes(request);
  const Verifier verifier(request.policy);
  std::optional<ByteView> nonce;
  if (request.nonce) nonce = *request.nonce;
  const Verdict verdict =
      verifier.verify(request.evidence, request.files.collateral, request.time, nonce);
  const std::vector<Check> checks = checks_of(request, verdict);
  const auto& claims = verdict.unverified_claims();
  const Report report{verdict.trusted() && request.files.refused.empty(),
                      claims ? &*claims : nullptr, checks, request.time, request.time_is_now};
  const Detail detail = options.has("explain") ? Detail::all_checks : Detail::reasons;
  const std::string text =
      options.has("json") ? verdict_json(report, detail) : to_text(report, detail, colour());
  std::fputs(text.c_str(), stdout);
  return report.trusted ? exit_trusted : exit_untrusted;
}

Result<int> show(const Options& options) {
  const auto& words = options.words();
  if (words.empty() || words[0] != "show") {
    return Error{Blame::caller, "usage.evidence", "The command is cella evidence show FILE."};
  }
  const std::string path = TRY(the_file(words, 1));
  const ByteVector evidence = TRY(read_evidence_file(path));
  const Verdict verdict = Verifier().verify(evidence, Collateral(), 0);
  const auto& claims = verdict.unverified_claims();
  if (!claims) {
    std::fprintf(stderr, "cella evidence: %s\n",
                 harmless(verdict.verified().error().message).c_str());
    return exit_untrusted;
  }
  if (options.has("json")) {
    wire::JsonWriter json(wire::JsonWriter::Style::indented);
    attest::write_claims(json, *claims);
    std::puts(json.take().c_str());
    return exit_success;
  }
  const Meanings meanings = options.has("explain") ? Meanings::yes : Meanings::no;
  std::fputs("Not verified: this is what the evidence says of itself.\n\n", stdout);
  std::fputs(fields_text(*claims, meanings, colour()).c_str(), stdout);
  return exit_success;
}

int run(const char* name, const char* help, std::span<const OptionRule> rules,
        Result<int> (*command)(const Options&), Arguments arguments) {
  const auto options = Options::parse(arguments, rules);
  if (!options.ok()) return report(name, options.error());
  if (options->has("help")) return std::fputs(help, stdout) < 0 ? exit_usage : exit_success;
  const auto result = command(*options);
  return result.ok() ? *result : report(name, result.error());
}

}  // namespace

int verify_main(Arguments arguments) {
  return run("cella verify", verify_help, verify_rules, verify, arguments);
}

int evidence_main(Arguments arguments) {
  return run("cella evidence", evidence_help, evidence_rules, show, arguments);
}

}  // namespace cella::tools
