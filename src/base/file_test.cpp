// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Reading and writing files: every refusal has its code.
#include "src/base/file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

namespace cella::base {
namespace {

class File : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = testing::TempDir() + "cella-file-XXXXXX";
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    directory_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(directory_); }

  std::string directory_;
};

TEST_F(File, round_trip_and_replace) {
  const std::string path = directory_ + "/a";
  const std::vector<uint8_t> first = {1, 2, 3};
  const std::vector<uint8_t> second = {4};
  ASSERT_TRUE(write_file(path, first).ok());
  EXPECT_EQ(*read_file(path), first);
  ASSERT_EQ(::chmod(path.c_str(), 0640), 0);
  ASSERT_TRUE(write_file(path, second).ok());
  EXPECT_EQ(*read_file(path), second);
  struct stat info = {};
  ASSERT_EQ(::stat(path.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 07777, 0640u);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(directory_), {}), 1);
}

TEST_F(File, refusals) {
  EXPECT_EQ(read_file(directory_ + "/none").error().code, "file.missing");
  EXPECT_EQ(read_file(directory_).error().code, "file.is_directory");
  EXPECT_EQ(read_file("/dev/null").error().code, "file.not_regular");
  EXPECT_EQ(write_file(directory_ + "/none/x", {}).error().code, "file.unwritable");
  const std::vector<uint8_t> bytes(10);
  ASSERT_TRUE(write_file(directory_ + "/ten", bytes).ok());
  EXPECT_EQ(read_file(directory_ + "/ten", 9).error().code, "file.too_large");
  EXPECT_TRUE(read_file(directory_ + "/ten", 10).ok());
}

TEST_F(File, empty) {
  ASSERT_TRUE(write_file(directory_ + "/empty", {}).ok());
  EXPECT_TRUE(read_file(directory_ + "/empty")->empty());
}

}  // namespace
}  // namespace cella::base
