// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Few names, many names, names that share a fingerprint.
#include "src/wire/unique.h"

#include <gtest/gtest.h>

#include <string>

namespace {

using cella::wire::find_repeated;

std::vector<std::string_view> views(const std::vector<std::string>& names) {
  return {names.begin(), names.end()};
}

std::vector<std::string> numbered(size_t count) {
  std::vector<std::string> names;
  for (size_t i = 0; i < count; ++i) names.push_back("name" + std::to_string(i) + "svn");
  return names;
}

TEST(Unique, FindsARepeatedNameInEverySize) {
  for (size_t count : {0u, 1u, 2u, 17u, 23u, 24u, 25u, 1000u}) {
    auto names = numbered(count);
    auto distinct = views(names);
    EXPECT_FALSE(find_repeated(distinct)) << count;
    if (count == 0) continue;
    names.push_back(names[count / 2]);
    auto repeated = views(names);
    EXPECT_EQ(find_repeated(repeated), names.back()) << count;
  }
}

TEST(Unique, LooksAtWholeNames) {
  std::vector<std::string_view> same_tail = {"first_and_long_tail", "other_and_long_tail"};
  EXPECT_FALSE(find_repeated(same_tail));
  std::vector<std::string_view> prefixes = {"", "a", "aa", std::string_view("a\0", 2)};
  EXPECT_FALSE(find_repeated(prefixes));
  std::vector<std::string_view> empty = {"", ""};
  EXPECT_TRUE(find_repeated(empty));
}

}  // namespace
