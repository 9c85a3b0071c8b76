// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The JSON parser: one pass, without recursion, over text from anyone. The grammar is RFC 8259's.
#include <algorithm>
#include <array>
#include <cstring>

#include "src/base/hex.h"
#include "src/wire/json.h"
#include "src/wire/json_state.h"
#include "src/wire/unique.h"
#include "src/wire/utf8.h"

namespace cella::wire {
namespace {

struct Open {
  uint32_t node;
  uint32_t first_pending;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether a byte of a string needs no thought: neither control, quote, backslash nor beyond ASCII.
constexpr std::array<bool, 256> plain_bytes() {
  std::array<bool, 256> plain = {};
  for (size_t i = 0x20; i < 0x80; ++i) plain[i] = i != '"' && i != '\\';
  return plain;
}
constexpr auto plain = plain_bytes();

/// Whether any of eight bytes is not plain. A carry may report a byte too many, never one too few.
bool any_special(const char* bytes) {
  constexpr uint64_t ones = 0x0101010101010101;
  constexpr uint64_t high = 0x8080808080808080;
  uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  const uint64_t quote = word ^ (ones * '"');
  const uint64_t backslash = word ^ (ones * '\\');
  return ((word | (word - ones * 0x20) | (quote - ones) | (backslash - ones)) & high) != 0;
}

class Parser {
 public:
  Parser(JsonDocument::State& state, JsonLimits limits)
      : state_(state), text_(state.text), limits_(limits) {}

  Result<void> parse() {
    if (text_.substr(0, 3) == "\xef\xbb\xbf") return malformed("a byte order mark");
    TRY(any_value());
    while (!open_.empty()) TRY(next_child());
    skip_space();
    if (at_ != text_.size()) return malformed("something after the value");
    return {};
  }

 private:
  Error error(std::string_view code, std::string_view what, size_t offset) const {
    const auto place = json_place(text_, offset);
    return Error{Blame::evidence, code,
                 "JSON, line " + std::to_string(place.line) + ", column " +
                     std::to_string(place.column) + ": " + std::string(what) +
                     "; get the text again from its source, unchanged."};
  }
  Error malformed(std::string_view what) const { return error("json.malformed", what, at_); }

  bool more() const { return at_ < text_.size(); }
  char peek() const { return more() ? text_[at_] : '\0'; }
  void skip_space() {
    while (more() &&
           (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' || text_[at_] == '\r'))
      ++at_;
  }
  bool take(char c) {
    if (!more() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  uint32_t add_node(JsonKind kind) {
    JsonNode node;
    node.begin = static_cast<uint32_t>(at_);
    node.kind = kind;
    state_.nodes.push_back(node);
    return static_cast<uint32_t>(state_.nodes.size() - 1);
  }
  void end_node(uint32_t node) { state_.nodes[node].end = static_cast<uint32_t>(at_); }

  Result<void> any_value();
  Result<void> next_child();
  Result<void> open_container(JsonKind kind);
  Result<void> close_container();
  Result<void> check_names(const JsonNode& object);
  Result<void> member_name();
  Result<void> literal(std::string_view word, JsonKind kind);
  Result<void> number();
  bool digits();
  Result<void> string();
  Result<void> string_with_escapes(uint32_t node);
  Result<size_t> escape(char* out);
  bool hex4(uint32_t& unit);

  JsonDocument::State& state_;
  const std::string_view text_;
  const JsonLimits limits_;
  size_t at_ = 0;
  size_t values_ = 0;
  size_t unescaped_ = 0;
  std::vector<Open> open_;
  std::vector<uint32_t> pending_;  ///< children of open containers
  std::vector<std::string_view> names_;
};

Result<void> Parser::any_value() {
  skip_space();
  if (++values_ > limits_.values) return error("json.too_large", "too many values", at_);
  if (!open_.empty()) pending_.push_back(static_cast<uint32_t>(state_.nodes.size()));
  switch (peek()) {
    case '{': return open_container(JsonKind::object);
    case '[': return open_container(JsonKind::array);
    case '"': return string();
    case 't': return literal("true", JsonKind::boolean);
    case 'f': return literal("false", JsonKind::boolean);
    case 'n': return literal("null", JsonKind::null);
    default: return number();
  }
}

/// After an opening bracket or after a child: the next child, or the end of the container.
Result<void> Parser::next_child() {
  const JsonNode& container = state_.nodes[open_.back().node];
  const bool object = container.kind == JsonKind::object;
  const bool empty = pending_.size() == open_.back().first_pending;
  skip_space();
  if (take(object ? '}' : ']')) return close_container();
  if (!empty && !take(',')) return malformed("neither a comma nor the end of the container");
  if (object) TRY(member_name());
  return any_value();
}

Result<void> Parser::open_container(JsonKind kind) {
  if (open_.size() >= limits_.depth) return error("json.too_deep", "nested too deeply", at_);
  const uint32_t node = add_node(kind);
  open_.push_back({node, static_cast<uint32_t>(pending_.size())});
  ++at_;
  return {};
}

Result<void> Parser::close_container() {
  const Open open = open_.back();
  open_.pop_back();
  JsonNode& node = state_.nodes[open.node];
  node.end = static_cast<uint32_t>(at_);
  node.first = static_cast<uint32_t>(state_.children.size());
  node.count = static_cast<uint32_t>(pending_.size() - open.first_pending);
  state_.children.insert(state_.children.end(), pending_.begin() + open.first_pending,
                         pending_.end());
  pending_.resize(open.first_pending);
#ifndef CELLA_WITHOUT_CHECK_JSON_DUPLICATE_NAME
  if (node.kind == JsonKind::object) TRY(check_names(node));
#endif
  return {};
}

Result<void> Parser::check_names(const JsonNode& object) {
  names_.clear();
  for (uint32_t i = 0; i < object.count; ++i)
    names_.push_back(state_.string(state_.nodes[state_.children[object.first + i] - 1]));
  const auto repeated = find_repeated(names_);
  if (repeated)
    return error("json.duplicate_name",
                 "an object has two members named \"" + std::string(repeated->substr(0, 64)) + "\"",
                 object.begin);
  return {};
}

Result<void> Parser::member_name() {
  skip_space();
  if (peek() != '"') return malformed("a member's name in double quotes is missing");
  TRY(string());
  skip_space();
  if (!take(':')) return malformed("a colon after the member's name is missing");
  return {};
}

Result<void> Parser::literal(std::string_view word, JsonKind kind) {
  if (text_.substr(at_, word.size()) != word) return malformed("not a value");
  const uint32_t node = add_node(kind);
  at_ += word.size();
  end_node(node);
  return {};
}

bool Parser::digits() {
  const size_t start = at_;
  while (is_digit(peek())) ++at_;
  return at_ != start;
}

Result<void> Parser::number() {
  const uint32_t node = add_node(JsonKind::number);
  const bool negative = take('-');
  if (!negative && !is_digit(peek())) return malformed("a value is missing");
  const bool zero = take('0');
  if (zero && is_digit(peek())) return malformed("a number with a leading zero");
  if (!zero && !digits()) return malformed("a number without digits");
  if (take('.') && !digits()) return malformed("a number without digits after the point");
  if (take('e') || take('E')) {
    if (!take('+')) take('-');
    if (!digits()) return malformed("a number without digits in the exponent");
  }
  end_node(node);
  return {};
}

Result<void> Parser::string() {
  const uint32_t node = add_node(JsonKind::string);
  const size_t start = ++at_;
  while (true) {
    while (text_.size() - at_ >= 8 && !any_special(text_.data() + at_)) at_ += 8;
    while (more() && plain[static_cast<uint8_t>(text_[at_])]) ++at_;
    if (!more()) return malformed("a string without end");
    if (text_[at_] == '"') break;
    if (text_[at_] == '\\') return string_with_escapes(node);
    const size_t length = utf8_sequence(text_.substr(at_));
    if (length == 0) return malformed("not UTF-8");
    if (length == 1) return malformed("a control character in a string");
    at_ += length;
  }
  state_.nodes[node].count = static_cast<uint32_t>(at_ - start);
  ++at_;
  end_node(node);
  return {};
}

/// Reads the string again from its beginning, into the arena.
Result<void> Parser::string_with_escapes(uint32_t node) {
  if (!state_.unescaped) state_.unescaped = std::make_unique<char[]>(text_.size());
  char* const arena = state_.unescaped.get();
  const size_t first = unescaped_;
  at_ = state_.nodes[node].begin + 1;
  while (peek() != '"') {
    if (!more()) return malformed("a string without end");
    if (text_[at_] == '\\') {
      ++at_;
      unescaped_ += TRY(escape(arena + unescaped_));
      continue;
    }
    const size_t length = utf8_sequence(text_.substr(at_));
    if (length == 0) return malformed("not UTF-8");
    if (static_cast<uint8_t>(text_[at_]) < 0x20)
      return malformed("a control character in a string");
    std::memcpy(arena + unescaped_, text_.data() + at_, length);
    unescaped_ += length;
    at_ += length;
  }
  ++at_;
  state_.nodes[node].escaped = true;
  state_.nodes[node].first = static_cast<uint32_t>(first);
  state_.nodes[node].count = static_cast<uint32_t>(unescaped_ - first);
  end_node(node);
  return {};
}

bool Parser::hex4(uint32_t& unit) {
  const auto bytes = base::from_hex(text_.substr(at_, 4));
  if (!bytes || bytes->size() != 2) return false;
  unit = static_cast<uint32_t>((*bytes)[0]) << 8 | (*bytes)[1];
  at_ += 4;
  return true;
}

/// After a backslash. Writes no more bytes than the escape has, so the arena suffices.
Result<size_t> Parser::escape(char* out) {
  constexpr std::string_view letters = "\"\\/bfnrt";
  constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
  if (const size_t found = more() ? letters.find(text_[at_]) : letters.npos;
      found != letters.npos) {
    ++at_;
    *out = meanings[found];
    return size_t{1};
  }
  uint32_t unit = 0;
  if (!take('u') || !hex4(unit)) return malformed("an unknown escape in a string");
  if (unit >= 0xdc00 && unit <= 0xdfff) return malformed("half of a surrogate pair");
  if (unit < 0xd800 || unit > 0xdbff) return encode_utf8(unit, out);
  uint32_t low = 0;
  if (!take('\\') || !take('u') || !hex4(low) || low < 0xdc00 || low > 0xdfff)
    return malformed("half of a surrogate pair");
  return encode_utf8(0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00), out);
}

}  // namespace

Result<std::unique_ptr<const JsonDocument>> JsonDocument::parse(std::string_view text,
                                                                JsonLimits limits) {
  if (text.size() > std::min<size_t>(limits.bytes, UINT32_MAX))
    return Error{Blame::evidence, "json.too_large",
                 "JSON, line 1, column 1: the text has " + std::to_string(text.size()) +
                     " bytes and at most " + std::to_string(limits.bytes) +
                     " are read; get the text again from its source."};
  auto state = std::make_unique<State>();
  state->text = text;
  state->nodes.reserve(text.size() / 12 + 8);
  state->children.reserve(text.size() / 24 + 8);
  TRY(Parser(*state, limits).parse());
  return std::unique_ptr<const JsonDocument>(std::make_unique<JsonDocument>(std::move(state)));
}

}  // namespace cella::wire
