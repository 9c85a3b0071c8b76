// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// `cella doctor` must see what is missing, not only what is there.
#include "src/tools/doctor_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

namespace cella::tools {
namespace {

/// Sets PATH for one test.
class PathGuard {
 public:
  explicit PathGuard(const char* path) : saved_(std::getenv("PATH")) { setenv("PATH", path, 1); }
  ~PathGuard() { setenv("PATH", saved_.c_str(), 1); }
  PathGuard(const PathGuard&) = delete;
  PathGuard& operator=(const PathGuard&) = delete;

 private:
  std::string saved_;
};

Finding find(const std::vector<Finding>& findings, std::string_view subject) {
  const auto found = std::find_if(findings.begin(), findings.end(),
                                  [&](const Finding& each) { return each.subject == subject; });
  EXPECT_NE(found, findings.end()) << subject;
  return found == findings.end() ? Finding{} : *found;
}

TEST(Doctor, finds_the_compiler_that_built_it) {
  const auto findings = examine_tools();
  EXPECT_EQ(find(findings, "compiler").health, Health::good);
  EXPECT_EQ(find(findings, "libc.a").health, Health::good);
  EXPECT_THAT(find(findings, "libc.a").text, testing::EndsWith("/libc.a"));
}

TEST(Doctor, names_what_is_missing) {
  const PathGuard nothing("/nonexistent");
  const auto findings = examine_tools();
  EXPECT_EQ(find(findings, "compiler").health, Health::missing);
  EXPECT_THAT(find(findings, "compiler").text, testing::HasSubstr("install g++"));
  EXPECT_EQ(find(findings, "libc.a").health, Health::missing);
  EXPECT_EQ(find(findings, "gdb").health, Health::limited);
}

TEST(Doctor, searches_the_path_in_order_and_survives_odd_ones) {
  EXPECT_EQ(find_program("no-such-program"), "");
  for (const char* path : {"", ":", "::/bin", "/nonexistent:/bin:"}) {
    const PathGuard guard(path);
    const std::string found = find_program("sh");
    EXPECT_EQ(found,
              std::string_view(path).find("/bin") == std::string_view::npos ? "" : "/bin/sh");
  }
}

TEST(Doctor, tells_of_the_kernel) {
  const auto findings = examine_kernel();
  EXPECT_THAT(find(findings, "kernel").text, testing::StartsWith("Linux "));
  EXPECT_FALSE(find(findings, "memfd_secret").text.empty());
  EXPECT_FALSE(find(findings, "sgx device").text.empty());
}

}  // namespace
}  // namespace cella::tools
