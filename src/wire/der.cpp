// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/wire/der.h"

#include <array>
#include <charconv>
#include <system_error>

namespace cella::wire {
namespace {

constexpr uint8_t more_follows = 0x80;
constexpr size_t max_oid_bytes = 64;
constexpr uint64_t max_arc = (uint64_t{1} << 63) - 1;

// One base-128 number of an identifier; false if it is padded, cut short or over max_arc.
bool take_arc(base::Bytes& rest, uint64_t& arc) {
  arc = 0;
  if (rest.empty() || rest[0] == more_follows) return false;
  while (!rest.empty()) {
    if (arc > max_arc >> 7) return false;
    const uint8_t byte = rest[0];
    rest = rest.subspan(1);
    arc = arc << 7 | (byte & 0x7f);
    if ((byte & more_follows) == 0) return true;
  }
  return false;
}

bool well_formed_oid(base::Bytes content) {
  if (content.empty() || content.size() > max_oid_bytes) return false;
  uint64_t arc = 0;
  while (!content.empty()) {
    if (!take_arc(content, arc)) return false;
  }
  return true;
}

void put_arc(std::vector<uint8_t>& out, uint64_t arc) {
  int shift = 63;
  while (shift > 0 && arc >> shift == 0) shift -= 7;
  for (; shift > 0; shift -= 7)
    out.push_back(static_cast<uint8_t>(more_follows | (arc >> shift & 0x7f)));
  out.push_back(static_cast<uint8_t>(arc & 0x7f));
}

// The number at the front of `text` in its one decimal form, and the dot after it if more follows.
bool take_decimal(std::string_view& text, uint64_t& value) {
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  const auto digits = static_cast<size_t>(stop - text.data());
  if (error != std::errc() || (digits > 1 && text[0] == '0') || value > max_arc) return false;
  text.remove_prefix(digits);
  if (text.empty()) return true;
  if (text[0] != '.' || text.size() == 1) return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace

bool DerReader::next_is(uint8_t tag) const {
  return !failed_ && offset_ < bytes_.size() && bytes_[offset_] == tag;
}

bool DerReader::take(base::Tlv& element) {
  base::Bytes rest = bytes_.subspan(offset_);
  if (failed_ || !base::take_tlv(rest, element)) {
    failed_ = true;
    return false;
  }
  offset_ += element.whole.size();
  return true;
}

base::Bytes DerReader::read(uint8_t tag) {
  base::Tlv element;
  if (!next_is(tag)) failed_ = true;
  return take(element) ? element.content : base::Bytes();
}

base::Bytes DerReader::read_element() {
  base::Tlv element;
  return take(element) ? element.whole : base::Bytes();
}

DerReader DerReader::enter(uint8_t tag) {
  DerReader inner(read(tag));
  inner.failed_ = failed_;
  return inner;
}

bool DerReader::read_boolean() {
  const base::Bytes content = read(der::boolean);
  if (content.size() != 1 || (content[0] != 0 && content[0] != 0xff)) failed_ = true;
  return !failed_ && content[0] != 0;
}

uint64_t DerReader::read_unsigned(uint8_t tag) {
  const base::Bytes magnitude = read_magnitude(tag);
  if (magnitude.size() > sizeof(uint64_t)) failed_ = true;
  if (failed_) return 0;
  uint64_t value = 0;
  for (const uint8_t byte : magnitude) value = value << 8 | byte;
  return value;
}

base::Bytes DerReader::read_big_unsigned() { return read_magnitude(der::integer); }

base::Bytes DerReader::read_magnitude(uint8_t tag) {
  base::Bytes magnitude;
  if (!base::unsigned_magnitude(read(tag), magnitude)) failed_ = true;
  return failed_ ? base::Bytes() : magnitude;
}

base::Bytes DerReader::read_oid() {
  const base::Bytes content = read(der::object_identifier);
  if (!well_formed_oid(content)) failed_ = true;
  return failed_ ? base::Bytes() : content;
}

base::Bytes DerReader::read_bit_string() {
  const base::Bytes content = read(der::bit_string);
  if (content.empty() || content[0] != 0) failed_ = true;
  return failed_ ? base::Bytes() : content.subspan(1);
}

UnixTime DerReader::read_time() {
  const bool utc = next_is(der::utc_time);
  const base::Bytes content = read(utc ? der::utc_time : der::generalized_time);
  const std::string_view text(reinterpret_cast<const char*>(content.data()), content.size());
  const auto time = utc ? parse_utc_time(text) : parse_generalized_time(text);
  if (!time) failed_ = true;
  return failed_ ? 0 : *time;
}

std::vector<uint8_t> der_oid(std::string_view dotted) {
  uint64_t first = 0, second = 0, arc = 0;
  if (!take_decimal(dotted, first) || dotted.empty() || !take_decimal(dotted, second) ||
      first > 2 || (first < 2 && second > 39) || second > max_arc - 40 * first) {
    return {};
  }
  std::vector<uint8_t> content;
  put_arc(content, 40 * first + second);
  while (!dotted.empty()) {
    if (!take_decimal(dotted, arc)) return {};
    put_arc(content, arc);
  }
  return content.size() <= max_oid_bytes ? content : std::vector<uint8_t>();
}

std::string dotted_oid(base::Bytes content) {
  uint64_t arc = 0;
  if (!well_formed_oid(content) || !take_arc(content, arc)) return {};
  const uint64_t first = arc < 40 ? 0 : arc < 80 ? 1 : 2;
  std::string dotted = std::to_string(first) + '.' + std::to_string(arc - 40 * first);
  while (!content.empty() && take_arc(content, arc)) dotted += '.' + std::to_string(arc);
  return dotted;
}

namespace der {

std::vector<uint8_t> element(uint8_t tag, base::Bytes content) {
  std::vector<uint8_t> out = {tag};
  out.reserve(content.size() + 6);
  if (content.size() < 0x80) {
    out.push_back(static_cast<uint8_t>(content.size()));
  } else {
    uint8_t count = 1;
    while (count < 4 && content.size() >> (8 * count) != 0) ++count;
    out.push_back(static_cast<uint8_t>(0x80 | count));
    for (; count > 0; --count)
      out.push_back(static_cast<uint8_t>(content.size() >> (8 * (count - 1))));
  }
  out.insert(out.end(), content.begin(), content.end());
  return out;
}

std::vector<uint8_t> element(uint8_t tag, const std::vector<std::vector<uint8_t>>& parts) {
  std::vector<uint8_t> content;
  for (const auto& part : parts) content.insert(content.end(), part.begin(), part.end());
  return element(tag, base::Bytes(content));
}

std::vector<uint8_t> unsigned_integer(base::Bytes big_endian) {
  while (!big_endian.empty() && big_endian[0] == 0) big_endian = big_endian.subspan(1);
  std::vector<uint8_t> content(big_endian.begin(), big_endian.end());
  if (content.empty() || (content[0] & 0x80) != 0) content.insert(content.begin(), 0);
  return element(integer, base::Bytes(content));
}

std::vector<uint8_t> unsigned_integer(uint64_t value) {
  std::array<uint8_t, 8> big_endian = {};
  for (size_t i = 0; i < 8; ++i) big_endian[i] = static_cast<uint8_t>(value >> (56 - 8 * i));
  return unsigned_integer(base::Bytes(big_endian));
}

std::vector<uint8_t> oid(std::string_view dotted) {
  return element(object_identifier, base::Bytes(der_oid(dotted)));
}

std::vector<uint8_t> bits(base::Bytes content) {
  std::vector<uint8_t> with_unused = {0};
  with_unused.insert(with_unused.end(), content.begin(), content.end());
  return element(bit_string, base::Bytes(with_unused));
}

std::vector<uint8_t> time(UnixTime time) {
  constexpr UnixTime year_1950 = -631152000, year_2050 = 2524608000;
  const bool utc = time >= year_1950 && time < year_2050;
  std::string text = to_rfc3339(time);
  std::erase_if(text, [](char c) { return c == '-' || c == ':' || c == 'T'; });
  if (utc) text.erase(0, 2);
  return element(utc ? utc_time : generalized_time,
                 base::Bytes(reinterpret_cast<const uint8_t*>(text.data()), text.size()));
}

}  // namespace der

}  // namespace cella::wire
