// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Divides code into regions and sweeps them: the first half of the analysis.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "src/image/rewriter/analysis.h"

namespace cella::image::rewriter {

/// Functions with a size, overlapping ones merged, and the gaps between them, less the stub area;
/// sorted, covering all code.
std::vector<Region> divide(const CodeMap& map, const CodeFacts& facts);

/// What the sweeps of all regions found besides marks.
struct SweepResult {
  /// Data addresses that clean code names: bases of jump tables among them. Sorted.
  std::vector<uint64_t> data_names;
  uint32_t segment_base_writes = 0;
};

/// Decodes every function from its start, marks instructions and their targets in the map, and sets
/// Region's flags.
SweepResult sweep(CodeMap& map, std::vector<Region>& regions, const CodeFacts& facts);

/// Takes every byte of the regions that are not clean, and not padding, for the start of a branch
/// or an operand.
void suspect(CodeMap& map, const std::vector<Region>& regions);

/// The region that holds the address, or null.
Region* find_region(std::vector<Region>& regions, uint64_t address);

}  // namespace cella::image::rewriter
