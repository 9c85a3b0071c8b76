// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// EDL source text and places in it.
#include "src/edl/source.h"

#include <algorithm>

namespace cella::edl {

Position Location::position() const {
  if (file == nullptr) return {};
  const std::string_view before = std::string_view(file->text).substr(0, offset);
  const auto line_breaks = std::count(before.begin(), before.end(), '\n');
  const size_t last_break = before.rfind('\n');
  const size_t start = last_break == std::string_view::npos ? 0 : last_break + 1;
  return {static_cast<uint32_t>(line_breaks) + 1, static_cast<uint32_t>(before.size() - start) + 1};
}

std::string_view Location::line() const {
  if (file == nullptr) return {};
  const std::string_view text = file->text;
  const size_t column = position().column;
  const std::string_view rest = text.substr(std::min<size_t>(offset, text.size()) - (column - 1));
  const std::string_view line = rest.substr(0, rest.find('\n'));
  return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

}  // namespace cella::edl
