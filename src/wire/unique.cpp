// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Few names are compared pairwise by a fingerprint, many are sorted.
#include "src/wire/unique.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace cella::wire {
namespace {

constexpr size_t few = 24;

/// Length and last bytes: what differs in "sgxtcbcomp01svn" and its fifteen siblings.
uint64_t fingerprint(std::string_view name) {
  uint64_t tail = 0;
  const size_t size = std::min(name.size(), sizeof tail);
  if (size != 0) std::memcpy(&tail, name.data() + (name.size() - size), size);
  return tail ^ (static_cast<uint64_t>(name.size()) << 56);
}

std::optional<std::string_view> find_among_few(const std::vector<std::string_view>& names) {
  std::array<uint64_t, few> prints;
  for (size_t i = 0; i < names.size(); ++i) {
    prints[i] = fingerprint(names[i]);
    for (size_t j = 0; j < i; ++j)
      if (prints[i] == prints[j] && names[i] == names[j]) return names[i];
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string_view> find_repeated(std::vector<std::string_view>& names) {
  if (names.size() <= few) return find_among_few(names);
  std::sort(names.begin(), names.end());
  const auto found = std::adjacent_find(names.begin(), names.end());
  if (found == names.end()) return std::nullopt;
  return *found;
}

}  // namespace cella::wire
