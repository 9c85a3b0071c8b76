// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Finds where switch statements go. A compiler's table for position-independent code is a run of
// fields "case - table", which the linker knows as relative relocations; the base is the nearest
// address at or before the field that code names.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "src/image/rewriter/code_facts.h"
#include "src/image/rewriter/regions.h"

namespace cella::image::rewriter {

class JumpTables {
 public:
  /// `fields` are all relative relocations in data; `names` all addresses of data that anything
  /// names, sorted.
  JumpTables(std::vector<RelativeField> fields, std::vector<uint64_t> names);

  /// Marks what every field leads to: as part of a table with a known base as entered, in every
  /// other reading as named. `is_inside_instruction` tells addresses to which nobody jumps. True
  /// unless there are fields whose base is unknown and that are too many to try all.
  bool mark_targets(CodeMap& map, const std::function<bool(uint64_t)>& is_inside_instruction) const;

  /// Marks what all fields lead to that follow one of `bases` without a gap, in case a base was
  /// taken for another's. True unless there are too many to try all.
  bool mark_targets_from(const std::vector<uint64_t>& bases, CodeMap& map) const;

 private:
  struct Group {
    size_t first = 0;
    size_t end = 0;
    uint64_t base = 0;  // 0 if nothing names it
  };
  Group group_at(size_t first) const;
  void mark_from_name_before(const Group& group, CodeMap& map) const;
  bool mark_without_base(const Group& group, CodeMap& map) const;

  std::vector<RelativeField> fields_;
  std::vector<uint64_t> names_;
  std::vector<size_t> run_starts_;  // index of the first of the adjacent fields up to this one
};

/// The part of a function's name that it shares with its parts (".cold", ".part.0"); compilers
/// split functions that jump into each other.
std::string_view family(std::string_view name);

}  // namespace cella::image::rewriter
