// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// main() of every unit test. A skipped test is not a passed one: the program then exits with 77 and
// says why.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>

namespace {

constexpr int exit_skipped = 77;

/// Prints a line `SKIP: suite.test: reason` for each skipped test; ./dev repeats it at the end of a
/// run.
class SkipPrinter final : public testing::EmptyTestEventListener {
  void OnTestEnd(const testing::TestInfo& test) override {
    if (!test.result()->Skipped()) return;
    const auto& part = test.result()->GetTestPartResult(test.result()->total_part_count() - 1);
    std::printf("SKIP: %s.%s: %s\n", test.test_suite_name(), test.name(), part.message());
  }
};

}  // namespace

int main(int argc, char** argv) {
  testing::InitGoogleMock(&argc, argv);
  testing::UnitTest& tests = *testing::UnitTest::GetInstance();
  tests.listeners().Append(new SkipPrinter);  // owned by the list
  const int status = RUN_ALL_TESTS();
  if (status != 0) return status;
  return tests.skipped_test_count() > 0 ? exit_skipped : 0;
}
