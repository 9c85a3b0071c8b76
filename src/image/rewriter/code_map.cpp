// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// See code_map.h.
#include "src/image/rewriter/code_map.h"

#include <algorithm>

namespace cella::image::rewriter {

CodeMap::CodeMap(std::vector<CodeRange> ranges) {
  std::sort(ranges.begin(), ranges.end(),
            [](const CodeRange& a, const CodeRange& b) { return a.address < b.address; });
  for (const auto& range : ranges) {
    const uint64_t end = range.address + range.bytes.size();
    if (range.bytes.empty() || end < range.address) continue;
    if (!parts_.empty() && range.address < parts_.back().end) continue;
    parts_.push_back({range.address, end, ranges_.size()});
    ranges_.push_back(range);
    marks_.emplace_back(range.bytes.size());
  }
}

const CodeMap::Part* CodeMap::find(uint64_t address) const {
  for (const auto& part : parts_) {
    if (address >= part.start && address < part.end) return &part;
  }
  return nullptr;
}

void CodeMap::add(uint64_t address, uint8_t marks) {
  if (const Part* part = find(address)) marks_[part->index][address - part->start] |= marks;
}

uint8_t CodeMap::marks(uint64_t address) const {
  const Part* part = find(address);
  return part == nullptr ? uint8_t{0} : marks_[part->index][address - part->start];
}

std::span<const uint8_t> CodeMap::bytes(uint64_t start, uint64_t end) const {
  const Part* part = find(start);
  if (part == nullptr || end <= start) return {};
  const std::span<const uint8_t> whole = ranges_[part->index].bytes;
  return whole.subspan(start - part->start, std::min(end, part->end) - start);
}

std::span<uint8_t> CodeMap::bytes(uint64_t start, uint64_t end) {
  const Part* part = find(start);
  if (part == nullptr || end <= start) return {};
  return ranges_[part->index].bytes.subspan(start - part->start, std::min(end, part->end) - start);
}

}  // namespace cella::image::rewriter
