// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// See unwind_tables.h.
#include "src/image/rewriter/unwind_tables.h"

#include <map>
#include <string>

namespace cella::image::rewriter {
namespace {

constexpr uint8_t encoding_omit = 0xff;
constexpr uint8_t encoding_indirect = 0x80;
constexpr uint8_t encoding_relative = 0x10;

/// Reads DWARF's numbers. Addresses are those of the image.
class Cursor {
 public:
  Cursor(base::Bytes bytes, uint64_t address) : reader_(bytes), address_(address) {}

  bool failed() const { return failed_ || reader_.failed(); }
  uint64_t here() const { return address_ + reader_.offset(); }
  uint64_t offset() const { return reader_.offset(); }
  uint64_t remaining() const { return reader_.remaining(); }
  void skip(uint64_t size) { reader_.skip(size); }

  template <typename T>
  T number() {
    T value = 0;
    reader_.read(value);
    return value;
  }

  uint64_t uleb() {
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const auto byte = number<uint8_t>();
      value |= uint64_t{byte & 0x7fu} << shift;
      if ((byte & 0x80) == 0) return value;
    }
    failed_ = true;
    return 0;
  }

  std::string text() {
    std::string result;
    while (const auto c = number<uint8_t>()) result += static_cast<char>(c);
    return result;
  }

  /// A number in a DW_EH_PE encoding; relative ones count from here.
  uint64_t encoded(uint8_t encoding) {
    const uint64_t place = here();
    uint64_t value = 0;
    switch (encoding & 0x0f) {
      case 0x00:
      case 0x04:
      case 0x0c: value = number<uint64_t>(); break;
      case 0x01: value = uleb(); break;
      case 0x02: value = number<uint16_t>(); break;
      case 0x03: value = number<uint32_t>(); break;
      case 0x0a: value = static_cast<uint64_t>(int64_t{number<int16_t>()}); break;
      case 0x0b: value = static_cast<uint64_t>(int64_t{number<int32_t>()}); break;
      default: failed_ = true; return 0;
    }
    switch (encoding & 0x70) {
      case 0: return value;
      case encoding_relative: return value == 0 ? 0 : place + value;
      default: failed_ = true; return 0;
    }
  }

 private:
  base::ByteReader reader_;
  uint64_t address_;
  bool failed_ = false;
};

/// A common information entry: how its functions' entries are written.
struct Common {
  uint8_t address_encoding = 0;
  uint8_t table_encoding = encoding_omit;  // of the pointer to the landing pad table
  bool is_signal_frame = false;
  bool has_augmentation = false;
};

class FrameReader {
 public:
  FrameReader(base::Bytes frames, uint64_t address, const Memory& memory)
      : frames_(frames), address_(address), memory_(memory) {}

  Result<UnwindTables> run() {
    uint64_t offset = 0;
    uint32_t length = 0;
    while (base::load(frames_, offset, length)) {
      offset += sizeof(length);
      if (length == 0) continue;  // a terminator; a search table may still lead behind it
      const base::Bytes entry = base::slice(frames_, offset, length);
      if (length < sizeof(uint32_t) || entry.empty() || !read_entry(entry, offset)) return bad();
      offset += length;
    }
    return std::move(tables_);
  }

 private:
  static Error bad() {
    return Error{
        Blame::image, "image.unwind_tables",
        "The image's .eh_frame section is malformed; link it again with an unmodified linker."};
  }

  bool read_entry(base::Bytes entry, uint64_t offset) {
    Cursor cursor(entry, address_ + offset);
    const auto id = cursor.number<uint32_t>();
    if (id == 0) return read_common(cursor, offset - sizeof(uint32_t));
    const auto common = commons_.find(offset - id);
    if (id > offset || common == commons_.end()) return false;
    return read_function(cursor, common->second);
  }

  bool read_common(Cursor cursor, uint64_t offset) {
    Common common;
    const auto version = cursor.number<uint8_t>();
    const std::string augmentation = cursor.text();
    cursor.uleb();
    cursor.uleb();
    version == 1 ? cursor.skip(1) : static_cast<void>(cursor.uleb());
    if (augmentation.starts_with('z')) {
      common.has_augmentation = true;
      cursor.uleb();
    } else if (!augmentation.empty()) {
      return false;
    }
    for (const char c : augmentation) {
      if (c == 'R') common.address_encoding = cursor.number<uint8_t>();
      if (c == 'L') common.table_encoding = cursor.number<uint8_t>();
      if (c == 'P') cursor.encoded(cursor.number<uint8_t>() & 0x7f);
      if (c == 'S') common.is_signal_frame = true;
    }
    commons_[offset] = common;
    return !cursor.failed();
  }

  bool read_function(Cursor cursor, const Common& common) {
    AddressRange function;
    function.start = cursor.encoded(common.address_encoding);
    function.end = function.start + cursor.encoded(common.address_encoding & 0x0f);
    if (cursor.failed() || function.end < function.start) return false;
    if (!common.is_signal_frame && function.end > function.start)
      tables_.functions.push_back(function);
    if (!common.has_augmentation || common.table_encoding == encoding_omit) return true;
    const uint64_t size = cursor.uleb();
    if (size == 0) return !cursor.failed();
    const uint64_t table = cursor.encoded(common.table_encoding);
    if (table == 0 && !cursor.failed()) return true;
    const bool indirect = (common.table_encoding & encoding_indirect) != 0;
    if (cursor.failed() || indirect || !read_landing_pads(table, function.start))
      tables_.opaque.push_back(function);
    return true;
  }

  bool read_landing_pads(uint64_t table, uint64_t function) {
    Cursor cursor(memory_(table), table);
    uint64_t base = function;
    const auto base_encoding = cursor.number<uint8_t>();
    if (base_encoding != encoding_omit) base = cursor.encoded(base_encoding);
    if (cursor.number<uint8_t>() != encoding_omit) cursor.uleb();
    const auto encoding = cursor.number<uint8_t>();
    const uint64_t size = cursor.uleb();
    if (cursor.failed() || size > cursor.remaining() || (encoding & 0xf0) != 0) return false;
    const uint64_t end = cursor.offset() + size;
    while (cursor.offset() < end) {
      cursor.encoded(encoding);
      cursor.encoded(encoding);
      const uint64_t pad = cursor.encoded(encoding);
      cursor.uleb();
      if (cursor.failed()) return false;
      if (pad != 0) tables_.landing_pads.push_back(base + pad);
    }
    return cursor.offset() == end;
  }

  base::Bytes frames_;
  uint64_t address_;
  const Memory& memory_;
  std::map<uint64_t, Common> commons_;
  UnwindTables tables_;
};

}  // namespace

Result<UnwindTables> read_unwind_tables(base::Bytes frames, uint64_t address,
                                        const Memory& memory) {
  return FrameReader(frames, address, memory).run();
}

}  // namespace cella::image::rewriter
