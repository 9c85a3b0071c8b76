// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// EDL source text and places in it. Runs on the developer's machine; the text is not trusted to be
// well-formed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cella::edl {

/// Largest EDL file in bytes.
constexpr size_t max_source_size = size_t{1} << 20;

/// One file: `name` as it is shown in messages, and its whole text. Outlives every token and model
/// made of it.
struct SourceFile {
  std::string name;
  std::string text;
};

/// Line and column, both counted from 1. A tab is one column.
struct Position {
  uint32_t line = 1;
  uint32_t column = 1;
};

/// A run of characters in a file; `file` may be null for a place outside of any file (the command
/// line).
struct Location {
  const SourceFile* file = nullptr;
  uint32_t offset = 0;
  uint32_t length = 0;

  Position position() const;
  /// The whole line the place is in, without its line break.
  std::string_view line() const;
};

}  // namespace cella::edl
