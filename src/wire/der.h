// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Strict DER (X.690, 10): a reader of tag-length-value that refuses every BER liberty, and a small
// writer. No pointer leaves the span.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "src/base/bytes.h"
#include "src/base/tlv.h"
#include "src/wire/time.h"

namespace cella::wire {

namespace der {
constexpr uint8_t boolean = 0x01, integer = 0x02, bit_string = 0x03, octet_string = 0x04,
                  null = 0x05, object_identifier = 0x06, enumerated = 0x0a, utf8_string = 0x0c,
                  printable_string = 0x13, ia5_string = 0x16, utc_time = 0x17,
                  generalized_time = 0x18, sequence = 0x30, set = 0x31;
/// [number] EXPLICIT or IMPLICIT constructed; numbers 0 to 30.
constexpr uint8_t context(unsigned number) { return static_cast<uint8_t>(0xa0 | number); }
constexpr uint8_t context_primitive(unsigned number) { return static_cast<uint8_t>(0x80 | number); }
}  // namespace der

/// Reads elements one after the other over a span that it does not own. Lengths must be definite
/// and minimal, tags of one byte. After a failed read the reader stays failed, so that a run of
/// reads needs one check.
class DerReader {
 public:
  explicit DerReader(base::Bytes bytes) : bytes_(bytes) {}

  /// Whether the next element has this tag. False at the end.
  bool next_is(uint8_t tag) const;
  /// The content of the next element, which must have this tag.
  base::Bytes read(uint8_t tag);
  /// The next element whole: tag, length and content. Empty after a failure.
  base::Bytes read_element();
  /// A reader of the content of the next element; of nothing, and failed, after a failure.
  DerReader enter(uint8_t tag);
  /// BOOLEAN: 00 or FF only.
  bool read_boolean();
  /// INTEGER (or another tag with such content, as ENUMERATED), not negative, minimal, at most
  /// 2^64 - 1.
  uint64_t read_unsigned(uint8_t tag = der::integer);
  /// INTEGER, not negative, minimal, any size: the magnitude without a leading zero byte ("0" is
  /// one byte).
  base::Bytes read_big_unsigned();
  /// OBJECT IDENTIFIER: its content bytes (at most 64), checked to be well formed: numbers minimal
  /// and below 2^63. Compare with der_oid().
  base::Bytes read_oid();
  /// BIT STRING with no unused bits (keys and signatures).
  base::Bytes read_bit_string();
  /// UTCTime or GeneralizedTime, to the second and in UTC (RFC 5280, 4.1.2.5). A GeneralizedTime
  /// before 2050, which that section forbids to issuers, means the same and is accepted.
  UnixTime read_time();

  bool at_end() const { return !failed_ && offset_ == bytes_.size(); }
  bool failed() const { return failed_; }
  /// Marks the reader as failed: for rules that the caller checks.
  void fail() { failed_ = true; }

 private:
  bool take(base::Tlv& element);
  base::Bytes read_magnitude(uint8_t tag);

  base::Bytes bytes_;
  size_t offset_ = 0;
  bool failed_ = false;
};

/// The content bytes of a dotted object identifier such as "1.2.840.113741.1.13.1"; for tables and
/// tests. Empty if malformed.
std::vector<uint8_t> der_oid(std::string_view dotted);
/// The dotted form of content bytes. Empty if malformed.
std::string dotted_oid(base::Bytes content);

/// Builds DER from the inside out: for test PKIs, certificates and signatures.
namespace der {
std::vector<uint8_t> element(uint8_t tag, base::Bytes content);
std::vector<uint8_t> element(uint8_t tag, const std::vector<std::vector<uint8_t>>& parts);
std::vector<uint8_t> unsigned_integer(base::Bytes big_endian);
std::vector<uint8_t> unsigned_integer(uint64_t value);
std::vector<uint8_t> oid(std::string_view dotted);
/// A BIT STRING of whole bytes.
std::vector<uint8_t> bits(base::Bytes content);
/// UTCTime until 2049, GeneralizedTime from 2050.
std::vector<uint8_t> time(UnixTime time);
}  // namespace der

}  // namespace cella::wire
