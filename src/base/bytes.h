// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Little-endian integers, ByteReader and ByteWriter: the one way in which parsers touch bytes. A
// reader never leaves its span, whatever the bytes say. Header-only and freestanding.
#pragma once

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <type_traits>

namespace cella::base {

static_assert(std::endian::native == std::endian::little, "x86-64 only");

using Bytes = std::span<const uint8_t>;
using MutableBytes = std::span<uint8_t>;

/// Whether [offset, offset + size) lies inside a span of `total` bytes. Never overflows.
constexpr bool fits(uint64_t offset, uint64_t size, uint64_t total) {
  return offset <= total && size <= total - offset;
}

/// Copies a T from `offset`. False, and `out` unchanged, if it does not lie inside.
template <typename T>
requires std::is_trivially_copyable_v<T>
bool load(Bytes bytes, uint64_t offset, T& out) {
  if (!fits(offset, sizeof(T), bytes.size())) return false;
  std::memcpy(&out, bytes.data() + offset, sizeof(T));
  return true;
}

/// Copies a T to `offset`. False, and nothing written, if it does not lie inside.
template <typename T>
requires std::is_trivially_copyable_v<T>
bool store(MutableBytes bytes, uint64_t offset, const T& value) {
  if (!fits(offset, sizeof(T), bytes.size())) return false;
  std::memcpy(bytes.data() + offset, &value, sizeof(T));
  return true;
}

/// The part [offset, offset + size), or an empty span if that does not lie inside.
template <typename Byte>
constexpr std::span<Byte> slice(std::span<Byte> bytes, uint64_t offset, uint64_t size) {
  if (!fits(offset, size, bytes.size())) return {};
  return bytes.subspan(static_cast<size_t>(offset), static_cast<size_t>(size));
}

/// Reads forward over a span that it does not own. After a failed read the reader stays failed, so
/// that a run of reads needs one check.
class ByteReader {
 public:
  explicit ByteReader(Bytes bytes) : bytes_(bytes) {}

  template <typename T>
  requires std::is_trivially_copyable_v<T>
  bool read(T& out) {
    if (failed_ || !load(bytes_, offset_, out)) return fail();
    offset_ += sizeof(T);
    return true;
  }

  bool read_bytes(uint64_t size, Bytes& out) {
    if (failed_ || !fits(offset_, size, bytes_.size())) return fail();
    out = slice(bytes_, offset_, size);
    offset_ += size;
    return true;
  }

  bool skip(uint64_t size) {
    Bytes ignored;
    return read_bytes(size, ignored);
  }

  bool failed() const { return failed_; }
  uint64_t offset() const { return offset_; }
  uint64_t remaining() const { return bytes_.size() - offset_; }

 private:
  bool fail() {
    failed_ = true;
    return false;
  }

  Bytes bytes_;
  uint64_t offset_ = 0;
  bool failed_ = false;
};

/// Writes forward into a span that it does not own. After a write that does not fit the writer
/// stays failed.
class ByteWriter {
 public:
  explicit ByteWriter(MutableBytes bytes) : bytes_(bytes) {}

  template <typename T>
  requires std::is_trivially_copyable_v<T>
  bool write(const T& value) {
    if (failed_ || !store(bytes_, offset_, value)) return fail();
    offset_ += sizeof(T);
    return true;
  }

  bool write_bytes(Bytes source) {
    if (failed_ || !fits(offset_, source.size(), bytes_.size())) return fail();
    if (!source.empty()) std::memcpy(bytes_.data() + offset_, source.data(), source.size());
    offset_ += source.size();
    return true;
  }

  bool failed() const { return failed_; }
  uint64_t offset() const { return offset_; }
  uint64_t remaining() const { return bytes_.size() - offset_; }

 private:
  bool fail() {
    failed_ = true;
    return false;
  }

  MutableBytes bytes_;
  uint64_t offset_ = 0;
  bool failed_ = false;
};

/// The bytes of a trivially copyable object.
template <typename T>
requires std::is_trivially_copyable_v<T> Bytes bytes_of(const T& object) {
  return {reinterpret_cast<const uint8_t*>(&object), sizeof(T)};
}

}  // namespace cella::base
