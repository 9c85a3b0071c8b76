// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/edl/preprocessor.h"

#include <gtest/gtest.h>

namespace cella::edl {
namespace {

struct Result {
  std::string text;
  size_t errors = 0;
};

Result run(const std::string& text, const std::vector<std::string>& defines = {}) {
  const SourceFile file{"x.edl", text};
  Diagnostics diagnostics;
  Result result;
  for (const Token& token : preprocess(file, defines, diagnostics)) result.text += token.text;
  result.errors = diagnostics.all().size();
  return result;
}

TEST(Preprocessor, takes_one_side_of_a_condition) {
  const std::string text = "a\n#ifdef X\nb\n#else\nc\n#endif\nd";
  EXPECT_EQ(run(text).text, "acd");
  EXPECT_EQ(run(text, {"X"}).text, "abd");
  EXPECT_EQ(run("#ifndef X\nb\n#else\nc\n#endif", {"X"}).text, "c");
  EXPECT_EQ(run("#ifndef X\nb\n#endif").text, "b");
}

TEST(Preprocessor, conditions_nest) {
  const std::string text =
      "#ifdef X a #ifdef Y b #else c #endif d #else e #ifdef Y f #endif g #endif";
  EXPECT_EQ(run(text, {"X", "Y"}).text, "abd");
  EXPECT_EQ(run(text, {"X"}).text, "acd");
  EXPECT_EQ(run(text, {"Y"}).text, "efg");
  EXPECT_EQ(run(text).text, "eg");
}

// Open Enclave's tool crashed here.
TEST(Preprocessor, else_or_endif_without_a_condition_is_an_error) {
  EXPECT_EQ(run("#else").errors, 1u);
  EXPECT_EQ(run("#endif").errors, 1u);
  EXPECT_EQ(run("#ifdef X\n#endif\n#else").errors, 1u);
}

TEST(Preprocessor, a_second_else_an_open_condition_or_another_directive_is_an_error) {
  EXPECT_EQ(run("#ifdef X\n#else\n#else\n#endif").errors, 1u);
  EXPECT_EQ(run("#ifdef X").errors, 1u);
  EXPECT_EQ(run("#ifndef X\n#ifdef Y").errors, 2u);
  EXPECT_EQ(run("#define X").errors, 1u);
  EXPECT_EQ(run("#ifdef 5\n#endif").errors, 1u);
  EXPECT_EQ(run("#").errors, 1u);
}

TEST(Preprocessor, what_is_left_out_need_not_be_valid) {
  EXPECT_EQ(run("a #ifdef X 0x10 $ #endif b").errors, 0u);
  EXPECT_EQ(run("a #ifdef X 0x10 $ #endif b", {"X"}).errors, 2u);
}

TEST(Preprocessor, depth_is_bounded) {
  std::string text;
  for (int i = 0; i < 100000; ++i) text += "#ifdef X\n";
  EXPECT_GT(run(text).errors, 0u);
}

}  // namespace
}  // namespace cella::edl
