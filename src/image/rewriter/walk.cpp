// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// See walk.h.
#include "src/image/rewriter/walk.h"

namespace cella::image::rewriter {

namespace {
constexpr uint64_t max_instruction_length = 15;
}

Walk::Walk(const CodeMap& map, const Region& region)
    : map_(map), region_(region), lengths_(region.end - region.start) {}

uint8_t Walk::length_at(uint64_t address) const {
  const bool inside = address >= region_.start && address < region_.end;
  return inside ? lengths_[address - region_.start] : uint8_t{0};
}

void Walk::enter(uint64_t address) {
  pending_.push_back(address);
  while (!pending_.empty()) {
    const uint64_t next = pending_.back();
    pending_.pop_back();
    follow(next);
  }
}

void Walk::enter_all() {
  if (!region_.names.empty()) enter(region_.start);
  // Behind an indirect jump, code may be reached that nothing but its own branches tells of.
  const uint8_t arrivals =
      region_.has_indirect_jump ? uint8_t{mark::entered | mark::branched} : mark::entered;
  for (uint64_t address = region_.start; address < region_.end; ++address) {
    if ((map_.marks(address) & arrivals) != 0) enter(address);
  }
}

void Walk::follow(uint64_t address) {
  while (address >= region_.start && address < region_.end && !visited(address)) {
    const auto instruction = decode(map_.bytes(address, region_.end), address);
    if (!instruction) return;
    lengths_[address - region_.start] = instruction->length;
    if (instruction->site != SiteKind::none)
      sites_.push_back(
          {address, instruction->length, instruction->site, {region_.start, region_.end}, false});
    if (instruction->forbidden != nullptr)
      forbidden_.push_back({address, instruction->forbidden, instruction->enclu});
    if (instruction->has_target) {
      const bool inside = instruction->target >= region_.start && instruction->target < region_.end;
      (inside ? pending_ : exits_).push_back(instruction->target);
    }
    const Flow flow = instruction->flow;
    if (flow == Flow::jump || flow == Flow::indirect_jump || flow == Flow::leaves) return;
    address += instruction->length;
  }
}

bool Walk::others_overlap(uint64_t start, uint64_t end) const {
  const uint64_t first = start - region_.start < max_instruction_length
                             ? region_.start
                             : start - max_instruction_length + 1;
  for (uint64_t address = first; address < end; ++address) {
    if (address != start && visited(address) && address + length_at(address) > start) return true;
  }
  return false;
}

}  // namespace cella::image::rewriter
