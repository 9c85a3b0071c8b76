// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// A cursor over tokens.
#include "src/edl/token_stream.h"

namespace cella::edl {

std::string describe(const Token& token) {
  constexpr size_t max_shown = 40;
  if (token.is_end()) return "the end of the file";
  if (token.text.size() > max_shown)
    return "`" + std::string(token.text.substr(0, max_shown)) + "...'";
  return "`" + std::string(token.text) + "'";
}

void TokenStream::fail(std::string_view expected) {
  // What follows from an error that was already reported here helps nobody.
  if (peek().kind == TokenKind::invalid || last_failure_ == index_) return;
  last_failure_ = index_;
  diagnostics_.error(peek().location,
                     "expected " + std::string(expected) + ", found " + describe(peek()));
}

bool TokenStream::expect(std::string_view word, std::string_view where) {
  if (accept(word)) return true;
  fail("`" + std::string(word) + "' " + std::string(where));
  return false;
}

void TokenStream::skip_line() {
  if (at_end()) return;
  const std::string_view text = peek().location.file->text;
  const size_t line_break = text.find('\n', peek().location.offset);
  while (!at_end() && peek().location.offset < line_break) next();
}

void TokenStream::skip_statement() {
  uint32_t depth = 0;
  while (!at_end()) {
    if (peek().is("}") && depth == 0) return;
    const Token& token = next();
    if (token.is("{")) ++depth;
    if (token.is("}")) --depth;
    if (token.is(";") && depth == 0) return;
  }
}

void TokenStream::skip_element(std::string_view closing) {
  uint32_t depth = 0;
  while (!at_end()) {
    const Token& token = peek();
    if (token.is(";") || token.is("{") || token.is("}")) return;
    if (depth == 0 && (token.is(",") || token.is(closing))) return;
    if (token.is("(") || token.is("[")) ++depth;
    if ((token.is(")") || token.is("]")) && depth > 0) --depth;
    next();
  }
}

}  // namespace cella::edl
