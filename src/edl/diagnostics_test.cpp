// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/edl/diagnostics.h"

#include <gtest/gtest.h>

namespace cella::edl {
namespace {

using Level = WarningOptions::Level;

WarningOptions options(std::initializer_list<const char*> list) {
  WarningOptions result;
  for (const char* option : list)
    EXPECT_EQ(result.set(option), WarningOptions::SetResult::ok) << option;
  return result;
}

TEST(WarningOptions, defaults) {
  const WarningOptions none;
  EXPECT_EQ(none.level(Warning::non_portable_type), Level::warning);
  EXPECT_EQ(none.level(Warning::signed_size_or_count), Level::warning);
  EXPECT_EQ(none.level(Warning::ptr_in_struct), Level::silent);
}

TEST(WarningOptions, no_beats_error_beats_warning_in_any_order) {
  EXPECT_EQ(options({"no-return-ptr", "error=return-ptr", "return-ptr", "all"})
                .level(Warning::return_ptr),
            Level::silent);
  EXPECT_EQ(options({"return-ptr", "error=return-ptr"}).level(Warning::return_ptr), Level::error);
  EXPECT_EQ(options({"error=return-ptr", "return-ptr"}).level(Warning::return_ptr), Level::error);
  EXPECT_EQ(options({"error", "no-non-portable-type"}).level(Warning::non_portable_type),
            Level::silent);
}

TEST(WarningOptions, all_and_error) {
  EXPECT_EQ(options({"all"}).level(Warning::return_ptr), Level::warning);
  EXPECT_EQ(options({"all", "error"}).level(Warning::return_ptr), Level::error);
  EXPECT_EQ(options({"error"}).level(Warning::return_ptr), Level::silent);
  EXPECT_EQ(options({"error"}).level(Warning::non_portable_type), Level::error);
  EXPECT_EQ(options({"all", "no-all"}).level(Warning::return_ptr), Level::silent);
}

TEST(WarningOptions, unknown_and_invalid) {
  WarningOptions warnings;
  EXPECT_EQ(warnings.set("nonsense"), WarningOptions::SetResult::unknown);
  EXPECT_EQ(warnings.set(""), WarningOptions::SetResult::unknown);
  EXPECT_EQ(warnings.set("error=error"), WarningOptions::SetResult::invalid);
  EXPECT_EQ(warnings.set("error=all"), WarningOptions::SetResult::invalid);
}

TEST(Diagnostics, shows_place_line_and_caret) {
  const SourceFile file{"dir/x.edl", "first\n\tsecond line\r\nthird"};
  EXPECT_EQ(render({Diagnostic::Severity::error, {&file, 7, 6}, "wrong"}),
            "dir/x.edl:2:2: error: wrong\n   second line\n   ^~~~~~\n");
  EXPECT_EQ(render({Diagnostic::Severity::warning, {}, "odd"}), "warning: odd\n");
}

TEST(Diagnostics, control_characters_do_not_reach_the_terminal) {
  const SourceFile file{"x.edl", "a\x1b[31mb"};
  EXPECT_EQ(render({Diagnostic::Severity::error, {&file, 0, 1}, "m"}).find('\x1b'),
            std::string::npos);
}

TEST(Diagnostics, places_at_and_beyond_the_end_are_survived) {
  const SourceFile file{"x.edl", "abc"};
  EXPECT_FALSE(render({Diagnostic::Severity::error, {&file, 3, 0}, "m"}).empty());
  const SourceFile empty{"x.edl", ""};
  EXPECT_FALSE(render({Diagnostic::Severity::error, {&empty, 0, 9}, "m"}).empty());
}

TEST(Diagnostics, orders_by_place_and_limits_errors) {
  const SourceFile file{"x.edl", std::string(1000, ' ')};
  Diagnostics diagnostics;
  diagnostics.error({&file, 9, 1}, "later");
  diagnostics.error({&file, 1, 1}, "sooner");
  const std::string text = diagnostics.render_all();
  EXPECT_LT(text.find("sooner"), text.find("later"));
  for (int i = 0; i < 200; ++i) diagnostics.error({&file, 10, 1}, "more");
  EXPECT_TRUE(diagnostics.is_full());
  EXPECT_EQ(diagnostics.all().size(), Diagnostics::max_errors);
  EXPECT_NE(diagnostics.render_all().find("102 more are not shown"), std::string::npos);
}

}  // namespace
}  // namespace cella::edl
