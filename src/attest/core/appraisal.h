// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What the verifier of one format works with: it reads evidence, collateral and time, fills claims,
// and records every check by name. It cannot say "trusted": core does, if every check that the
// format declares as needed was recorded as passed.
#pragma once

#include <cella/attest.h>

#include <initializer_list>
#include <string>
#include <string_view>

#include "src/base/bytes.h"

namespace cella::attest {

/// Records checks. A check is made once; its name is a literal that docs and policies may rely on.
class Checks {
 public:
  void pass(std::string_view name);
  /// `message`: one sentence that names what was found, what was wanted and what to do next.
  void fail(std::string_view name, Blame fault, std::string message, std::string found = {},
            std::string wanted = {});
  void fail(std::string_view name, const Error& error);
  void skip(std::string_view name, std::string reason);
  void note(std::string_view name, std::string message);
  /// pass() if `holds`, else fail() with what `explain` returns (Error: blame and message; the code
  /// is not used). Returns `holds`.
  template <typename Explain>
  bool expect(bool holds, std::string_view name, Explain explain) {
    if (holds) {
      pass(name);
    } else {
      fail(name, explain());
    }
    return holds;
  }
  /// Whether this check was recorded, and passed every time that it was recorded.
  bool passed(std::string_view name) const;
  bool any_failed() const { return failed_; }
  const std::vector<Check>& all() const { return checks_; }
  std::vector<Check> take() { return std::move(checks_); }

  /// While it lives, names are recorded and looked up under `prefix` + "/": for evidence inside
  /// evidence.
  class Prefixed {
   public:
    Prefixed(Checks& checks, std::string_view prefix);
    Prefixed(const Prefixed&) = delete;
    Prefixed& operator=(const Prefixed&) = delete;
    ~Prefixed();

   private:
    Checks& checks_;
    std::string outer_;
  };

 private:
  std::vector<Check> checks_;
  std::string prefix_;
  bool failed_ = false;
};

/// One appraisal of one piece of evidence (or of the evidence inside it).
struct Appraisal {
  base::Bytes evidence;
  const Collateral& collateral;
  UnixTime now;
  const Policy& policy;
  Checks& checks;
  Claims& claims;
  unsigned depth = 0;  ///< of containers; bounded by core
  /// Inner evidence (of containers) is dispatched by this: appraises `evidence` by its own format,
  /// adds its claims to claims.inner and its checks under `prefix` + "/". Returns null if its
  /// format is unknown, which it has recorded as a failed check.
  const Claims* appraise_inner(base::Bytes inner, std::string_view prefix);
};

/// A format or a container: one line of the table in src/attest/formats.cpp.
struct Format {
  std::string_view name;  ///< for example "sgx-quote-3"
  Tee tee;
  std::string_view title;  ///< for people
  /// Whether these bytes have this format's shape: magic, version and sizes, not validity. Must
  /// exclude every other format's shape as far as bytes can: two hits are refused as ambiguous.
  bool (*recognises)(base::Bytes evidence);
  /// Makes all checks, goes on after a failed one where it can, and fills the claims (also of
  /// unverified evidence).
  void (*appraise)(Appraisal& appraisal);
  /// Names of the checks without which nothing of this format is trusted. Each must have been
  /// recorded and passed.
  std::span<const std::string_view> needed;
  /// Names and meanings of the format's fields, for the generated page.
  struct FieldText {
    std::string_view name;
    std::string_view kind;     ///< "bytes(32)", "number", "flag", "text", "texts"
    std::string_view meaning;  ///< one line, with the source
  };
  std::span<const FieldText> fields;
};

/// THE table, in src/attest/formats.cpp.
std::span<const Format* const> formats();

}  // namespace cella::attest
