// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Writes the CBOR that the strict parser reads.
#include "src/wire/cbor.h"

namespace cella::wire {

void CborWriter::head(uint8_t major, uint64_t value) {
  const auto initial = static_cast<uint8_t>(major << 5);
  if (value < 24) {
    bytes_.push_back(static_cast<uint8_t>(initial | value));
    return;
  }
  const unsigned power = value <= 0xff ? 0 : value <= 0xffff ? 1 : value <= 0xffffffff ? 2 : 3;
  bytes_.push_back(static_cast<uint8_t>(initial | (24 + power)));
  for (unsigned i = 1u << power; i > 0; --i)
    bytes_.push_back(static_cast<uint8_t>(value >> (8 * (i - 1))));
}

CborWriter& CborWriter::unsigned_integer(uint64_t value) {
  head(0, value);
  return *this;
}

CborWriter& CborWriter::integer(int64_t value) {
  if (value < 0) {
    head(1, static_cast<uint64_t>(-1 - value));
  } else {
    head(0, static_cast<uint64_t>(value));
  }
  return *this;
}

CborWriter& CborWriter::bytes(base::Bytes value) {
  head(2, value.size());
  return raw(value);
}

CborWriter& CborWriter::text(std::string_view value) {
  head(3, value.size());
  return raw({reinterpret_cast<const uint8_t*>(value.data()), value.size()});
}

CborWriter& CborWriter::array(size_t elements) {
  head(4, elements);
  return *this;
}

CborWriter& CborWriter::map(size_t pairs) {
  head(5, pairs);
  return *this;
}

CborWriter& CborWriter::tag(uint64_t number) {
  head(6, number);
  return *this;
}

CborWriter& CborWriter::boolean(bool value) {
  head(7, value ? 21 : 20);
  return *this;
}

CborWriter& CborWriter::null() {
  head(7, 22);
  return *this;
}

CborWriter& CborWriter::raw(base::Bytes encoded) {
  bytes_.insert(bytes_.end(), encoded.begin(), encoded.end());
  return *this;
}

std::vector<uint8_t> CborWriter::take() { return std::move(bytes_); }

}  // namespace cella::wire
