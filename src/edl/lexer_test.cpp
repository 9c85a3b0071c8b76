// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/edl/lexer.h"

#include <gtest/gtest.h>

#include <vector>

namespace cella::edl {
namespace {

std::vector<Token> lex(const SourceFile& file) {
  Lexer lexer(file);
  std::vector<Token> tokens;
  do tokens.push_back(lexer.next());
  while (!tokens.back().is_end());
  return tokens;
}

std::vector<std::string> texts(const std::string& text) {
  const SourceFile file{"x.edl", text};
  std::vector<std::string> result;
  for (const Token& token : lex(file)) result.emplace_back(token.text);
  result.pop_back();
  return result;
}

Token first(const SourceFile& file) { return Lexer(file).next(); }

TEST(Lexer, splits_words_numbers_strings_and_punctuation) {
  EXPECT_EQ(texts("[in,count=10]const char*_x9;\"a b.h\""),
            (std::vector<std::string>{"[", "in", ",", "count", "=", "10", "]", "const", "char", "*",
                                      "_x9", ";", "\"a b.h\""}));
}

TEST(Lexer, skips_blanks_and_both_kinds_of_comments) {
  EXPECT_EQ(texts("a // b\n/* c\n * d **/ e /**/ f\r\n\t\v\fg // end"),
            (std::vector<std::string>{"a", "e", "f", "g"}));
}

TEST(Lexer, knows_where_each_token_is) {
  const SourceFile file{"x.edl", "one\n  two\r\n\tthree"};
  const auto tokens = lex(file);
  EXPECT_EQ(tokens[0].location.position().line, 1u);
  EXPECT_EQ(tokens[1].location.position().line, 2u);
  EXPECT_EQ(tokens[1].location.position().column, 3u);
  EXPECT_EQ(tokens[1].location.line(), "  two");
  EXPECT_EQ(tokens[2].location.position().line, 3u);
  EXPECT_EQ(tokens[2].location.position().column, 2u);
}

TEST(Lexer, the_end_comes_again_and_again) {
  const SourceFile file{"x.edl", ""};
  Lexer lexer(file);
  EXPECT_TRUE(lexer.next().is_end());
  EXPECT_TRUE(lexer.next().is_end());
}

TEST(Lexer, numbers_are_decimal_and_fit_64_bits) {
  for (const char* text : {"0x10", "010", "1a", "18446744073709551616", "00"}) {
    const SourceFile file{"x.edl", text};
    EXPECT_EQ(first(file).kind, TokenKind::invalid) << text;
    EXPECT_EQ(first(file).text, text);
  }
  const SourceFile largest{"x.edl", "18446744073709551615"};
  EXPECT_TRUE(first(largest).is_integer());
  const SourceFile zero{"x.edl", "0"};
  EXPECT_TRUE(first(zero).is_integer());
}

TEST(Lexer, what_does_not_end_is_invalid_up_to_where_it_could_have) {
  const SourceFile string{"x.edl", "\"abc\nnext"};
  const auto tokens = lex(string);
  EXPECT_EQ(tokens[0].kind, TokenKind::invalid);
  EXPECT_TRUE(tokens[1].is("next"));
  const SourceFile comment{"x.edl", "a /* b"};
  EXPECT_EQ(lex(comment)[1].kind, TokenKind::invalid);
  EXPECT_TRUE(lex(comment)[2].is_end());
  const SourceFile half{"x.edl", "/* /"};
  EXPECT_EQ(lex(half)[0].kind, TokenKind::invalid);
}

TEST(Lexer, every_byte_is_survived) {
  for (int byte = 0; byte < 256; ++byte) {
    const SourceFile file{"x.edl", std::string("a") + static_cast<char>(byte) + "b"};
    EXPECT_GE(lex(file).size(), 2u) << byte;
  }
}

TEST(Lexer, a_run_of_the_same_nonsense_is_one_token) {
  EXPECT_EQ(texts("... \xc3\xa4\xc3\xb6"), (std::vector<std::string>{"...", "\xc3\xa4\xc3\xb6"}));
}

}  // namespace
}  // namespace cella::edl
