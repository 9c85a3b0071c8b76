// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Table 3-7 of the Unicode standard as code: the second byte's range depends on the first.
#include "src/wire/utf8.h"

namespace cella::wire {
namespace {

struct Lead {
  size_t length;
  uint8_t second_low, second_high;
};

Lead lead(uint8_t byte) {
  if (byte < 0x80) return {1, 0, 0};
  if (byte < 0xc2) return {0, 0, 0};
  if (byte < 0xe0) return {2, 0x80, 0xbf};
  if (byte == 0xe0) return {3, 0xa0, 0xbf};
  if (byte == 0xed) return {3, 0x80, 0x9f};
  if (byte < 0xf0) return {3, 0x80, 0xbf};
  if (byte == 0xf0) return {4, 0x90, 0xbf};
  if (byte < 0xf4) return {4, 0x80, 0xbf};
  if (byte == 0xf4) return {4, 0x80, 0x8f};
  return {0, 0, 0};
}

}  // namespace

size_t utf8_sequence(std::string_view text) {
  if (text.empty()) return 0;
  const auto [length, low, high] = lead(static_cast<uint8_t>(text[0]));
  if (length < 2) return length;
  if (text.size() < length) return 0;
  const auto second = static_cast<uint8_t>(text[1]);
  if (second < low || second > high) return 0;
  for (size_t i = 2; i < length; ++i)
    if ((static_cast<uint8_t>(text[i]) & 0xc0) != 0x80) return 0;
  return length;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const size_t length = utf8_sequence(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

size_t encode_utf8(uint32_t scalar, char* out) {
  const auto byte = [](uint32_t bits) { return static_cast<char>(static_cast<uint8_t>(bits)); };
  const auto tail = [&](uint32_t shift) { return byte(0x80 | ((scalar >> shift) & 0x3f)); };
  if (scalar < 0x80) {
    out[0] = byte(scalar);
    return 1;
  }
  if (scalar < 0x800) {
    out[0] = byte(0xc0 | (scalar >> 6));
    out[1] = tail(0);
    return 2;
  }
  if (scalar < 0x10000) {
    out[0] = byte(0xe0 | (scalar >> 12));
    out[1] = tail(6);
    out[2] = tail(0);
    return 3;
  }
  out[0] = byte(0xf0 | (scalar >> 18));
  out[1] = tail(12);
  out[2] = tail(6);
  out[3] = tail(0);
  return 4;
}

}  // namespace cella::wire
