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

/// A relocation's target is symbol + addend; the field's value is target - place, and the table adds its base.
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
    const bool continues = fields_[i].size == before.size && fields_[i].place - before.place <= before.size;
    run_starts_[i] = continues ? run_starts_[i - 1] : i;
  }
}

bool JumpTables::mark_without_base(size_t start, size_t index, CodeMap& map) const {
  if (index - start > max_tried_bases) return false;
  for (size_t i = start; i <= index; ++i)
    map.add(table_target(fields_[index], fields_[i].place), mark::named);
  return true;
}

bool JumpTables::mark_targets(CodeMap& map) const {
  bool complete = true;
  for (size_t i = 0; i < fields_.size(); ++i) {
    const RelativeField& field = fields_[i];
    map.add(field.target, mark::named);
    const auto after = std::upper_bound(names_.begin(), names_.end(), field.place);
    const uint64_t name = after == names_.begin() ? 0 : *std::prev(after);
    const uint64_t first = fields_[run_starts_[i]].place;
    if (after != names_.begin()) map.add(table_target(field, name), mark::named);
    if (after != names_.begin() && name >= first) {
      map.add(table_target(field, name), mark::entered);
    } else {
      complete = mark_without_base(run_starts_[i], i, map) && complete;
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
