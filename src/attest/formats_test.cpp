// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The table of formats as a whole: what policies and the page of claims take for granted.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "src/attest/core/appraisal.h"

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

}  // namespace
}  // namespace cella::attest
