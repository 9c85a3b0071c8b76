// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// CBOR (RFC 8949), strict: definite lengths (unless asked), shortest heads and floating-point
// numbers (4.2.1), UTF-8 checked, no duplicate keys, no unassigned simple values, bounded depth.
// Map keys may come in any order, as AWS and Arm write them.
#pragma once

#include <cella/result.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "src/base/bytes.h"

namespace cella::wire {

enum class CborKind {
  unsigned_integer,
  negative_integer,
  bytes,
  text,
  array,
  map,
  tag,
  boolean,
  null,
  undefined,
  floating
};

class CborDocument;

/// A view of an item of a document that outlives it. What is absent or of another kind gives an
/// absent item.
class CborItem {
 public:
  CborItem() = default;
  bool present() const { return document_ != nullptr; }
  CborKind kind() const;  ///< Of an absent item: undefined.
  bool is(CborKind kind) const { return present() && this->kind() == kind; }
  /// The item's encoding as received.
  base::Bytes raw() const;

  std::optional<uint64_t> unsigned_integer() const;
  std::optional<int64_t> integer() const;
  std::optional<base::Bytes> bytes() const;
  std::optional<std::string_view> text() const;
  std::optional<bool> boolean() const;
  /// The tag's number; its content is at(0).
  std::optional<uint64_t> tag() const;

  /// Elements of an array, pairs of a map, 1 for a tag; 0 for anything else.
  size_t size() const;
  /// Element of an array, value of the pair at this place, content of a tag.
  CborItem at(size_t index) const;
  CborItem key_at(size_t index) const;  ///< Key of the pair at this place.
  /// Value of the pair with this key, a text string or an integer.
  CborItem operator[](std::string_view key) const;
  CborItem operator[](const char* key) const { return (*this)[std::string_view(key)]; }
  CborItem operator[](int64_t key) const;
  CborItem operator[](int key) const { return (*this)[static_cast<int64_t>(key)]; }

 private:
  friend class CborDocument;
  CborItem(const CborDocument* document, uint32_t node) : document_(document), node_(node) {}
  const CborDocument* document_ = nullptr;
  uint32_t node_ = 0;
};

/// Newer Nitro hypervisors write the signed payload as a map of indefinite length.
enum class CborLengths { definite, indefinite_containers };

struct CborLimits {
  size_t bytes = 1u << 20;
  size_t depth = 16;
  size_t items = 20000;
  /// Which lengths are accepted. Of strings, definite ones only.
  CborLengths lengths = CborLengths::definite;
};

class CborDocument {
 public:
  /// One item and not a byte more. The bytes are not copied: they outlive the document. Errors
  /// (Blame::evidence), all with the offset: cbor.malformed, cbor.not_canonical (also indefinite
  /// lengths), cbor.trailing, cbor.duplicate_key, cbor.too_large, cbor.too_deep.
  static Result<std::unique_ptr<const CborDocument>> parse(base::Bytes bytes,
                                                           CborLimits limits = {});
  CborItem root() const;
  ~CborDocument();

  struct State;
  explicit CborDocument(std::unique_ptr<const State> state);

 private:
  friend class CborItem;
  std::unique_ptr<const State> state_;
};

/// Appends the shortest encodings: for Sig_structures and tests.
class CborWriter {
 public:
  CborWriter& unsigned_integer(uint64_t value);
  CborWriter& integer(int64_t value);
  CborWriter& bytes(base::Bytes value);
  CborWriter& text(std::string_view value);
  CborWriter& array(size_t elements);
  CborWriter& map(size_t pairs);
  CborWriter& tag(uint64_t number);
  CborWriter& boolean(bool value);
  CborWriter& null();
  CborWriter& raw(base::Bytes encoded);
  std::vector<uint8_t> take();

 private:
  void head(uint8_t major, uint64_t value);
  std::vector<uint8_t> bytes_;
};

}  // namespace cella::wire
