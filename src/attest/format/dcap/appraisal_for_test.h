// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What the tests of whole appraisals share: tables of genuine evidence, policies that leave nothing
// but the format's own checks to fail, and short questions to claims.
#pragma once

#include <cella/attest.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "src/base/hex.h"
#include "tests/support/evidence.h"

namespace cella::attest::dcap {

using Row = std::map<std::string, std::string>;

/// A table of tab-separated values with a head line.
inline std::vector<Row> read_table(const std::string& path) {
  const auto split = [](const std::string& line) {
    std::vector<std::string> cells;
    std::string cell;
    std::istringstream stream(line);
    while (std::getline(stream, cell, '\t')) cells.push_back(cell);
    return cells;
  };
  std::istringstream stream(test::read_evidence_text(path));
  std::string line;
  std::getline(stream, line);
  const std::vector<std::string> head = split(line);
  std::vector<Row> rows;
  while (std::getline(stream, line)) {
    const std::vector<std::string> cells = split(line);
    Row row;
    for (size_t i = 0; i < head.size(); ++i) row[head[i]] = i < cells.size() ? cells[i] : "";
    rows.push_back(std::move(row));
  }
  return rows;
}

inline bool evidence_exists(const std::string& path) {
  return std::filesystem::is_regular_file(*test::evidence_directory() + "/" + path);
}

inline Collateral read_bundle(const std::string& path) {
  Collateral collateral;
  const auto added = collateral.add(test::read_evidence(path), path);
  EXPECT_TRUE(added.ok()) << path << ": " << added.error().message;
  return collateral;
}

inline UnixTime time_of(const Row& row) {
  return std::stoll(row.count("time_unix") != 0 ? row.at("time_unix") : row.at("time"));
}

/// Hardware roots, any status, debug allowed: only what a quote and its collateral are counts.
inline Policy accept_any_status() {
  Policy policy;
  policy.accepted_tcb_statuses.clear();
  for (int i = 0; i <= static_cast<int>(TcbStatus::not_supported); ++i) {
    policy.accepted_tcb_statuses.push_back(static_cast<TcbStatus>(i));
  }
  policy.allow_debug = true;
  policy.tdx.allow_migratable = true;
  policy.tdx.allow_service_td = true;
  return policy;
}

inline std::vector<std::string> failed_checks(const Verdict& verdict) {
  std::vector<std::string> names;
  for (const Check& check : verdict.checks()) {
    if (check.outcome == CheckOutcome::failed) names.push_back(check.name);
  }
  return names;
}

inline std::string failures(const Verdict& verdict) {
  std::string all;
  for (const Check& check : verdict.checks()) {
    if (check.outcome == CheckOutcome::failed) all += check.name + ": " + check.message + "\n";
  }
  return all;
}

inline std::string text_field(const Claims& claims, std::string_view name) {
  const Field::Value* value = find_field(claims, name);
  return value == nullptr ? "" : std::get<std::string>(*value);
}
inline std::string number_field(const Claims& claims, std::string_view name) {
  const Field::Value* value = find_field(claims, name);
  return value == nullptr ? "" : std::to_string(std::get<uint64_t>(*value));
}
inline std::string bytes_field(const Claims& claims, std::string_view name) {
  const Field::Value* value = find_field(claims, name);
  return value == nullptr ? "" : base::to_hex(std::get<ByteVector>(*value));
}

}  // namespace cella::attest::dcap
