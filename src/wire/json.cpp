// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Questions to a parsed JSON text. The parser is json_parser.cpp.
#include "src/wire/json.h"

#include <algorithm>
#include <charconv>

#include "src/wire/json_state.h"

namespace cella::wire {
namespace {

template <typename Number>
std::optional<Number> whole(std::string_view text) {
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

JsonValue::Place json_place(std::string_view text, size_t offset) {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  const auto lines = static_cast<size_t>(std::count(before.begin(), before.end(), '\n'));
  const size_t start = lines == 0 ? 0 : before.rfind('\n') + 1;
  return {lines + 1, before.size() - start + 1};
}

JsonDocument::JsonDocument(std::unique_ptr<const State> state) : state_(std::move(state)) {}
JsonDocument::~JsonDocument() = default;
JsonValue JsonDocument::root() const { return {this, 0}; }

JsonKind JsonValue::kind() const {
  return present() ? document_->state_->nodes[node_].kind : JsonKind::null;
}

std::string_view JsonValue::raw() const {
  if (!present()) return {};
  return document_->state_->raw(document_->state_->nodes[node_]);
}

JsonValue::Place JsonValue::place() const {
  if (!present()) return {1, 1};
  return json_place(document_->state_->text, document_->state_->nodes[node_].begin);
}

std::optional<bool> JsonValue::boolean() const {
  if (!is(JsonKind::boolean)) return std::nullopt;
  return raw() == "true";
}

std::optional<uint64_t> JsonValue::unsigned_integer() const {
  return is(JsonKind::number) ? whole<uint64_t>(raw()) : std::nullopt;
}

std::optional<int64_t> JsonValue::integer() const {
  return is(JsonKind::number) ? whole<int64_t>(raw()) : std::nullopt;
}

std::optional<double> JsonValue::number() const {
  return is(JsonKind::number) ? whole<double>(raw()) : std::nullopt;
}

std::optional<std::string_view> JsonValue::string() const {
  if (!is(JsonKind::string)) return std::nullopt;
  return document_->state_->string(document_->state_->nodes[node_]);
}

size_t JsonValue::size() const {
  return is(JsonKind::array) || is(JsonKind::object) ? document_->state_->nodes[node_].count : 0;
}

JsonValue JsonValue::at(size_t index) const {
  if (index >= size()) return {};
  const auto& state = *document_->state_;
  return {document_, state.children[state.nodes[node_].first + index]};
}

std::string_view JsonValue::name_at(size_t index) const {
  if (!is(JsonKind::object) || index >= size()) return {};
  const auto& state = *document_->state_;
  return state.string(state.nodes[state.children[state.nodes[node_].first + index] - 1]);
}

JsonValue JsonValue::operator[](std::string_view name) const {
  if (!is(JsonKind::object)) return {};
  for (size_t i = 0; i < size(); ++i)
    if (name_at(i) == name) return at(i);
  return {};
}

}  // namespace cella::wire
