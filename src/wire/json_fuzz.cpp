// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Any bytes as JSON. What is accepted must come back equal after it was written again, and every
// raw() must be what parses to the same value.
#include <cstdlib>

#include "src/wire/json.h"
#include "src/wire/utf8.h"

namespace {

using namespace cella::wire;

void expect(bool holds) {
  if (!holds) std::abort();
}

void write(const JsonValue& value, JsonWriter& writer) {
  switch (value.kind()) {
    case JsonKind::object:
      writer.begin_object();
      for (size_t i = 0; i < value.size(); ++i) {
        expect(value[value.name_at(i)].raw() == value.at(i).raw());
        write(value.at(i), writer.name(value.name_at(i)));
      }
      writer.end_object();
      return;
    case JsonKind::array:
      writer.begin_array();
      for (size_t i = 0; i < value.size(); ++i) write(value.at(i), writer);
      writer.end_array();
      return;
    case JsonKind::string:
      expect(is_utf8(*value.string()));
      writer.value(*value.string());
      return;
    default: writer.raw(value.raw());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  JsonLimits limits;
  limits.values = 2000;
  const auto parsed = JsonDocument::parse({reinterpret_cast<const char*>(data), size}, limits);
  if (!parsed.ok()) return 0;
  const JsonValue root = (*parsed)->root();
  JsonWriter writer(size % 2 == 0 ? JsonWriter::Style::compact : JsonWriter::Style::indented);
  write(root, writer);
  const std::string once = writer.take();
  const auto again = JsonDocument::parse(once, limits);
  expect(again.ok());
  JsonWriter second(size % 2 == 0 ? JsonWriter::Style::compact : JsonWriter::Style::indented);
  write((*again)->root(), second);
  expect(second.take() == once);
  const auto part = JsonDocument::parse(root.raw(), limits);
  expect(part.ok() && (*part)->root().raw() == root.raw());
  return 0;
}
