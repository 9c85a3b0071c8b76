// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Reads the tokens of one EDL file into a syntax tree. After an error it goes on behind the broken
// part, so that one run reports every error. Grammar: docs/reference/edl.md.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "src/edl/diagnostics.h"
#include "src/edl/lexer.h"
#include "src/edl/model.h"

namespace cella::edl {

/// Most stars after one type and most C++ types inside one another.
constexpr uint32_t max_type_depth = 8;
/// Most dimensions of an array.
constexpr size_t max_dimensions = 16;

/// `import "x.edl"` or `from "x.edl" import ...;`
struct Import {
  struct Name {
    std::string name;
    Location location;
  };
  std::string path;
  bool is_everything = true;
  std::vector<Name> names;  ///< Functions to take if not everything.
  Location location;
};

/// One file as written, before imports.
struct Unit {
  std::vector<std::string> includes;
  std::vector<Import> imports;
  std::vector<std::shared_ptr<const UserType>> types;
  std::vector<std::shared_ptr<const Function>> functions;
};

struct ParserOptions {
  /// Reads string, span<T>, vector<T>, optional<T> and result<T>. Without it `string` is a foreign
  /// type's name.
  bool cpp_types = false;
};

/// Parses all tokens of one file (the last one is `end`). What could be understood is returned even
/// after errors.
Unit parse(const std::vector<Token>& tokens, const ParserOptions& options,
           Diagnostics& diagnostics);

}  // namespace cella::edl
