// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The executable bytes of an image and, for each byte, what is known about it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace cella::image::rewriter {

/// A contiguous executable part of the image. The bytes belong to the caller and are patched in
/// place.
struct CodeRange {
  uint64_t address = 0;
  std::span<uint8_t> bytes;
};

/// Facts about one address; a byte has any number of them.
namespace mark {
constexpr uint8_t starts = 1;  // a sweep found an instruction that starts here
constexpr uint8_t named = 2;   // something may hold this address: control may arrive here
constexpr uint8_t entered =
    4;  // control does arrive here: target of a branch, table or landing pad
constexpr uint8_t function = 8;    // a function symbol
constexpr uint8_t field = 16;      // the relative displacement of a decoded instruction
constexpr uint8_t displaced = 32;  // belongs to a patch
constexpr uint8_t branched = 64;   // target of what a sweep took for a branch: of data, perhaps
}  // namespace mark

/// Not thread-safe. Addresses outside all ranges are legal arguments everywhere: they hold nothing.
class CodeMap {
 public:
  /// Ranges that are empty, wrap around or overlap an earlier one are dropped.
  explicit CodeMap(std::vector<CodeRange> ranges);

  bool contains(uint64_t address) const { return find(address) != nullptr; }
  /// Adds facts to one address.
  void add(uint64_t address, uint8_t marks);
  uint8_t marks(uint64_t address) const;
  bool has(uint64_t address, uint8_t wanted) const { return (marks(address) & wanted) == wanted; }
  /// The bytes of [start, end) as far as one range holds them.
  std::span<uint8_t> bytes(uint64_t start, uint64_t end);
  std::span<const uint8_t> bytes(uint64_t start, uint64_t end) const;
  /// Sorted by address.
  std::span<const CodeRange> ranges() const { return ranges_; }

 private:
  struct Part {
    uint64_t start = 0;
    uint64_t end = 0;
    size_t index = 0;
  };
  const Part* find(uint64_t address) const;

  std::vector<CodeRange> ranges_;
  std::vector<std::vector<uint8_t>> marks_;
  std::vector<Part> parts_;
};

}  // namespace cella::image::rewriter
