// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Verdicts and claims for people at a terminal. Words from evidence and certificates are a
// stranger's: only printable ASCII of them reaches the terminal.
#pragma once

#include <cella/attest.h>

#include <span>
#include <string>

namespace cella::tools {

enum class Colour { never, always };

/// What is printed of one verification.
struct Report {
  bool trusted = false;
  const Claims* claims = nullptr;  ///< null if the format is unknown
  std::span<const Check> checks;
  UnixTime time = 0;
  bool time_is_now = false;
};

/// The verdict, what the evidence says, the reasons, and, if asked for, all checks.
std::string to_text(const Report& report, Detail detail, Colour colour);

/// Every claim and every field, level by level; with what they mean, if asked for.
enum class Meanings { no, yes };
std::string fields_text(const Claims& claims, Meanings meanings, Colour colour);

/// Printable ASCII; "?" for anything else.
std::string harmless(std::string_view text);

}  // namespace cella::tools
