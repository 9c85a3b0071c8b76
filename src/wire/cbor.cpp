// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The CBOR parser, one pass without recursion over bytes from anyone, and questions to its result.
#include "src/wire/cbor.h"

#include <cstring>

#include "src/wire/unique.h"
#include "src/wire/utf8.h"

namespace cella::wire {
namespace {

struct Node {
  uint64_t value = 0;  ///< the head's argument
  uint32_t begin = 0, end = 0;
  uint32_t content = 0;  ///< where the head ends
  uint32_t first = 0;    ///< containers: in `children`; maps: key, value, key, value
  uint32_t count = 0;    ///< containers: children
  CborKind kind = CborKind::undefined;
};

bool is_container(CborKind kind) {
  return kind == CborKind::array || kind == CborKind::map || kind == CborKind::tag;
}

}  // namespace

struct CborDocument::State {
  base::Bytes bytes;
  std::vector<Node> nodes;
  std::vector<uint32_t> children;

  base::Bytes raw(const Node& node) const {
    return bytes.subspan(node.begin, node.end - node.begin);
  }
  std::string_view raw_text(uint32_t node) const {
    const auto raw_bytes = raw(nodes[node]);
    return {reinterpret_cast<const char*>(raw_bytes.data()), raw_bytes.size()};
  }
};

namespace {

struct Head {
  uint8_t major = 0;
  uint8_t info = 0;
  uint64_t argument = 0;
};

/// Whether a shorter floating-point number has the same value (4.2.1); of the NaNs, f97e00 only.
bool shorter_half(uint32_t single) {
  const uint32_t exponent = (single >> 23) & 0xff;
  const uint32_t fraction = single & 0x7fffff;
  if (exponent == 0xff || (exponent == 0 && fraction == 0)) return true;
  if (exponent >= 113 && exponent <= 142) return (fraction & 0x1fff) == 0;
  if (exponent < 103 || exponent > 112) return false;
  const uint32_t lost = 126 - exponent;
  return ((fraction | 0x800000) & ((1u << lost) - 1)) == 0;
}

bool shorter_single(uint64_t bits) {
  const uint64_t exponent = (bits >> 52) & 0x7ff;
  const uint64_t fraction = bits & 0xfffffffffffff;
  if (exponent == 0x7ff || (exponent == 0 && fraction == 0)) return true;
  if (exponent >= 897 && exponent <= 1150) return (fraction & 0x1fffffff) == 0;
  if (exponent < 874 || exponent > 896) return false;
  const uint64_t lost = 926 - exponent;
  return ((fraction | (uint64_t{1} << 52)) & ((uint64_t{1} << lost) - 1)) == 0;
}

bool shortest_float(const Head& head) {
  if (head.info == 25) {
    const bool nan = (head.argument & 0x7c00) == 0x7c00 && (head.argument & 0x3ff) != 0;
    return !nan || head.argument == 0x7e00;
  }
  if (head.info == 26) return !shorter_half(static_cast<uint32_t>(head.argument));
  return !shorter_single(head.argument);
}

class Parser {
 public:
  Parser(CborDocument::State& state, CborLimits limits) : state_(state), limits_(limits) {}

  Result<void> parse() {
    TRY(item());
    while (!open_.empty()) {
      if (TRY(at_end_of_container())) {
        TRY(close_container());
      } else {
        TRY(item());
      }
    }
    if (at_ != state_.bytes.size()) return error("cbor.trailing", "bytes after the item", at_);
    return {};
  }

 private:
  struct Open {
    uint32_t node;
    uint32_t first_pending;
    uint64_t children;  ///< if the length is definite
    bool indefinite;
  };

  Error error(std::string_view code, std::string_view what, size_t offset) const {
    return Error{Blame::evidence, code,
                 "CBOR, offset " + std::to_string(offset) + ": " + std::string(what) +
                     "; get the document again from its source, unchanged."};
  }
  Error malformed(std::string_view what) const { return error("cbor.malformed", what, at_); }
  size_t remaining() const { return state_.bytes.size() - at_; }

  bool indefinite_allowed(const Head& head) const {
    return limits_.lengths == CborLengths::indefinite_containers &&
           (head.major == 4 || head.major == 5);
  }

  Result<Head> head();
  Result<void> item();
  Result<void> finish(Node node, const Head& head);
  Result<void> string(Node node);
  Result<void> simple(Node node, const Head& head);
  Result<void> open_container(Node node, const Head& head);
  Result<bool> at_end_of_container();
  Result<void> close_container();
  Result<void> check_keys(const Node& map);

  CborDocument::State& state_;
  const CborLimits limits_;
  size_t at_ = 0;
  std::vector<Open> open_;
  std::vector<uint32_t> pending_;
  std::vector<std::string_view> keys_;
};

/// Reads the head and leaves `at_` after it.
Result<Head> Parser::head() {
  if (remaining() == 0) return malformed("an item is missing");
  const uint8_t initial = state_.bytes[at_];
  Head head{static_cast<uint8_t>(initial >> 5), static_cast<uint8_t>(initial & 31), 0};
  if (head.info == 31 && head.major >= 2 && head.major <= 5) {
    if (!indefinite_allowed(head)) return error("cbor.not_canonical", "an indefinite length", at_);
    ++at_;
    return head;
  }
  if (head.info > 27) return malformed("a reserved head");
  if (head.info < 24) {
    head.argument = head.info;
    ++at_;
    return head;
  }
  const size_t size = size_t{1} << (head.info - 24);
  if (remaining() - 1 < size) return malformed("a head that is cut off");
  for (size_t i = 0; i < size; ++i) head.argument = head.argument << 8 | state_.bytes[at_ + 1 + i];
#ifndef CELLA_WITHOUT_CHECK_CBOR_CANONICAL
  const uint64_t smallest = size == 1 ? 24 : uint64_t{1} << (size * 4);
  if (head.major != 7 && head.argument < smallest)
    return error("cbor.not_canonical", "a head that is longer than needed", at_);
#endif
  at_ += 1 + size;
  return head;
}

Result<void> Parser::item() {
  if (state_.nodes.size() >= limits_.items) return error("cbor.too_large", "too many items", at_);
  Node node;
  node.begin = static_cast<uint32_t>(at_);
  const Head head = TRY(this->head());
  node.content = static_cast<uint32_t>(at_);
  node.value = head.argument;
  if (!open_.empty()) pending_.push_back(static_cast<uint32_t>(state_.nodes.size()));
  return finish(node, head);
}

Result<void> Parser::finish(Node node, const Head& head) {
  constexpr CborKind kinds[] = {CborKind::unsigned_integer,
                                CborKind::negative_integer,
                                CborKind::bytes,
                                CborKind::text,
                                CborKind::array,
                                CborKind::map,
                                CborKind::tag};
  if (head.major == 7) return simple(node, head);
  node.kind = kinds[head.major];
  if (node.kind == CborKind::bytes || node.kind == CborKind::text) return string(node);
  if (is_container(node.kind)) return open_container(node, head);
  node.end = node.content;
  state_.nodes.push_back(node);
  return {};
}

Result<void> Parser::string(Node node) {
  if (node.value > remaining())
    return error("cbor.malformed", "a string that is longer than the document", node.begin);
  const auto content = state_.bytes.subspan(at_, static_cast<size_t>(node.value));
  if (node.kind == CborKind::text &&
      !is_utf8({reinterpret_cast<const char*>(content.data()), content.size()}))
    return error("cbor.malformed", "a text string that is not UTF-8", node.begin);
  at_ += content.size();
  node.end = static_cast<uint32_t>(at_);
  state_.nodes.push_back(node);
  return {};
}

Result<void> Parser::simple(Node node, const Head& head) {
  if (head.info >= 25) {
    if (!shortest_float(head))
      return error("cbor.not_canonical", "a floating-point number that is longer than needed",
                   node.begin);
    node.kind = CborKind::floating;
  } else {
    switch (head.info) {
      case 20:
      case 21: node.kind = CborKind::boolean; break;
      case 22: node.kind = CborKind::null; break;
      case 23: node.kind = CborKind::undefined; break;
      default: return error("cbor.malformed", "an unassigned simple value", node.begin);
    }
  }
  node.end = node.content;
  state_.nodes.push_back(node);
  return {};
}

Result<void> Parser::open_container(Node node, const Head& head) {
  if (open_.size() >= limits_.depth) return error("cbor.too_deep", "nested too deeply", node.begin);
  const uint64_t each = node.kind == CborKind::map ? 2 : 1;
  const uint64_t elements = node.kind == CborKind::tag ? 1 : node.value;
  if (elements > remaining() / each)
    return error("cbor.malformed", "a container with more elements than the document has bytes",
                 node.begin);
  open_.push_back({static_cast<uint32_t>(state_.nodes.size()),
                   static_cast<uint32_t>(pending_.size()), elements * each, head.info == 31});
  state_.nodes.push_back(node);
  return {};
}

/// Steps over the break of a container of indefinite length. A map's break stands after a value.
Result<bool> Parser::at_end_of_container() {
  const Open& open = open_.back();
  const size_t children = pending_.size() - open.first_pending;
  if (!open.indefinite) return children == open.children;
  constexpr uint8_t break_code = 0xff;
  if (remaining() == 0 || state_.bytes[at_] != break_code) return false;
  if (state_.nodes[open.node].kind == CborKind::map && children % 2 != 0)
    return malformed("a map that ends after a key");
  ++at_;
  return true;
}

Result<void> Parser::close_container() {
  const Open open = open_.back();
  open_.pop_back();
  Node& node = state_.nodes[open.node];
  node.end = static_cast<uint32_t>(at_);
  node.first = static_cast<uint32_t>(state_.children.size());
  node.count = static_cast<uint32_t>(pending_.size() - open.first_pending);
  state_.children.insert(state_.children.end(), pending_.begin() + open.first_pending,
                         pending_.end());
  pending_.resize(open.first_pending);
#ifndef CELLA_WITHOUT_CHECK_CBOR_DUPLICATE_KEY
  if (node.kind == CborKind::map) TRY(check_keys(node));
#endif
  return {};
}

/// Encodings are canonical, so equal keys are equal bytes.
Result<void> Parser::check_keys(const Node& map) {
  keys_.clear();
  for (uint32_t i = 0; i < map.count; i += 2)
    keys_.push_back(state_.raw_text(state_.children[map.first + i]));
  if (find_repeated(keys_))
    return error("cbor.duplicate_key", "a map with a key that occurs twice", map.begin);
  return {};
}

}  // namespace

Result<std::unique_ptr<const CborDocument>> CborDocument::parse(base::Bytes bytes,
                                                                CborLimits limits) {
  if (bytes.size() > std::min<size_t>(limits.bytes, UINT32_MAX))
    return Error{Blame::evidence, "cbor.too_large",
                 "CBOR, offset 0: the document has " + std::to_string(bytes.size()) +
                     " bytes and at most " + std::to_string(limits.bytes) +
                     " are read; get it again from its source."};
  auto state = std::make_unique<State>();
  state->bytes = bytes;
  state->nodes.reserve(64);
  TRY(Parser(*state, limits).parse());
  return std::unique_ptr<const CborDocument>(std::make_unique<CborDocument>(std::move(state)));
}

CborDocument::CborDocument(std::unique_ptr<const State> state) : state_(std::move(state)) {}
CborDocument::~CborDocument() = default;
CborItem CborDocument::root() const { return {this, 0}; }

CborKind CborItem::kind() const {
  return present() ? document_->state_->nodes[node_].kind : CborKind::undefined;
}

base::Bytes CborItem::raw() const {
  if (!present()) return {};
  return document_->state_->raw(document_->state_->nodes[node_]);
}

std::optional<uint64_t> CborItem::unsigned_integer() const {
  if (!is(CborKind::unsigned_integer)) return std::nullopt;
  return document_->state_->nodes[node_].value;
}

std::optional<int64_t> CborItem::integer() const {
  if (!is(CborKind::unsigned_integer) && !is(CborKind::negative_integer)) return std::nullopt;
  const uint64_t value = document_->state_->nodes[node_].value;
  if (value > INT64_MAX) return std::nullopt;
  const auto number = static_cast<int64_t>(value);
  return is(CborKind::negative_integer) ? -1 - number : number;
}

std::optional<base::Bytes> CborItem::bytes() const {
  if (!is(CborKind::bytes)) return std::nullopt;
  const auto& node = document_->state_->nodes[node_];
  return document_->state_->bytes.subspan(node.content, node.end - node.content);
}

std::optional<std::string_view> CborItem::text() const {
  if (!is(CborKind::text)) return std::nullopt;
  const auto& node = document_->state_->nodes[node_];
  return document_->state_->raw_text(node_).substr(node.content - node.begin);
}

std::optional<bool> CborItem::boolean() const {
  if (!is(CborKind::boolean)) return std::nullopt;
  return document_->state_->nodes[node_].value == 21;
}

std::optional<uint64_t> CborItem::tag() const {
  if (!is(CborKind::tag)) return std::nullopt;
  return document_->state_->nodes[node_].value;
}

size_t CborItem::size() const {
  if (!present() || !is_container(kind())) return 0;
  const size_t children = document_->state_->nodes[node_].count;
  return is(CborKind::map) ? children / 2 : children;
}

CborItem CborItem::at(size_t index) const {
  if (index >= size()) return {};
  const auto& state = *document_->state_;
  const size_t child = is(CborKind::map) ? 2 * index + 1 : index;
  return {document_, state.children[state.nodes[node_].first + child]};
}

CborItem CborItem::key_at(size_t index) const {
  if (!is(CborKind::map) || index >= size()) return {};
  const auto& state = *document_->state_;
  return {document_, state.children[state.nodes[node_].first + 2 * index]};
}

CborItem CborItem::operator[](std::string_view key) const {
  if (!is(CborKind::map)) return {};
  for (size_t i = 0; i < size(); ++i)
    if (key_at(i).text() == key) return at(i);
  return {};
}

CborItem CborItem::operator[](int64_t key) const {
  if (!is(CborKind::map)) return {};
  for (size_t i = 0; i < size(); ++i)
    if (key_at(i).integer() == key) return at(i);
  return {};
}

}  // namespace cella::wire
