// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Splits EDL text into tokens. Any bytes are accepted; what is no token becomes one with a message.
#pragma once

#include <string_view>

#include "src/edl/source.h"

namespace cella::edl {

enum class TokenKind { identifier, integer, string, punctuator, invalid, end };

/// `text` points into the source file; a string's text includes its quotes.
struct Token {
  TokenKind kind = TokenKind::end;
  std::string_view text;
  Location location;
  /// Why the token is invalid; static storage. Empty for all other kinds.
  std::string_view problem;

  bool is(std::string_view word) const {
    return (kind == TokenKind::identifier || kind == TokenKind::punctuator) && text == word;
  }
  bool is_identifier() const { return kind == TokenKind::identifier; }
  bool is_integer() const { return kind == TokenKind::integer; }
  bool is_string() const { return kind == TokenKind::string; }
  bool is_end() const { return kind == TokenKind::end; }
};

/// Reads one file from its start to its end. After the end it returns `end` for ever.
class Lexer {
 public:
  explicit Lexer(const SourceFile& file) : file_(&file) {}
  Token next();

 private:
  char at(size_t offset) const { return offset < file_->text.size() ? file_->text[offset] : '\0'; }
  Token make(TokenKind kind, size_t end, std::string_view problem = {});
  Token string_token();
  Token number_token();
  /// Skips blanks and comments; false if a comment does not end.
  bool skip_blanks();

  const SourceFile* file_;
  size_t offset_ = 0;
};

/// A whole number of decimal digits that fits 64 bits; false otherwise.
bool parse_decimal(std::string_view text, uint64_t& value);

}  // namespace cella::edl
