// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Writes JSON text that this parser reads back.
#include "src/wire/json.h"
#include "src/wire/utf8.h"

namespace cella::wire {
namespace {

constexpr std::string_view replacement = "\xef\xbf\xbd";

void append_control(std::string& text, char c) {
  constexpr std::string_view digits = "0123456789abcdef";
  constexpr std::string_view known = "\b\f\n\r\t";
  constexpr std::string_view letters = "bfnrt";
  text += '\\';
  if (const size_t found = known.find(c); found != known.npos) {
    text += letters[found];
    return;
  }
  text += "u00";
  text += digits[static_cast<uint8_t>(c) >> 4];
  text += digits[static_cast<uint8_t>(c) & 15];
}

}  // namespace

void JsonWriter::quote(std::string_view text) {
  text_ += '"';
  while (!text.empty()) {
    const size_t length = utf8_sequence(text);
    const char c = text[0];
    if (length == 0) {
      text_ += replacement;
    } else if (static_cast<uint8_t>(c) < 0x20) {
      append_control(text_, c);
    } else {
      if (c == '"' || c == '\\') text_ += '\\';
      text_ += text.substr(0, length);
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  text_ += '"';
}

void JsonWriter::new_line() {
  if (style_ == Style::compact) return;
  text_ += '\n';
  text_.append(2 * has_members_.size(), ' ');
}

void JsonWriter::separate() {
  if (has_members_.empty()) return;
  if (has_members_.back()) text_ += ',';
  has_members_.back() = true;
  new_line();
}

void JsonWriter::before_value() {
  if (!after_name_) separate();
  after_name_ = false;
}

JsonWriter& JsonWriter::begin(char bracket) {
  before_value();
  text_ += bracket;
  has_members_.push_back(false);
  return *this;
}

JsonWriter& JsonWriter::end(char bracket) {
  const bool had_members = has_members_.back();
  has_members_.pop_back();
  if (had_members) new_line();
  text_ += bracket;
  return *this;
}

JsonWriter& JsonWriter::begin_object() { return begin('{'); }
JsonWriter& JsonWriter::end_object() { return end('}'); }
JsonWriter& JsonWriter::begin_array() { return begin('['); }
JsonWriter& JsonWriter::end_array() { return end(']'); }

JsonWriter& JsonWriter::name(std::string_view name) {
  separate();
  quote(name);
  text_ += style_ == Style::compact ? ":" : ": ";
  after_name_ = true;
  return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
  before_value();
  quote(text);
  return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json) {
  before_value();
  text_ += json;
  return *this;
}

JsonWriter& JsonWriter::value(bool flag) { return raw(flag ? "true" : "false"); }
JsonWriter& JsonWriter::write_signed(int64_t number) { return raw(std::to_string(number)); }
JsonWriter& JsonWriter::write_unsigned(uint64_t number) { return raw(std::to_string(number)); }
JsonWriter& JsonWriter::null() { return raw("null"); }

std::string JsonWriter::take() {
  has_members_.clear();
  after_name_ = false;
  return std::move(text_);
}

}  // namespace cella::wire
