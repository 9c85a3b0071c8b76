// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Short words for writing nested DER; for the self-made PKIs only.
#pragma once

#include <cella/attest.h>

#include <string_view>
#include <vector>

#include "src/wire/der.h"

namespace cella::attest::fake {

using DerParts = std::vector<ByteVector>;

inline ByteVector der_of(uint8_t tag, const DerParts& parts) {
  return wire::der::element(tag, parts);
}
inline ByteVector der_sequence(const DerParts& parts) {
  return wire::der::element(wire::der::sequence, parts);
}
inline ByteVector der_integer(uint64_t value) { return wire::der::unsigned_integer(value); }
inline ByteVector der_octets(ByteView content) {
  return wire::der::element(wire::der::octet_string, content);
}
inline ByteVector der_text(uint8_t tag, std::string_view text) {
  return wire::der::element(
      tag, base::Bytes(reinterpret_cast<const uint8_t*>(text.data()), text.size()));
}
inline ByteVector der_boolean(bool value) {
  return {wire::der::boolean, 1, static_cast<uint8_t>(value ? 0xff : 0)};
}

}  // namespace cella::attest::fake
