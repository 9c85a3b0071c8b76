// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The table of formats as a whole: what policies and the page of claims take for granted.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <set>

#include "src/attest/core/appraisal.h"
#include "tests/support/evidence.h"

namespace cella::attest {
namespace {

TEST(Formats, HaveNamesTitlesChecksAndFields) {
  std::set<std::string_view> names;
  for (const Format* format : formats()) {
    EXPECT_TRUE(names.insert(format->name).second) << format->name;
    EXPECT_FALSE(format->title.empty()) << format->name;
    EXPECT_NE(format->recognises, nullptr) << format->name;
    EXPECT_NE(format->appraise, nullptr) << format->name;
    EXPECT_FALSE(format->needed.empty()) << format->name;
  }
  EXPECT_GE(names.size(), 6u);
}

TEST(Formats, NameEachFieldOnceAndSayWhatItMeans) {
  for (const Format* format : formats()) {
    std::set<std::string_view> names;
    for (const Format::FieldText& field : format->fields) {
      EXPECT_TRUE(names.insert(field.name).second) << format->name << ": " << field.name;
      EXPECT_FALSE(field.kind.empty()) << field.name;
      EXPECT_FALSE(field.meaning.empty()) << field.name;
    }
  }
}

TEST(Formats, RecogniseNothingInNothing) {
  const std::vector<uint8_t> zeros(8192);
  for (const Format* format : formats()) {
    EXPECT_FALSE(format->recognises({})) << format->name;
    EXPECT_FALSE(format->recognises(base::Bytes(zeros).first(1))) << format->name;
    EXPECT_FALSE(format->recognises(zeros)) << format->name;
  }
}

/// The rules of policies look at these fields; without them they would refuse everything.
TEST(Formats, HaveTheFieldsThatPoliciesJudge) {
  const auto has = [](const Format& format, std::string_view name) {
    return std::ranges::find(format.fields, name, &Format::FieldText::name) != format.fields.end();
  };
  size_t judged = 0;
  for (const Format* format : formats()) {
    if (format->name.starts_with("tdx-quote")) {
      EXPECT_TRUE(has(*format, "td_attributes") && has(*format, "mr_service_td")) << format->name;
      ++judged;
    }
    if (format->name.starts_with("sev-snp")) {
      for (const char* name : {"vmpl", "policy", "reported_tcb"}) {
        EXPECT_TRUE(has(*format, name)) << format->name << ": " << name;
      }
      ++judged;
    }
  }
  EXPECT_GE(judged, 3u);
}

TEST(Formats, GiveNoGenuineFileTwoShapes) {
  CELLA_NEEDS_EVIDENCE();
  size_t files = 0, recognised = 0;
  for (const char* folder :
       {"sgx", "tdx", "snp", "nitro", "tpm", "jwt", "negative", "collateral", "bundles_upstream"}) {
    for (const std::string& path : test::list_evidence(folder)) {
      if (path.find("-empty.") != path.npos) continue;  // nothing to recognise
      const auto bytes = test::read_evidence(path);
      const auto hits = std::ranges::count_if(
          formats(), [&](const Format* format) { return format->recognises(bytes); });
      EXPECT_LE(hits, 1) << path;
      recognised += static_cast<size_t>(hits);
      ++files;
    }
  }
  std::cout << "files looked at: " << files << ", recognised as evidence: " << recognised << "\n";
  EXPECT_GT(recognised, 100u);
}

}  // namespace
}  // namespace cella::attest
