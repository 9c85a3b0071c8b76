// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Splits EDL text into tokens.
#include "src/edl/lexer.h"

#include <charconv>

namespace cella::edl {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_word(char c) { return is_word_start(c) || is_digit(c); }
bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v';
}

constexpr std::string_view punctuators = "{}()[]<>;,=*#";

}  // namespace

Token Lexer::make(TokenKind kind, size_t end, std::string_view problem) {
  Token token;
  token.kind = kind;
  token.text = std::string_view(file_->text).substr(offset_, end - offset_);
  token.location = {file_, static_cast<uint32_t>(offset_), static_cast<uint32_t>(end - offset_)};
  token.problem = problem;
  offset_ = end;
  return token;
}

bool Lexer::skip_blanks() {
  const std::string_view text = file_->text;
  for (;;) {
    while (offset_ < text.size() && is_blank(text[offset_])) ++offset_;
    if (at(offset_) != '/') return true;
    if (at(offset_ + 1) == '/') {
      const size_t end = text.find('\n', offset_);
      offset_ = end == std::string_view::npos ? text.size() : end;
    } else if (at(offset_ + 1) == '*') {
      const size_t end = text.find("*/", offset_ + 2);
      if (end == std::string_view::npos) return false;
      offset_ = end + 2;
    } else {
      return true;
    }
  }
}

Token Lexer::string_token() {
  const std::string_view text = file_->text;
  size_t end = offset_ + 1;
  while (end < text.size() && text[end] != '"' && text[end] != '\n' && text[end] != '\0') ++end;
  if (at(end) != '"' || end >= text.size()) {
    return make(TokenKind::invalid, end,
                "this string does not end on its line; add the closing \"");
  }
  return make(TokenKind::string, end + 1);
}

Token Lexer::number_token() {
  size_t end = offset_;
  while (is_word(at(end))) ++end;
  const std::string_view text = std::string_view(file_->text).substr(offset_, end - offset_);
  uint64_t value = 0;
  if (text.find_first_not_of("0123456789") != std::string_view::npos) {
    return make(TokenKind::invalid, end, "EDL numbers are decimal digits only");
  }
  if (text.size() > 1 && text.front() == '0') {
    return make(TokenKind::invalid, end,
                "a leading zero would make this number octal in C; write it without");
  }
  if (!parse_decimal(text, value)) {
    return make(TokenKind::invalid, end, "this number does not fit 64 bits");
  }
  return make(TokenKind::integer, end);
}

Token Lexer::next() {
  if (!skip_blanks()) {
    return make(TokenKind::invalid, file_->text.size(), "this comment does not end; add */");
  }
  if (offset_ >= file_->text.size()) return make(TokenKind::end, file_->text.size());
  const char c = at(offset_);
  if (c == '"') return string_token();
  if (is_digit(c)) return number_token();
  if (is_word_start(c)) {
    size_t end = offset_;
    while (is_word(at(end))) ++end;
    return make(TokenKind::identifier, end);
  }
  if (c != '\0' && punctuators.find(c) != std::string_view::npos) {
    return make(TokenKind::punctuator, offset_ + 1);
  }
  size_t end = offset_ + 1;
  const bool is_wide = static_cast<unsigned char>(c) >= 0x80;
  while (end < file_->text.size() &&
         (at(end) == c || (is_wide && static_cast<unsigned char>(at(end)) >= 0x80))) {
    ++end;
  }
  return make(TokenKind::invalid, end, "this character has no meaning in EDL");
}

bool parse_decimal(std::string_view text, uint64_t& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace cella::edl
