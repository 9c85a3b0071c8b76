// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// See jump_tables.h.
#include "src/image/rewriter/jump_tables.h"

#include <algorithm>

namespace cella::image::rewriter {
namespace {

constexpr size_t max_tried_bases = 64;
constexpr size_t max_fields_tried = 16 << 20;

/// A relocation's target is symbol + addend; the field's value is target - place, and the table
/// adds its base.
uint64_t table_target(const RelativeField& field, uint64_t base) {
  return field.target - field.place + base;
}

}  // namespace

JumpTables::JumpTables(std::vector<RelativeField> fields, std::vector<uint64_t> names)
    : fields_(std::move(fields)), names_(std::move(names)) {
  std::sort(fields_.begin(), fields_.end(),
            [](const RelativeField& a, const RelativeField& b) { return a.place < b.place; });
  run_starts_.resize(fields_.size());
  for (size_t i = 1; i < fields_.size(); ++i) {
    const RelativeField& before = fields_[i - 1];
    const bool continues =
        fields_[i].size == before.size && fields_[i].place - before.place <= before.size;
    run_starts_[i] = continues ? run_starts_[i - 1] : i;
  }
}

JumpTables::Group JumpTables::group_at(size_t first) const {
  Group group{first, first + 1, 0};
  const auto after = std::upper_bound(names_.begin(), names_.end(), fields_[first].place);
  const uint64_t limit = after == names_.end() ? UINT64_MAX : *after;
  while (group.end < fields_.size() && run_starts_[group.end] == run_starts_[first] &&
         fields_[group.end].place < limit)
    ++group.end;
  const uint64_t run = fields_[run_starts_[first]].place;
  if (after != names_.begin() && *std::prev(after) >= run) group.base = *std::prev(after);
  return group;
}

bool JumpTables::mark_without_base(const Group& group, CodeMap& map) const {
  for (size_t i = group.first; i < group.end; ++i) {
    if (i - run_starts_[i] > max_tried_bases) return false;
    for (size_t base = run_starts_[i]; base <= i; ++base)
      map.add(table_target(fields_[i], fields_[base].place), mark::named);
  }
  return true;
}

void JumpTables::mark_from_name_before(const Group& group, CodeMap& map) const {
  const auto after = std::upper_bound(names_.begin(), names_.end(), fields_[group.first].place);
  if (after == names_.begin()) return;
  for (size_t i = group.first; i < group.end; ++i)
    map.add(table_target(fields_[i], *std::prev(after)), mark::named);
}

bool JumpTables::mark_targets(CodeMap& map,
                              const std::function<bool(uint64_t)>& is_inside_instruction) const {
  bool complete = true;
  for (size_t first = 0; first < fields_.size();) {
    const Group group = group_at(first);
    first = group.end;
    if (group.base == 0) {
      mark_from_name_before(group, map);
      complete = mark_without_base(group, map) && complete;
      continue;
    }
    bool is_table = true;
    bool is_self_relative = true;  // "case - ." in every field
    for (size_t i = group.first; i < group.end; ++i) {
      is_table = is_table && !is_inside_instruction(table_target(fields_[i], group.base));
      is_self_relative = is_self_relative && !is_inside_instruction(fields_[i].target);
    }
    for (size_t i = group.first; i < group.end; ++i) {
      const uint8_t entered = is_table ? mark::entered : uint8_t{0};
      map.add(table_target(fields_[i], group.base), mark::named | entered);
      if (is_self_relative || !is_table) map.add(fields_[i].target, mark::named);
    }
  }
  return complete;
}

bool JumpTables::mark_targets_from(const std::vector<uint64_t>& bases, CodeMap& map) const {
  size_t budget = max_fields_tried;
  for (const uint64_t base : bases) {
    const auto field =
        std::lower_bound(fields_.begin(), fields_.end(), base,
                         [](const RelativeField& a, uint64_t value) { return a.place < value; });
    if (field == fields_.end() || field->place != base) continue;
    const size_t first = static_cast<size_t>(field - fields_.begin());
    for (size_t i = first; i < fields_.size() && run_starts_[i] <= first; ++i) {
      if (budget-- == 0) return false;
      map.add(table_target(fields_[i], base), mark::named);
    }
  }
  return true;
}

std::string_view family(std::string_view name) { return name.substr(0, name.find('.', 1)); }

}  // namespace cella::image::rewriter
