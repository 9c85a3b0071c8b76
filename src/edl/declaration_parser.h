// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The part of the parser for types, names, attributes and array dimensions.
#pragma once

#include <optional>
#include <string>

#include "src/edl/model.h"
#include "src/edl/parser.h"
#include "src/edl/token_stream.h"

namespace cella::edl {

/// Each function reads one thing; if it cannot, it reports that and returns nothing.
class DeclarationParser {
 public:
  DeclarationParser(TokenStream& stream, const ParserOptions& options, Diagnostics& diagnostics)
      : stream_(stream), options_(options), diagnostics_(diagnostics) {}

  /// A new name that generated C can use; empty on failure. Keywords are reported and returned.
  std::string name(std::string_view what);
  std::optional<Type> type() { return type_at_depth(0); }
  std::optional<Bound> bound(std::string_view what);
  /// [attributes] type name dimensions
  std::optional<Declaration> declaration(std::string_view what);

 private:
  std::optional<Type> type_at_depth(uint32_t depth);
  bool base_type(Type& type, uint32_t depth);
  bool integer_type(Type& type);
  bool tagged_type(Type& type);
  bool named_type(Type& type, uint32_t depth);
  bool type_argument(Type& type, uint32_t depth);
  void unsupported_type(const Token& token);
  std::optional<Attributes> attributes();
  bool attribute(Attributes& attributes);
  bool dimensions(Declaration& declaration);

  TokenStream& stream_;
  const ParserOptions& options_;
  Diagnostics& diagnostics_;
};

}  // namespace cella::edl
