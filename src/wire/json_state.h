// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What a JsonDocument keeps: flat arrays, filled once by the parser and then only read.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "src/wire/json.h"

namespace cella::wire {

/// The name of a member is the node before its value's node.
struct JsonNode {
  uint32_t begin = 0;  ///< in the text
  uint32_t end = 0;
  uint32_t first = 0;  ///< container: in `children`. String: in `unescaped`, if `escaped`
  uint32_t count = 0;  ///< container: children. String: bytes after escapes are resolved
  JsonKind kind = JsonKind::null;
  bool escaped = false;
};

struct JsonDocument::State {
  std::string text;
  std::vector<JsonNode> nodes;
  std::vector<uint32_t> children;     ///< of each container, in one run
  std::unique_ptr<char[]> unescaped;  ///< strings that had escapes; never longer than the text

  std::string_view raw(const JsonNode& node) const {
    return std::string_view(text).substr(node.begin, node.end - node.begin);
  }
  std::string_view string(const JsonNode& node) const {
    if (node.escaped) return {unescaped.get() + node.first, node.count};
    return std::string_view(text).substr(node.begin + 1, node.count);
  }
};

/// Line and column, from 1, of an offset.
JsonValue::Place json_place(std::string_view text, size_t offset);

}  // namespace cella::wire
