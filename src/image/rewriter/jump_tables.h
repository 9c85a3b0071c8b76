// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Finds where switch statements go. A compiler's table for position-independent code is a run of fields "case - table", which the
// linker knows as relative relocations; the base is the nearest address at or before the field that code names.
#pragma once

#include <string_view>
#include <vector>

#include "src/image/rewriter/code_facts.h"
#include "src/image/rewriter/regions.h"

namespace cella::image::rewriter {

class JumpTables {
 public:
  /// `fields` are all relative relocations in data; `names` all addresses of data that anything names, sorted.
  JumpTables(std::vector<RelativeField> fields, std::vector<uint64_t> names);

  /// Marks what every field leads to, whatever it is for, as named; what it leads to as part of a table, as entered.
  /// True unless there are fields whose base is unknown and that are too many to try all.
  bool mark_targets(CodeMap& map) const;

  /// Marks what all fields lead to that follow one of `bases` without a gap, in case a base was taken for another's.
  /// True unless there are too many to try all.
  bool mark_targets_from(const std::vector<uint64_t>& bases, CodeMap& map) const;

 private:
  bool mark_without_base(size_t start, size_t index, CodeMap& map) const;

  std::vector<RelativeField> fields_;
  std::vector<uint64_t> names_;
  std::vector<size_t> run_starts_;
};

/// The part of a function's name that it shares with its parts (".cold", ".part.0"); compilers split functions that jump
/// into each other.
std::string_view family(std::string_view name);

}  // namespace cella::image::rewriter
