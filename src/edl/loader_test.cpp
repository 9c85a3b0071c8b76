// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/edl/loader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "src/edl/compile_for_test.h"

namespace cella::edl {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const std::string library =
    "enclave { include \"lib.h\" struct S { int a; }; trusted { public void t(S s); }; untrusted { "
    "void u(); void v(); }; };";

TEST(Loader, import_takes_everything_after_the_files_own) {
  TestInput input;
  input.files = {
      {"main.edl",
       "enclave { import \"lib.edl\" include \"lib.h\" trusted { public void mine(); }; };"},
      {"lib.edl", library}};
  const Compiled compiled = compile(input);
  ASSERT_THAT(compiled.errors, IsEmpty()) << compiled.rendered;
  EXPECT_EQ(compiled.interface->name, "main");
  EXPECT_THAT(compiled.interface->includes, ElementsAre("\"lib.h\""));
  ASSERT_THAT(compiled.interface->trusted(), SizeIs(2));
  EXPECT_EQ(compiled.interface->trusted()[0]->name, "mine");
  EXPECT_THAT(compiled.interface->untrusted(), SizeIs(2));
  EXPECT_THAT(compiled.interface->types(), SizeIs(1));
}

TEST(Loader, chosen_functions_come_with_all_types) {
  TestInput input;
  input.files = {{"main.edl", "enclave { from \"lib.edl\" import t, v; };"}, {"lib.edl", library}};
  const Compiled compiled = compile(input);
  ASSERT_THAT(compiled.errors, IsEmpty());
  EXPECT_THAT(compiled.interface->trusted(), SizeIs(1));
  EXPECT_THAT(compiled.interface->untrusted(), SizeIs(1));
  EXPECT_THAT(compiled.interface->types(), SizeIs(1));
  input.files["main.edl"] = "enclave { from \"lib.edl\" import t, missing; };";
  EXPECT_THAT(compile(input).errors, ElementsAre(HasSubstr("no function `missing'")));
}

TEST(Loader, functions_that_are_built_in_may_be_chosen_from_empty_files) {
  TestInput input;
  input.files = {{"main.edl", "enclave { from \"lib.edl\" import oe_write_ocall; };"},
                 {"lib.edl", "enclave { };"}};
  EXPECT_THAT(compile(input).errors, IsEmpty());
  input.files["lib.edl"] = library;
  EXPECT_THAT(compile(input).errors, SizeIs(1));
  input.files = {{"main.edl", "enclave { from \"lib.edl\" import mine; };"},
                 {"lib.edl", "enclave { };"}};
  EXPECT_THAT(compile(input).errors, SizeIs(1));
}

TEST(Loader, what_arrives_twice_from_one_file_is_one) {
  TestInput input;
  input.files = {
      {"main.edl", "enclave { import \"a.edl\" import \"b.edl\" from \"lib.edl\" import *; };"},
      {"a.edl", "enclave { import \"lib.edl\" };"},
      {"b.edl", "enclave { from \"lib.edl\" import u; };"},
      {"lib.edl", library}};
  EXPECT_THAT(compile(input).errors, IsEmpty()) << compile(input).rendered;
}

TEST(Loader, different_things_of_one_name_are_an_error) {
  TestInput input;
  input.files = {{"main.edl",
                  "enclave { import \"lib.edl\" untrusted { void u(); }; struct S { char b; }; };"},
                 {"lib.edl", library}};
  EXPECT_THAT(compile(input).errors, SizeIs(2));
}

TEST(Loader, cycles_are_refused) {
  TestInput input;
  input.files = {{"main.edl", "enclave { import \"a.edl\" };"},
                 {"a.edl", "enclave { import \"b.edl\" };"},
                 {"b.edl", "enclave { import \"main.edl\" };"}};
  EXPECT_THAT(compile(input).errors,
              ElementsAre(HasSubstr("imports itself, by way of other files")));
  input.files = {{"main.edl", "enclave { import \"./main.edl\" };"},
                 {"./main.edl", "enclave { import \"main.edl\" };"}};
  EXPECT_THAT(compile(input).errors, ElementsAre(HasSubstr("imports itself")));
}

TEST(Loader, search_paths_in_their_order_then_beside_the_importer) {
  TestInput input;
  input.files = {{"main.edl", "enclave { import \"lib.edl\" };"},
                 {"two/lib.edl", "enclave { untrusted { void two(); }; };"},
                 {"one/lib.edl", "enclave { import \"beside.edl\" };"},
                 {"one/beside.edl", "enclave { untrusted { void beside(); }; };"}};
  EXPECT_THAT(compile(input).errors,
              ElementsAre(HasSubstr("cannot read the EDL file \"lib.edl\"")));
  input.search_paths = {"missing", "one", "two"};
  const Compiled compiled = compile(input);
  ASSERT_THAT(compiled.errors, IsEmpty()) << compiled.rendered;
  EXPECT_NE(compiled.interface->find_function("beside"), nullptr);
}

TEST(Loader, imports_that_are_left_out_are_not_read) {
  TestInput input;
  input.files["main.edl"] = "enclave {\n#ifdef X\nimport \"missing.edl\"\n#endif\n};";
  EXPECT_THAT(compile(input).errors, IsEmpty());
  input.defines = {"X"};
  EXPECT_THAT(compile(input).errors, SizeIs(1));
}

TEST(Loader, errors_in_imported_files_name_these_files) {
  TestInput input;
  input.files = {{"main.edl", "enclave { import \"lib.edl\" };"},
                 {"lib.edl", "enclave {\n  trusted { void f(); }; };"}};
  EXPECT_THAT(compile(input).rendered, HasSubstr("lib.edl:2:18: error:"));
}

TEST(Loader, large_files_and_long_chains_are_refused) {
  TestInput input;
  input.files["main.edl"] = "enclave { };" + std::string(max_source_size, ' ');
  EXPECT_THAT(compile(input).errors, ElementsAre(HasSubstr("larger than 1 MiB")));
  input.files["main.edl"] = "enclave { import \"0.edl\" };";
  for (int i = 0; i < 100; ++i) {
    input.files[std::to_string(i) + ".edl"] =
        "enclave { import \"" + std::to_string(i + 1) + ".edl\" };";
  }
  EXPECT_THAT(compile(input).errors, ElementsAre(HasSubstr("too many imported files")));
}

// Each file imports the one before it twice: without care this is 2^40 visits.
TEST(Loader, diamonds_are_cheap) {
  TestInput input;
  for (int i = 0; i < 40; ++i) {
    const std::string next = "\"" + std::to_string(i + 1) + ".edl\"";
    input.files[std::to_string(i) + ".edl"] =
        "enclave { import " + next + " from " + next + " import *; };";
  }
  input.files["40.edl"] = library;
  input.files["main.edl"] = input.files["0.edl"];
  const Compiled compiled = compile(input);
  EXPECT_THAT(compiled.errors, IsEmpty());
  EXPECT_LE(compiled.interface->sources.size(), 42u);
}

TEST(Loader, only_regular_files_are_read) {
  EXPECT_FALSE(read_regular_file("/dev/zero").has_value());
  EXPECT_FALSE(read_regular_file(std::filesystem::temp_directory_path().string()).has_value());
  EXPECT_FALSE(read_regular_file("/there/is/no/such/file").has_value());
  Diagnostics diagnostics;
  EXPECT_EQ(load("/there/is/no/such/file.edl", {}, diagnostics), nullptr);
  EXPECT_TRUE(diagnostics.has_errors());
}

}  // namespace
}  // namespace cella::edl
