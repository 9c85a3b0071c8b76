// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Genuine evidence for tests. It is not part of this repository: CELLA_EVIDENCE_DIR names its
// directory, else shared/evidence beside the repository is taken. Linked into every cella_test.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cella::test {

/// The directory of genuine evidence; nothing if there is none here.
std::optional<std::string> evidence_directory();

/// Why a test that needs genuine evidence is skipped: for GTEST_SKIP().
std::string no_evidence();

/// The file at this path below the directory. A missing or empty file fails the test and gives an
/// empty vector.
std::vector<uint8_t> read_evidence(const std::string& path);
std::string read_evidence_text(const std::string& path);

/// The regular files anywhere below this folder whose names end with `suffix`, as paths for
/// read_evidence, sorted. None at all fails the test.
std::vector<std::string> list_evidence(const std::string& folder, std::string_view suffix = "");

}  // namespace cella::test

/// First line of a test that needs genuine evidence.
#define CELLA_NEEDS_EVIDENCE() \
  if (!::cella::test::evidence_directory()) GTEST_SKIP() << ::cella::test::no_evidence()
