// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What `cella new` writes and what it refuses to touch. Building the project is the test of the
// installed package.
#include "src/tools/new_command.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <string>

namespace cella::tools {
namespace {

namespace fs = std::filesystem;

class NewTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "cella-new-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { fs::remove_all(folder_); }

  static std::string read(const fs::path& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }

  fs::path folder_;
};

TEST_F(NewTest, writes_every_file_with_the_name_filled_in) {
  ASSERT_TRUE(write_project(folder_ / "vault", "vault").ok());
  for (const char* name :
       {"CMakeLists.txt", "vault.edl", "enclave.cpp", "host.cpp", "vault.conf", "README.md"}) {
    const std::string text = read(folder_ / "vault" / name);
    EXPECT_FALSE(text.empty()) << name;
    EXPECT_EQ(text.find('@'), text.npos) << name;
  }
  EXPECT_NE(read(folder_ / "vault/host.cpp").find("oe_create_vault_enclave"), std::string::npos);
}

TEST_F(NewTest, refuses_names_that_are_no_identifiers) {
  const std::string too_long(41, 'a');
  for (std::string_view name :
       {std::string_view(""), std::string_view("Vault"), std::string_view("1a"),
        std::string_view("a-b"), std::string_view("../a"), std::string_view("a b"),
        std::string_view("a\0b", 3), std::string_view(too_long)}) {
    const auto result = write_project(folder_ / "x", name);
    ASSERT_FALSE(result.ok()) << name;
    EXPECT_EQ(result.error().code, "new.name");
    EXPECT_FALSE(fs::exists(folder_ / "x"));
  }
  EXPECT_TRUE(write_project(folder_ / "x", std::string(40, 'a')).ok());
}

TEST_F(NewTest, leaves_what_exists_alone) {
  fs::create_directory(folder_ / "a");
  std::ofstream(folder_ / "b") << "mine";
  fs::create_symlink("nowhere", folder_ / "c");
  for (const char* name : {"a", "b", "c"}) {
    const auto result = write_project(folder_ / name, "fine");
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().code, "new.exists");
  }
  EXPECT_TRUE(fs::is_empty(folder_ / "a"));
  EXPECT_EQ(read(folder_ / "b"), "mine");
}

TEST_F(NewTest, says_what_it_cannot_write) {
  const auto result = write_project(folder_ / "missing" / "x", "x");
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, "new.write");
  EXPECT_EQ(result.error().blame, Blame::platform);
}

}  // namespace
}  // namespace cella::tools
