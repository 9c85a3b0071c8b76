// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Base64: RFC 4648's examples, every length, and all 256 possible characters.
#include "src/wire/base64.h"

#include <gtest/gtest.h>

#include <random>

namespace cella::wire {
namespace {

std::string text_of(const std::optional<std::vector<uint8_t>>& bytes) {
  return bytes ? std::string(bytes->begin(), bytes->end()) : std::string("refused");
}

base::Bytes bytes(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

TEST(Base64, gives_the_standard_s_examples) {
  const std::pair<const char*, const char*> examples[] = {{"", ""},
                                                          {"f", "Zg=="},
                                                          {"fo", "Zm8="},
                                                          {"foo", "Zm9v"},
                                                          {"foob", "Zm9vYg=="},
                                                          {"fooba", "Zm9vYmE="},
                                                          {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, encoded] : examples) {
    EXPECT_EQ(to_base64(bytes(plain)), encoded);
    EXPECT_EQ(text_of(from_base64(encoded)), plain);
    std::string url = encoded;
    url.erase(std::min(url.find('='), url.size()));
    EXPECT_EQ(to_base64url(bytes(plain)), url);
    EXPECT_EQ(text_of(from_base64url(url)), plain);
  }
  EXPECT_EQ(to_base64(bytes("\xfb\xff\xfe")), "+//+");
  EXPECT_EQ(to_base64url(bytes("\xfb\xff\xfe")), "-__-");
}

TEST(Base64, returns_what_was_encoded) {
  std::mt19937 random(1);
  for (size_t size = 0; size < 300; ++size) {
    std::vector<uint8_t> plain(size);
    for (uint8_t& byte : plain) byte = static_cast<uint8_t>(random());
    EXPECT_EQ(from_base64(to_base64(plain)), plain);
    EXPECT_EQ(from_base64url(to_base64url(plain)), plain);
  }
}

TEST(Base64, knows_its_alphabets_and_no_other_character) {
  for (int c = 0; c < 256; ++c) {
    const std::string text = {'A', static_cast<char>(c), 'A', 'A'};
    const bool common = c < 128 && std::isalnum(c) != 0;
    EXPECT_EQ(from_base64(text).has_value(), common || c == '+' || c == '/') << c;
    EXPECT_EQ(from_base64url(text).has_value(), common || c == '-' || c == '_') << c;
    const bool line_break = c == '\n' || c == '\r';
    const std::string longer = text + (line_break ? "A" : "");
    EXPECT_EQ(from_base64(longer, Base64Lines::allowed).has_value(),
              common || c == '+' || c == '/' || line_break)
        << c;
  }
}

TEST(Base64, refuses_wrong_padding_and_unused_bits) {
  for (const char* text :
       {"Zg",   "Zg=",  "Zg===", "Zg====", "Zm8",    "Zm8==",     "Zm9v=",    "Zm9v====",
        "=",    "==",   "====",  "Z",      "Z===",   "Zm9vY",     "Zg==Zg==", "Z=g=",
        "Zh==", "Zm9=", " Zg==", "Zg== ",  "Zg==\n", "Zm9v\nYmFy"}) {
    EXPECT_FALSE(from_base64(text)) << text;
  }
  for (const char* text : {"Zg==", "Zh", "Zm9", "Z", "Zm9vY", "Zg\n"})
    EXPECT_FALSE(from_base64url(text)) << text;
  EXPECT_FALSE(from_base64(std::string_view("Zm9v\0", 5)));
}

TEST(Base64, ignores_line_breaks_where_they_are_allowed) {
  for (const char* text :
       {"Zm9vYmE=", "Zm9v\nYmE=\n", "Zm9v\r\nYmE=\r\n", "Z\nm\n9\nv\nYmE=", "\nZm9vYmE\n=\n"}) {
    EXPECT_EQ(text_of(from_base64(text, Base64Lines::allowed)), "fooba") << text;
  }
  EXPECT_FALSE(from_base64("Zm9v YmE=", Base64Lines::allowed));
  EXPECT_FALSE(from_base64("Zm9v\tYmE=", Base64Lines::allowed));
}

}  // namespace
}  // namespace cella::wire
