// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The grammar of RFC 8259 from both sides, limits, and what a value remembers.
#include "src/wire/json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

namespace {

using namespace cella;
using namespace cella::wire;
using testing::HasSubstr;

std::unique_ptr<const JsonDocument> parsed(std::string_view text, JsonLimits limits = {}) {
  auto document = JsonDocument::parse(text, limits);
  EXPECT_TRUE(document.ok()) << text << ": " << document.error().message;
  return document.ok() ? std::move(document).value() : nullptr;
}

std::string_view refusal(std::string_view text, JsonLimits limits = {}) {
  const auto document = JsonDocument::parse(text, limits);
  if (document.ok()) return "accepted";
  EXPECT_EQ(document.error().blame, Blame::evidence);
  EXPECT_THAT(document.error().message, HasSubstr("line "));
  return document.error().code;
}

std::string message(std::string_view text) {
  const auto document = JsonDocument::parse(text);
  return document.ok() ? "accepted" : document.error().message;
}

TEST(Json, ReadsEveryKind) {
  const auto document = parsed(R"( {"a" : [1, -2.5e3, true, false, null, "x"], "b":{} , "c":[]} )");
  const JsonValue root = document->root();
  EXPECT_EQ(root.kind(), JsonKind::object);
  EXPECT_EQ(root.size(), 3u);
  const JsonValue list = root["a"];
  ASSERT_EQ(list.size(), 6u);
  EXPECT_EQ(list.at(0).unsigned_integer(), 1u);
  EXPECT_EQ(list.at(1).number(), -2500.0);
  EXPECT_EQ(list.at(1).integer(), std::nullopt);
  EXPECT_EQ(list.at(2).boolean(), true);
  EXPECT_EQ(list.at(3).boolean(), false);
  EXPECT_TRUE(list.at(4).is(JsonKind::null));
  EXPECT_EQ(list.at(5).string(), "x");
  EXPECT_EQ(root["b"].size(), 0u);
  EXPECT_TRUE(root["b"].is(JsonKind::object));
  EXPECT_TRUE(root["c"].is(JsonKind::array));
  EXPECT_EQ(root.name_at(2), "c");
}

TEST(Json, AbsentValuesAnswerWithNothing) {
  const auto document = parsed(R"({"a":[1]})");
  const JsonValue nothing = document->root()["b"]["c"].at(7);
  EXPECT_FALSE(nothing.present());
  EXPECT_FALSE(nothing.is(JsonKind::null));
  EXPECT_EQ(nothing.kind(), JsonKind::null);
  EXPECT_EQ(nothing.raw(), "");
  EXPECT_EQ(nothing.string(), std::nullopt);
  EXPECT_EQ(nothing.boolean(), std::nullopt);
  EXPECT_EQ(nothing.number(), std::nullopt);
  EXPECT_EQ(nothing.size(), 0u);
  EXPECT_EQ(nothing.place().line, 1u);
  EXPECT_FALSE(document->root()["a"]["a"].present());
  EXPECT_FALSE(document->root()["a"].at(1).present());
  EXPECT_EQ(document->root().name_at(1), "");
  EXPECT_EQ(document->root()["a"].name_at(0), "");
  EXPECT_EQ(document->root()["a"].string(), std::nullopt);
}

TEST(Json, RemembersReceivedBytes) {
  const auto document = parsed("{\n \"body\" : { \"x\":1 ,\n\"y\" : [ 2 ] } , \"s\":\"\\u0041\"}");
  EXPECT_EQ(document->root()["body"].raw(), "{ \"x\":1 ,\n\"y\" : [ 2 ] }");
  EXPECT_EQ(document->root()["body"].at(1).raw(), "[ 2 ]");
  EXPECT_EQ(document->root()["s"].raw(), "\"\\u0041\"");
  EXPECT_EQ(document->root()["s"].string(), "A");
  EXPECT_EQ(document->root()["body"].place().line, 2u);
  EXPECT_EQ(document->root()["body"].place().column, 11u);
  EXPECT_EQ(document->root()["body"]["y"].place().line, 3u);
  EXPECT_EQ(document->root()["body"]["y"].place().column, 7u);
}

TEST(Json, CopiesTheText) {
  std::string text = R"(["text"])";
  const auto document = parsed(text);
  text.assign(text.size(), ' ');
  EXPECT_EQ(document->root().at(0).string(), "text");
}

TEST(Json, AcceptsTheNumbersOfTheGrammar) {
  for (const char* text : {"0", "-0", "-1", "10", "123456789012345678901234567890", "0.0", "-0.5",
                           "1e0", "1E+5", "1e-5", "0e1", "1.25e2", "1e999"})
    EXPECT_EQ(parsed(text)->root().raw(), text);
}

TEST(Json, RefusesOtherNumbers) {
  for (const char* text :
       {"01",  "-01",   "00",    "1.",   ".5",  "-",        "+1",        "-.5", "1e",
        "1e+", "1E-",   "1.e1",  "0x10", "NaN", "Infinity", "-Infinity", "1_0", "1,0",
        "--1", "1.2.3", "1e1.5", "1 2",  "٣",   "0b1",      "1f",        "-a"})
    EXPECT_EQ(refusal(text), "json.malformed") << text;
}

TEST(Json, IntegersAreExactOrNothing) {
  EXPECT_EQ(parsed("18446744073709551615")->root().unsigned_integer(), UINT64_MAX);
  EXPECT_EQ(parsed("18446744073709551616")->root().unsigned_integer(), std::nullopt);
  EXPECT_EQ(parsed("-1")->root().unsigned_integer(), std::nullopt);
  EXPECT_EQ(parsed("-0")->root().unsigned_integer(), std::nullopt);
  EXPECT_EQ(parsed("-0")->root().integer(), 0);
  EXPECT_EQ(parsed("-9223372036854775808")->root().integer(), INT64_MIN);
  EXPECT_EQ(parsed("9223372036854775808")->root().integer(), std::nullopt);
  EXPECT_EQ(parsed("1.0")->root().unsigned_integer(), std::nullopt);
  EXPECT_EQ(parsed("1e2")->root().unsigned_integer(), std::nullopt);
  EXPECT_EQ(parsed("1e2")->root().number(), 100.0);
  EXPECT_EQ(parsed("1e999")->root().number(), std::nullopt);
  EXPECT_EQ(parsed("\"1\"")->root().unsigned_integer(), std::nullopt);
}

TEST(Json, ResolvesEscapes) {
  const auto document = parsed(
      R"(["\"\\\/\b\f\n\r\t", "\u0000", "\u00e4\u20AC", "\uD83D\uDE00", "a\u0062c", "plain"])");
  const JsonValue root = document->root();
  EXPECT_EQ(root.at(0).string(), "\"\\/\b\f\n\r\t");
  EXPECT_EQ(root.at(1).string(), std::string_view("\0", 1));
  EXPECT_EQ(root.at(2).string(), "\xc3\xa4\xe2\x82\xac");
  EXPECT_EQ(root.at(3).string(), "\xf0\x9f\x98\x80");
  EXPECT_EQ(root.at(4).string(), "abc");
  EXPECT_EQ(root.at(5).string(), "plain");
}

TEST(Json, RefusesBadStrings) {
  for (const char* text : {"\"",
                           "\"a",
                           "\"\\",
                           "\"\\\"",
                           "\"\\x\"",
                           "\"\\u\"",
                           "\"\\u123\"",
                           "\"\\u123g\"",
                           "\"\\U0041\"",
                           "\"\\'\"",
                           "\"\\a\"",
                           "\"\n\"",
                           "\"\t\"",
                           "\"\x1f\"",
                           "'a'",
                           "\"\\ud800\"",
                           "\"\\udc00\"",
                           "\"\\ud800\\u0041\"",
                           "\"\\ud800\\ud800\"",
                           "\"\\ud800x\"",
                           "\"\\udc00\\ud800\"",
                           "\"\\ud83d\\\"",
                           "\"\xff\"",
                           "\"\xc0\x80\"",
                           "\"\xed\xa0\x80\"",
                           "\"\\n\xff\"",
                           "\"\\n\x01\"",
                           "\"\\nabc",
                           "\"12345678\x01\"",
                           "\"1234567\x80"
                           "123456789\"",
                           "\"\\u 041\"",
                           "\"\\u+041\""})
    EXPECT_EQ(refusal(text), "json.malformed") << text;
  EXPECT_EQ(refusal(std::string_view("\"a\0b\"", 5)), "json.malformed");
  EXPECT_EQ(parsed("\"\x7f\"")->root().string(), "\x7f");
}

/// Every byte at every place of a run of eight: the fast path and the slow one agree.
TEST(Json, EveryByteInAString) {
  for (unsigned byte = 0; byte < 256; ++byte)
    for (size_t place = 0; place < 20; ++place) {
      std::string text = "\"aaaaaaaaaaaaaaaaaaaa\"";
      text[1 + place] = static_cast<char>(byte);
      const bool fine = byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\';
      ASSERT_EQ(JsonDocument::parse(text).ok(), fine) << byte << " at " << place;
    }
}

TEST(Json, RefusesOtherTexts) {
  for (const char* text : {"",
                           " ",
                           "{",
                           "[",
                           "]",
                           "}",
                           "{]",
                           "[}",
                           "[1",
                           "[1,",
                           "[1,]",
                           "[,1]",
                           "[1,,2]",
                           "[1 2]",
                           "{\"a\"}",
                           "{\"a\":}",
                           "{\"a\":1,}",
                           "{,}",
                           "{\"a\" 1}",
                           "{a:1}",
                           "{1:1}",
                           "{'a':1}",
                           "{\"a\":1 \"b\":2}",
                           "{\"a\":1,,\"b\":2}",
                           "{\"a\"::1}",
                           "{\"a\":1]",
                           "{null:1}",
                           "tru",
                           "True",
                           "truee",
                           "nul",
                           "falsy",
                           "undefined",
                           "1 1",
                           "{}{}",
                           "{},",
                           "[] x",
                           "// c\n1",
                           "/* c */ 1",
                           "1 // c",
                           "[1]]",
                           "\xef\xbb\xbf{}",
                           "\xff\xfe{\0",
                           "\v1",
                           "\f1",
                           "\xc2\xa0"
                           "1",
                           "#1",
                           "[\"a\":1]",
                           ":",
                           ","})
    EXPECT_EQ(refusal(text), "json.malformed") << text;
  EXPECT_EQ(refusal(std::string_view("{}\0", 3)), "json.malformed");
  EXPECT_EQ(refusal(std::string_view("\0", 1)), "json.malformed");
}

TEST(Json, EveryTruncationIsRefused) {
  const std::string text = R"({"a":[1,{"b":"x\u00e4y","c":null}],"d":-1.5e3,"e":true})";
  parsed(text);
  for (size_t size = 0; size < text.size(); ++size)
    EXPECT_EQ(refusal(text.substr(0, size)), "json.malformed") << size;
}

TEST(Json, RefusesDuplicateNames) {
  EXPECT_EQ(refusal(R"({"a":1,"a":1})"), "json.duplicate_name");
  EXPECT_EQ(refusal(R"({"a":1,"\u0061":2})"), "json.duplicate_name");
  EXPECT_EQ(refusal(R"([{"x":{"":1,"b":2,"":3}}])"), "json.duplicate_name");
  parsed(R"({"a":{"a":1},"b":{"a":1},"A":2})");
  std::string many = "{";
  for (int i = 0; i < 100; ++i) many += "\"n" + std::to_string(i) + "\":0,";
  parsed(many + "\"last\":0}");
  EXPECT_EQ(refusal(many + "\"n57\":0}"), "json.duplicate_name");
}

TEST(Json, NamesTheLineAndColumn) {
  EXPECT_THAT(message("{\n  \"a\": 01\n}"), HasSubstr("line 2, column 9: a number with a leading"));
  EXPECT_THAT(message("[1,\n\n x]"), HasSubstr("line 3, column 2: a value is missing"));
  EXPECT_THAT(message("{\"k\":\n{\"a\":1,\"a\":2}}"), HasSubstr("line 2, column 1"));
  EXPECT_THAT(message("{\"k\":1,\"k\":2}"), HasSubstr("two members named \"k\""));
  EXPECT_THAT(message("\xef\xbb\xbf{}"), HasSubstr("byte order mark"));
}

TEST(Json, LimitsDepth) {
  const auto nested = [](size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  parsed(nested(32));
  EXPECT_EQ(refusal(nested(33)), "json.too_deep");
  EXPECT_EQ(refusal(std::string(1000000, '[')), "json.too_deep");
  EXPECT_EQ(refusal("[]", {.depth = 0}), "json.too_deep");
  parsed("1", {.depth = 0});
  parsed(nested(100000), {.depth = 100000});
}

TEST(Json, LimitsBytesAndValues) {
  EXPECT_EQ(refusal("[1,2]", {.bytes = 4}), "json.too_large");
  parsed("[1,2]", {.bytes = 5, .values = 3});
  EXPECT_EQ(refusal("[1,2]", {.values = 2}), "json.too_large");
  EXPECT_EQ(refusal(std::string((4u << 20) + 1, ' ')), "json.too_large");
}

/// A hundred thousand members that differ at the end, and as many that begin alike: seconds if the
/// search for duplicates were quadratic.
TEST(Json, ManyMembersTakeNoTime) {
  std::string text = "{";
  for (int i = 0; i < 100000; ++i) text += "\"common-name-" + std::to_string(i) + "\":0,";
  text += "\"last\":0}";
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(parsed(text)->root().size(), 100001u);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(2));
}

}  // namespace
