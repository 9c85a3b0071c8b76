// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The innermost rule of DER (X.690, 8.1 and 10.1): one element with a one-byte tag and a minimal,
// definite length. Everything that reads DER, here and in src/wire, reads through it. Header-only.
#pragma once

#include "src/base/bytes.h"

namespace cella::base {

/// One element of DER.
struct Tlv {
  uint8_t tag = 0;
  Bytes content;
  Bytes whole;  ///< Tag, length and content.
};

/// Takes the first element off `rest`. False, and `rest` unchanged, if there is none: at the end,
/// with a tag of several bytes, an indefinite or longer than necessary length, or one past the end.
constexpr bool take_tlv(Bytes& rest, Tlv& out) {
  constexpr uint8_t long_tag = 0x1f, long_length = 0x80;
  if (rest.size() < 2 || (rest[0] & long_tag) == long_tag) return false;
  size_t header = 2, size = rest[1];
  if (size >= long_length) {
    const size_t count = size - long_length;
    if (count == 0 || count > 4 || rest.size() < header + count) return false;
    size = 0;
    for (size_t i = 0; i < count; ++i) size = size << 8 | rest[header + i];
    header += count;
    const bool minimal = size >= long_length && (count == 1 || size >> (8 * (count - 1)) != 0);
    if (!minimal) return false;
  }
  if (!fits(header, size, rest.size())) return false;
  out = {rest[0], rest.subspan(header, size), rest.first(header + size)};
  rest = rest.subspan(header + size);
  return true;
}

/// The magnitude in an INTEGER's content, without leading zero bytes ("0" is one byte). False if it
/// is empty, negative or longer than necessary (X.690, 8.3.2).
constexpr bool unsigned_magnitude(Bytes content, Bytes& magnitude) {
  if (content.empty() || (content[0] & 0x80) != 0) return false;
  const bool padded = content.size() > 1 && content[0] == 0;
  if (padded && (content[1] & 0x80) == 0) return false;
  magnitude = content.subspan(padded ? 1 : 0);
  return true;
}

}  // namespace cella::base
