// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// A cursor over tokens with the few questions that a recursive-descent parser asks.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "src/edl/diagnostics.h"
#include "src/edl/lexer.h"

namespace cella::edl {

/// How a token is named in messages.
std::string describe(const Token& token);

class TokenStream {
 public:
  TokenStream(const std::vector<Token>& tokens, Diagnostics& diagnostics)
      : tokens_(tokens), diagnostics_(diagnostics) {}

  const Token& peek(size_t ahead = 0) const {
    return tokens_[std::min(index_ + ahead, tokens_.size() - 1)];
  }
  bool at_end() const { return peek().is_end(); }
  const Token& next() {
    const Token& token = peek();
    if (index_ + 1 < tokens_.size()) ++index_;
    return token;
  }
  /// Takes the token if it is this word.
  bool accept(std::string_view word) { return peek().is(word) && (next(), true); }
  /// Takes the token if it is this word, else reports what was expected where.
  bool expect(std::string_view word, std::string_view where);
  /// Reports `expected WHAT, found TOKEN` at the next token, once per token.
  void fail(std::string_view expected);

  /// Skips what is left of the line.
  void skip_line();
  /// Skips to the end of a broken statement: behind the next `;` of this level, or before the `}`
  /// that closes it.
  void skip_statement();
  /// Skips to the `,` or `closing` of this level, or before a `;`, `{` or `}`.
  void skip_element(std::string_view closing);

 private:
  const std::vector<Token>& tokens_;
  Diagnostics& diagnostics_;
  size_t index_ = 0;
  size_t last_failure_ = SIZE_MAX;
};

}  // namespace cella::edl
