// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/policy/nearest.h"

#include <gtest/gtest.h>

#include <array>

namespace cella::attest {
namespace {

constexpr std::array<std::string_view, 3> words = {"measurements", "signers", "snp"};

TEST(Nearest, FindsWhatASlipMeant) {
  EXPECT_EQ(nearest("measurments", words), "measurements");
  EXPECT_EQ(nearest("signer", words), "signers");
  EXPECT_EQ(nearest("sngiers", words), "signers");
  EXPECT_EQ(nearest("snp", words), "snp");
}

TEST(Nearest, IsSilentAboutOtherWords) {
  EXPECT_EQ(nearest("roots", words), "");
  EXPECT_EQ(nearest("", words), "");
  EXPECT_EQ(nearest("xy", words), "");
  EXPECT_EQ(nearest(std::string(65, 'm'), words), "");
}

TEST(Printable, ShortensAndReplaces) {
  EXPECT_EQ(printable("a\x1b[31m\xc3\xa9"), "a?[31m??");
  EXPECT_EQ(printable(std::string(100, 'x')).size(), 64u);
}

}  // namespace
}  // namespace cella::attest
