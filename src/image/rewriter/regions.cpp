// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// See regions.h.
#include "src/image/rewriter/regions.h"

#include <algorithm>

#include "src/base/bytes.h"

namespace cella::image::rewriter {
namespace {

bool overlap(const AddressRange& a, const AddressRange& b) {
  return a.start < b.end && b.start < a.end;
}

/// The function's bytes that exist; empty if none do.
AddressRange extent(const CodeMap& map, const FunctionSymbol& function) {
  const uint64_t end = function.address + function.size;
  const uint64_t limit = end < function.address ? UINT64_MAX : end;
  return {function.address, function.address + map.bytes(function.address, limit).size()};
}

std::vector<Region> merge_functions(const CodeMap& map, const CodeFacts& facts) {
  std::vector<Region> regions;
  for (const auto& function : facts.functions) {
    const AddressRange range = extent(map, function);
    if (range.start == range.end || overlap(range, facts.stubs)) continue;
    Region region;
    region.start = range.start;
    region.end = range.end;
    region.names = {function.name};
    regions.push_back(std::move(region));
  }
  std::stable_sort(regions.begin(), regions.end(),
                   [](const Region& a, const Region& b) { return a.start < b.start; });
  std::vector<Region> merged;
  for (auto& region : regions) {
    if (merged.empty() || region.start >= merged.back().end) {
      merged.push_back(std::move(region));
      continue;
    }
    merged.back().end = std::max(merged.back().end, region.end);
    merged.back().names.push_back(std::move(region.names.front()));
  }
  return merged;
}

void add_gap(std::vector<Region>& regions, uint64_t start, uint64_t end,
             const AddressRange& stubs) {
  if (start >= end) return;
  if (overlap({start, end}, stubs)) {
    add_gap(regions, start, std::min(end, stubs.start), {});
    add_gap(regions, std::max(start, stubs.end), end, {});
    return;
  }
  Region gap;
  gap.start = start;
  gap.end = end;
  regions.push_back(std::move(gap));
}

bool has_pair(std::span<const uint8_t> bytes) {
  for (size_t i = 0; i < bytes.size(); ++i) {
    if (is_pair(bytes, i)) return true;
  }
  return false;
}

class Sweeper {
 public:
  Sweeper(CodeMap& map, SweepResult& result) : map_(map), result_(result) {}

  void sweep(Region& region) {
    targets_.clear();
    operands_.clear();
    fields_.clear();
    region.clean = !region.names.empty() && decode_all(region);
    if (region.clean) publish(region);
  }

 private:
  bool decode_all(Region& region) {
    uint64_t address = region.start;
    const std::span<const uint8_t> bytes = map_.bytes(region.start, region.end);
    region.has_pair = has_pair(bytes);
    while (address < region.end) {
      const auto instruction = decode(bytes.subspan(address - region.start), address);
      if (!instruction) return false;
      map_.add(address, mark::starts);
      note(region, *instruction, address);
      address += instruction->length;
    }
    return true;
  }

  void note(Region& region, const Instruction& instruction, uint64_t address) {
    if (instruction.has_target) {
      targets_.push_back(instruction.target);
      // A call into oneself takes an address ("call 1f; 1: pop") or replaces an indirect jump.
      if (instruction.flow == Flow::call && instruction.target > region.start &&
          instruction.target < region.end) {
        region.open_jumps = true;
      }
    }
    if (instruction.has_operand) operands_.push_back(instruction.operand);
    if (instruction.has_target || instruction.has_operand)
      fields_.push_back(address + instruction.field_offset);
    if (instruction.flow == Flow::indirect_jump) region.has_indirect_jump = true;
    if (instruction.forbidden != nullptr) region.has_forbidden = true;
    if (instruction.writes_segment_base) ++result_.segment_base_writes;
  }

  void publish(Region& region) {
    // In a function that will be walked, the walk says which branches are real.
    const uint8_t arrives =
        region.has_forbidden || region.has_pair ? mark::branched : mark::entered;
    for (const uint64_t target : targets_) map_.add(target, mark::named | arrives);
    for (const uint64_t field : fields_) map_.add(field, mark::field);
    for (const uint64_t operand : operands_) {
      if (!map_.contains(operand)) {
        result_.data_names.push_back(operand);
        continue;
      }
      map_.add(operand, mark::named);
      const bool own = operand >= region.start && operand < region.end;
      if (own || !map_.has(operand, mark::function)) region.names_foreign_code = true;
    }
  }

  CodeMap& map_;
  SweepResult& result_;
  std::vector<uint64_t> targets_;
  std::vector<uint64_t> operands_;
  std::vector<uint64_t> fields_;
};

bool is_padding(const CodeMap& map, const Region& region) {
  if (!region.names.empty()) return false;
  uint64_t address = region.start;
  const std::span<const uint8_t> bytes = map.bytes(region.start, region.end);
  while (address < region.end) {
    const auto rest = bytes.subspan(address - region.start);
    const auto instruction = decode(rest, address);
    if (instruction && instruction->padding) {
      address += instruction->length;
    } else if (rest[0] == 0) {
      ++address;
    } else {
      return false;
    }
  }
  return true;
}

bool is_short_branch(uint8_t opcode) {
  return (opcode & 0xf0) == 0x70 || (opcode >= 0xe0 && opcode <= 0xe3) || opcode == 0xeb;
}

void suspect_every_byte(CodeMap& map, const Region& region) {
  const base::Bytes bytes = std::as_const(map).bytes(region.start, region.end);
  for (uint64_t offset = 0; offset < bytes.size(); ++offset) {
    const uint64_t address = region.start + offset;
    int8_t near = 0;
    int32_t far = 0;
    if (is_short_branch(bytes[offset]) && base::load(bytes, offset + 1, near))
      map.add(address + 2 + static_cast<uint64_t>(int64_t{near}), mark::named);
    if (!base::load(bytes, offset, far)) continue;
    // A displacement counts from the end of the instruction: an immediate may follow it.
    for (const uint64_t immediate : {0u, 1u, 2u, 4u})
      map.add(address + 4 + immediate + static_cast<uint64_t>(int64_t{far}), mark::named);
  }
}

/// Functions inside a region must start and end where its sweep found instructions to start.
void check_inner_functions(CodeMap& map, std::vector<Region>& regions, const CodeFacts& facts) {
  for (const auto& function : facts.functions) {
    Region* region = find_region(regions, function.address);
    if (region == nullptr || !region->clean) continue;
    const uint64_t end = extent(map, function).end;
    const bool ends_well = end == region->end || map.has(end, mark::starts);
    if (!map.has(function.address, mark::starts) || !ends_well) region->clean = false;
  }
}

}  // namespace

std::vector<Region> divide(const CodeMap& map, const CodeFacts& facts) {
  const std::vector<Region> functions = merge_functions(map, facts);
  std::vector<Region> regions;
  auto next = functions.begin();
  for (const auto& range : map.ranges()) {
    uint64_t position = range.address;
    const uint64_t end = range.address + range.bytes.size();
    for (; next != functions.end() && next->start < end; ++next) {
      add_gap(regions, position, next->start, facts.stubs);
      regions.push_back(*next);
      position = next->end;
    }
    add_gap(regions, position, end, facts.stubs);
  }
  return regions;
}

SweepResult sweep(CodeMap& map, std::vector<Region>& regions, const CodeFacts& facts) {
  SweepResult result;
  Sweeper sweeper(map, result);
  for (auto& region : regions) {
    region.nucleus = std::any_of(region.names.begin(), region.names.end(), [](const auto& name) {
      return name.starts_with("cella_nucleus_");
    });
    sweeper.sweep(region);
  }
  check_inner_functions(map, regions, facts);
  std::sort(result.data_names.begin(), result.data_names.end());
  const auto end = std::unique(result.data_names.begin(), result.data_names.end());
  result.data_names.erase(end, result.data_names.end());
  return result;
}

void suspect(CodeMap& map, const std::vector<Region>& regions) {
  for (const auto& region : regions) {
    if (!region.clean && !is_padding(map, region)) suspect_every_byte(map, region);
  }
}

Region* find_region(std::vector<Region>& regions, uint64_t address) {
  auto after =
      std::upper_bound(regions.begin(), regions.end(), address,
                       [](uint64_t value, const Region& region) { return value < region.start; });
  if (after == regions.begin()) return nullptr;
  Region& region = *std::prev(after);
  return address < region.end ? &region : nullptr;
}

}  // namespace cella::image::rewriter
