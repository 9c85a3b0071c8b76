// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Verdicts and claims as JSON. The names are an interface (docs/reference/claims.md); the values
// may be a stranger's words and are escaped, never interpreted.
#pragma once

#include <cella/attest.h>

#include "src/wire/json.h"

namespace cella::attest {

/// What a verdict shows: to_json() of a Verdict is this of its parts.
struct VerdictView {
  bool trusted = false;
  const Claims* claims = nullptr;  ///< null if the format was not recognised
  std::span<const Check> checks;
};
VerdictView view_of(const Verdict& verdict);

/// The members of the verdict's object, without its braces: callers may add members of their own.
void write_members(wire::JsonWriter& json, const VerdictView& verdict, Detail detail);

/// One object: the normalised claims, "fields" and "inner".
void write_claims(wire::JsonWriter& json, const Claims& claims);

/// What is said once about evidence with evidence inside it: the worst status of all levels, all
/// their advisories, and whether any of them is in debug mode.
std::optional<TcbStatus> overall_status(const Claims& claims);
std::vector<std::string> overall_advisories(const Claims& claims);
bool overall_debug(const Claims& claims);

/// A field's value as text: hexadecimal, "true", decimal, or the text; a list with ", " between.
std::string to_text(const Field::Value& value);

}  // namespace cella::attest
