// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// JSON (RFC 8259), strict: UTF-8 checked, no duplicate names, bounded depth and size. Values
// remember the bytes that they were read from, because signatures cover received bytes. And a
// writer.
#pragma once

#include <cella/result.h>

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cella::wire {

enum class JsonKind { null, boolean, number, string, array, object };

class JsonDocument;

/// A view of a value of a document that outlives it. Cheap to copy. Looking up what is absent or of
/// another kind gives an absent value, which answers every question with "nothing": a run of
/// lookups needs one check.
class JsonValue {
 public:
  JsonValue() = default;
  bool present() const { return document_ != nullptr; }
  JsonKind kind() const;  ///< Of an absent value: null.
  bool is(JsonKind kind) const { return present() && this->kind() == kind; }
  /// The exact bytes of the value as received, without white space around it.
  std::string_view raw() const;
  /// Where the value begins, for messages: line and column from 1 (bytes).
  struct Place {
    size_t line, column;
  };
  Place place() const;

  std::optional<bool> boolean() const;
  /// An integer without fraction and exponent, in range; "-0" is an integer() and not an
  /// unsigned_integer().
  std::optional<uint64_t> unsigned_integer() const;
  std::optional<int64_t> integer() const;
  /// The nearest double; nothing if the number is beyond its range.
  std::optional<double> number() const;
  /// Escapes resolved. The view lives as long as the document.
  std::optional<std::string_view> string() const;

  /// Elements of an array, members of an object; 0 for anything else.
  size_t size() const;
  JsonValue at(size_t index) const;  ///< Element of an array, or value of the member at this place.
  JsonValue operator[](std::string_view name) const;  ///< Member of an object.
  JsonValue operator[](const char* name) const { return (*this)[std::string_view(name)]; }
  std::string_view name_at(size_t index) const;  ///< Name of the member at this place.

 private:
  friend class JsonDocument;
  JsonValue(const JsonDocument* document, uint32_t node) : document_(document), node_(node) {}
  const JsonDocument* document_ = nullptr;
  uint32_t node_ = 0;
};

struct JsonLimits {
  size_t bytes = 4u << 20;
  size_t depth = 32;
  size_t values = 200000;
};

/// A parsed text. Owns a copy of the text; move-only; values point into the object, so it stays
/// where it is once used (moving keeps values valid only if none was taken).
class JsonDocument {
 public:
  /// A byte order mark is malformed (RFC 8259, 8.1), and so is an escaped lone surrogate. Errors
  /// (Blame::evidence), all with line and column: json.malformed, json.duplicate_name,
  /// json.too_large, json.too_deep.
  static Result<std::unique_ptr<const JsonDocument>> parse(std::string_view text,
                                                           JsonLimits limits = {});
  JsonValue root() const;
  ~JsonDocument();

  struct State;
  explicit JsonDocument(std::unique_ptr<const State> state);

 private:
  friend class JsonValue;
  std::unique_ptr<const State> state_;
};

/// Writes JSON text. Members in the order of calls; names must not repeat (the caller's duty).
/// Strings must be UTF-8: bytes that are not become U+FFFD.
class JsonWriter {
 public:
  enum class Style { compact, indented };
  explicit JsonWriter(Style style = Style::compact) : style_(style) {}
  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& name(std::string_view name);
  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(bool flag);
  template <std::integral Integer>
  JsonWriter& value(Integer number) {
    if constexpr (std::signed_integral<Integer>) return write_signed(number);
    return write_unsigned(static_cast<uint64_t>(number));
  }
  JsonWriter& null();
  /// A value that is JSON already.
  JsonWriter& raw(std::string_view json);
  std::string take();

 private:
  JsonWriter& write_signed(int64_t number);
  JsonWriter& write_unsigned(uint64_t number);
  JsonWriter& begin(char bracket);
  JsonWriter& end(char bracket);
  void before_value();
  void separate();
  void new_line();
  void quote(std::string_view text);
  Style style_;
  std::string text_;
  std::vector<bool> has_members_;
  bool after_name_ = false;
};

}  // namespace cella::wire
