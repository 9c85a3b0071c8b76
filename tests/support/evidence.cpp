// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "tests/support/evidence.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace cella::test {
namespace {

namespace fs = std::filesystem;

template <typename Container>
Container read(const std::string& path) {
  const auto directory = evidence_directory();
  std::ifstream file(fs::path(directory.value_or("")) / path, std::ios::binary);
  Container content{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (!directory || content.empty()) ADD_FAILURE() << "no evidence in " << path;
  return content;
}

}  // namespace

std::optional<std::string> evidence_directory() {
  const char* named = std::getenv("CELLA_EVIDENCE_DIR");
  const std::string directory = named != nullptr ? named : CELLA_EVIDENCE_BESIDE;
  std::error_code ignored;
  if (!fs::is_regular_file(fs::path(directory) / "MANIFEST.tsv", ignored)) return std::nullopt;
  return directory;
}

std::string no_evidence() {
  return "CELLA_EVIDENCE_DIR does not name a directory with genuine evidence";
}

std::vector<uint8_t> read_evidence(const std::string& path) {
  return read<std::vector<uint8_t>>(path);
}

std::string read_evidence_text(const std::string& path) { return read<std::string>(path); }

std::vector<std::string> list_evidence(const std::string& folder, std::string_view suffix) {
  const fs::path root = evidence_directory().value_or("");
  std::vector<std::string> paths;
  std::error_code error;
  for (auto entry = fs::recursive_directory_iterator(root / folder, error);
       !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    const std::string path = entry->path().lexically_relative(root).string();
    if (entry->is_regular_file() && path.ends_with(suffix)) paths.push_back(path);
  }
  if (error || paths.empty()) ADD_FAILURE() << "no evidence in " << folder;
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace cella::test
