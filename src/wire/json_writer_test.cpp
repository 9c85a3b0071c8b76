// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What the writer writes, byte by byte, and that the parser reads it back.
#include <gtest/gtest.h>

#include "src/wire/json.h"

namespace {

using namespace cella::wire;

TEST(JsonWriter, WritesCompactText) {
  JsonWriter writer;
  writer.begin_object().name("a").value("x").name("b").begin_array();
  writer.value(uint64_t{1}).value(-2).value(true).value(false).null().raw("[1]").value(3u);
  writer.end_array().name("c").begin_object().end_object().name("d").begin_array().end_array();
  writer.name("min").value(INT64_MIN).name("max").value(UINT64_MAX).end_object();
  EXPECT_EQ(writer.take(), R"({"a":"x","b":[1,-2,true,false,null,[1],3],"c":{},"d":[],)"
                           R"("min":-9223372036854775808,"max":18446744073709551615})");
}

TEST(JsonWriter, WritesIndentedText) {
  JsonWriter writer(JsonWriter::Style::indented);
  writer.begin_object().name("a").begin_array().value(1).value(2).end_array();
  writer.name("b").begin_object().end_object().end_object();
  EXPECT_EQ(writer.take(), "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {}\n}");
}

TEST(JsonWriter, EscapesAndMendsStrings) {
  JsonWriter writer;
  writer.value(std::string_view("\"\\/\b\f\n\r\t\x01\x1f\x7f\0", 12));
  EXPECT_EQ(writer.take(), "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\x7f\\u0000\"");
  writer.value("a\xffz\xc3\xa4\xed\xa0\x80");
  EXPECT_EQ(writer.take(), "\"a\xef\xbf\xbdz\xc3\xa4\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
}

TEST(JsonWriter, EveryStringComesBack) {
  std::string all;
  for (int c = 0; c < 128; ++c) all += static_cast<char>(c);
  all += "\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80";
  JsonWriter writer;
  writer.begin_object().name(all).value(all).end_object();
  const auto document = JsonDocument::parse(writer.take());
  ASSERT_TRUE(document.ok()) << document.error().message;
  EXPECT_EQ((*document)->root().name_at(0), all);
  EXPECT_EQ((*document)->root()[all].string(), all);
}

}  // namespace
