// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Prints the generated part of docs/reference/claims.md from the table of formats:
// tools/check_claims_page.py compares or writes it.
#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "src/attest/core/appraisal.h"

namespace cella::attest {
namespace {

using Group = std::vector<const Format*>;

bool same_fields(const Format& one, const Format& other) {
  return one.tee == other.tee &&
         std::ranges::equal(one.fields, other.fields, {}, &Format::FieldText::name,
                            &Format::FieldText::name);
}

/// Formats that say the same things, such as the versions of a quote, share a table.
std::vector<Group> groups() {
  std::vector<Group> all;
  for (const Format* format : formats()) {
    const auto found = std::ranges::find_if(
        all, [&](const Group& group) { return same_fields(*group.front(), *format); });
    if (found == all.end()) {
      all.push_back({format});
    } else {
      found->push_back(format);
    }
  }
  return all;
}

std::string escaped(std::string_view text) {
  std::string copy;
  for (const char c : text) {
    if (c == '|') copy += '\\';
    copy += c;
  }
  return copy;
}

void print_group(const Group& group) {
  const std::string tee(to_string(group.front()->tee));
  std::printf("\n## %s\n", std::string(group.front()->title).c_str());
  std::printf("Formats with these fields (`tee` is `%s`):\n\n", tee.c_str());
  for (const Format* format : group) {
    std::printf("- `%s`: %s\n", std::string(format->name).c_str(),
                std::string(format->title).c_str());
  }
  std::puts("\n| field | kind | meaning |\n|---|---|---|");
  for (const Format::FieldText& field : group.front()->fields) {
    std::printf("| `%s` | %s | %s |\n", escaped(field.name).c_str(), escaped(field.kind).c_str(),
                escaped(field.meaning).c_str());
  }
  for (const Format* format : group) {
    std::printf("\nNothing of `%s` is trusted unless each of these checks passed:",
                std::string(format->name).c_str());
    for (size_t i = 0; i < format->needed.size(); ++i) {
      const char* start = i % 4 == 0 ? "\n" : " ";
      const char* end = i + 1 == format->needed.size() ? "." : ",";
      std::printf("%s`%s`%s", start, std::string(format->needed[i]).c_str(), end);
    }
    std::puts("");
  }
}

}  // namespace
}  // namespace cella::attest

int main() {
  for (const auto& group : cella::attest::groups()) cella::attest::print_group(group);
  return 0;
}
