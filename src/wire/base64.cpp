// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/wire/base64.h"

#include <algorithm>
#include <array>

namespace cella::wire {
namespace {

constexpr std::string_view standard_alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view url_alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

constexpr uint8_t no_digit = 0xff;
using Digits = std::array<uint8_t, 256>;

constexpr Digits digits_of(std::string_view alphabet) {
  Digits digits = {};
  digits.fill(no_digit);
  for (size_t i = 0; i < alphabet.size(); ++i)
    digits[static_cast<uint8_t>(alphabet[i])] = static_cast<uint8_t>(i);
  return digits;
}

constexpr Digits standard_digits = digits_of(standard_alphabet);
constexpr Digits url_digits = digits_of(url_alphabet);

bool is_line_break(char c) { return c == '\n' || c == '\r'; }

// Four digits of `text` from `at`; false, and nothing written, if they are not all digits.
bool decode_group(std::string_view text, size_t at, const Digits& digits, uint8_t* out) {
  uint32_t bits = 0;
  uint8_t seen = 0;
  for (size_t i = 0; i < 4; ++i) {
    const uint8_t digit = digits[static_cast<uint8_t>(text[at + i])];
    seen |= digit;
    bits = bits << 6 | digit;
  }
  if (seen > 0x3f) return false;
  out[0] = static_cast<uint8_t>(bits >> 16);
  out[1] = static_cast<uint8_t>(bits >> 8);
  out[2] = static_cast<uint8_t>(bits);
  return true;
}

// Digits without padding; `count` is their number. A last group of one digit, or one whose unused
// bits are not zero, is not canonical.
std::optional<std::vector<uint8_t>> decode(std::string_view text, const Digits& digits,
                                           Base64Lines lines, size_t& count) {
  std::vector<uint8_t> bytes(text.size() / 4 * 3 + 3);
  size_t written = 0;
  uint32_t bits = 0;
  count = 0;
  for (size_t at = 0; at < text.size();) {
    if (count % 4 == 0 && text.size() - at >= 4 &&
        decode_group(text, at, digits, bytes.data() + written)) {
      count += 4;
      written += 3;
      at += 4;
      continue;
    }
    const char c = text[at++];
    if (lines == Base64Lines::allowed && is_line_break(c)) continue;
    const uint8_t digit = digits[static_cast<uint8_t>(c)];
    if (digit == no_digit) return std::nullopt;
    bits = bits << 6 | digit;
    if (++count % 4 == 0) {
      for (int shift = 16; shift >= 0; shift -= 8)
        bytes[written++] = static_cast<uint8_t>(bits >> shift);
    }
  }
  const size_t rest = count % 4;
  if (rest == 1 || (rest == 2 && (bits & 0xf) != 0) || (rest == 3 && (bits & 0x3) != 0))
    return std::nullopt;
  if (rest == 2) bytes[written++] = static_cast<uint8_t>(bits >> 4);
  if (rest == 3) {
    bytes[written++] = static_cast<uint8_t>(bits >> 10);
    bytes[written++] = static_cast<uint8_t>(bits >> 2);
  }
  bytes.resize(written);
  return bytes;
}

std::string encode(base::Bytes bytes, std::string_view alphabet, bool padded) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (size_t at = 0; at < bytes.size(); at += 3) {
    const size_t count = std::min<size_t>(3, bytes.size() - at);
    uint32_t bits = 0;
    for (size_t i = 0; i < 3; ++i) bits = bits << 8 | (i < count ? bytes[at + i] : 0u);
    for (size_t i = 0; i < 4; ++i) {
      if (i <= count)
        text.push_back(alphabet[bits >> (18 - 6 * i) & 0x3f]);
      else if (padded)
        text.push_back('=');
    }
  }
  return text;
}

}  // namespace

std::optional<std::vector<uint8_t>> from_base64(std::string_view text, Base64Lines lines) {
  size_t padding = 0;
  while (!text.empty()) {
    if (text.back() == '=')
      ++padding;
    else if (lines == Base64Lines::refused || !is_line_break(text.back()))
      break;
    text.remove_suffix(1);
  }
  size_t count = 0;
  auto bytes = decode(text, standard_digits, lines, count);
  if (padding != (4 - count % 4) % 4) return std::nullopt;
  return bytes;
}

std::optional<std::vector<uint8_t>> from_base64url(std::string_view text) {
  size_t count = 0;
  return decode(text, url_digits, Base64Lines::refused, count);
}

std::string to_base64(base::Bytes bytes) { return encode(bytes, standard_alphabet, true); }
std::string to_base64url(base::Bytes bytes) { return encode(bytes, url_alphabet, false); }

}  // namespace cella::wire
