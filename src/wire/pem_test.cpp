// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// PEM in the forms that quotes and vendors' files have, and nearly PEM.
#include <gtest/gtest.h>

#include "src/wire/base64.h"

namespace cella::wire {
namespace {

using namespace std::string_literals;

const std::string one = "-----BEGIN A B-----\nAQID\n-----END A B-----\n";
const std::string two = "-----BEGIN C-----\nBAU=\n-----END C-----\n";

std::string code(std::string_view text, size_t limit = 32) {
  const auto blocks = parse_pem(text, limit);
  if (blocks.ok()) return "accepted";
  EXPECT_EQ(blocks.error().blame, Blame::evidence);
  return std::string(blocks.error().code);
}

TEST(Pem, reads_blocks_in_order) {
  const auto blocks = parse_pem(one + two);
  ASSERT_TRUE(blocks.ok());
  ASSERT_EQ(blocks->size(), 2u);
  EXPECT_EQ((*blocks)[0].label, "A B");
  EXPECT_EQ((*blocks)[0].content, (std::vector<uint8_t>{1, 2, 3}));
  EXPECT_EQ((*blocks)[1].label, "C");
  EXPECT_EQ((*blocks)[1].content, (std::vector<uint8_t>{4, 5}));
}

TEST(Pem, accepts_each_end_that_quotes_have) {
  const std::string bare = one.substr(0, one.size() - 1);
  EXPECT_EQ(code(bare), "accepted");
  EXPECT_EQ(code(one), "accepted");
  EXPECT_EQ(code(one + "\0"s), "accepted");
  EXPECT_EQ(code(bare + "\0"s), "accepted");
  EXPECT_EQ(code(one + "\0\0"s), "pem.malformed");
  EXPECT_EQ(code(one + "\0\n"s), "pem.malformed");
  EXPECT_EQ(code(one + "\0"s + two), "pem.malformed");
}

TEST(Pem, accepts_carriage_returns_and_space_between_blocks) {
  EXPECT_EQ(code("-----BEGIN C-----\r\nBAU=\r\n-----END C-----\r\n"), "accepted");
  EXPECT_EQ(code("\n \t\r\n" + one + "\n\n" + two + "  \n"), "accepted");
  EXPECT_EQ(code("-----BEGIN C-----\nBA\nU=\n-----END C-----"), "accepted");
}

TEST(Pem, refuses_what_is_only_nearly_pem) {
  for (const std::string& text :
       {""s,
        " \n"s,
        "\0"s,
        "x"s,
        "AQID"s,
        "x\n" + one,
        one + "x",
        one + "subject=x\n" + two,
        "-----BEGIN A-----\nAQID\n-----END B-----\n"s,
        "-----BEGIN A-----\nAQID\n"s,
        "-----BEGIN A-----\nAQID\n-----END A----"s,
        "-----BEGIN A-----AQID\n-----END A-----"s,
        "-----BEGIN A-----\nAQID-----END A-----"s,
        "-----BEGIN A-----\n\n-----END A-----\n"s,
        "-----BEGIN A-----\n-----END A-----\n"s,
        "-----BEGIN A-----\nAQI\n-----END A-----\n"s,
        "-----BEGIN A-----\nAQ ID\n-----END A-----\n"s,
        "-----BEGIN A-----\nX: y\n\nAQID\n-----END A-----\n"s,
        "-----BEGIN -----\nAQID\n-----END -----\n"s,
        "----BEGIN A-----\nAQID\n-----END A-----\n"s,
        "-----begin A-----\nAQID\n-----end A-----\n"s,
        "-----BEGIN A\n-----\nAQID\n-----END A\n-----\n"s,
        "-----BEGIN A-----\nAQID\n-----BEGIN A-----\nAQID\n-----END A-----\n"s,
        "-----BEGIN "s,
        "-----BEGIN A-----"s,
        "-----BEGIN A-----\n"s}) {
    EXPECT_EQ(code(text), "pem.malformed") << text;
  }
  EXPECT_EQ(code("-----BEGIN " + std::string(65, 'A') + "-----\nAQID\n-----END " +
                 std::string(65, 'A') + "-----\n"),
            "pem.malformed");
}

TEST(Pem, counts_blocks) {
  EXPECT_EQ(code(one + two, 2), "accepted");
  EXPECT_EQ(code(one + two + one, 2), "pem.too_many");
  EXPECT_EQ(code(one, 0), "pem.too_many");
}

TEST(Pem, reads_what_it_writes) {
  for (const size_t size : {1u, 47u, 48u, 49u, 1000u}) {
    const std::vector<uint8_t> content(size, 0x5a);
    const std::string text = to_pem("CERTIFICATE", content);
    for (size_t line = 0, end = 0; (end = text.find('\n', line)) != std::string::npos;
         line = end + 1)
      EXPECT_LE(end - line, 64u);
    const auto blocks = parse_pem(text);
    ASSERT_TRUE(blocks.ok());
    EXPECT_EQ((*blocks)[0].content, content);
  }
}

}  // namespace
}  // namespace cella::wire
