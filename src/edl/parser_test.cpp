// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/edl/parser.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "src/edl/compile_for_test.h"

namespace cella::edl {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Declaration parameter_of(const std::string& text) {
  const Compiled compiled = compile_parameters(text);
  EXPECT_THAT(compiled.errors, IsEmpty()) << text;
  return compiled.interface->trusted().at(0)->parameters.at(0);
}

TEST(Parser, reads_every_spelling_of_the_basic_types) {
  const std::pair<const char*, const char*> spellings[] = {
      {"char", "char"},
      {"short", "short"},
      {"short int", "short"},
      {"int", "int"},
      {"long", "long"},
      {"long int", "long"},
      {"long long", "long long"},
      {"long long int", "long long"},
      {"unsigned", "unsigned int"},
      {"unsigned char", "unsigned char"},
      {"unsigned short int", "unsigned short"},
      {"unsigned int", "unsigned int"},
      {"unsigned long", "unsigned long"},
      {"unsigned long long", "unsigned long long"},
      {"float", "float"},
      {"double", "double"},
      {"long double", "long double"},
      {"bool", "bool"},
      {"wchar_t", "wchar_t"},
      {"size_t", "size_t"},
      {"int8_t", "int8_t"},
      {"uint64_t", "uint64_t"},
      {"const int", "const int"},
      {"struct S", "struct S"},
      {"union U", "union U"},
      {"enum E", "enum E"},
      {"foreign_t", "foreign_t"},
      {"const struct S", "const struct S"}};
  for (const auto& [written, meant] : spellings) {
    EXPECT_EQ(to_string(parameter_of(std::string(written) + " x").type), meant) << written;
  }
  EXPECT_EQ(to_string(parameter_of("[user_check] const void** x").type), "const void**");
}

TEST(Parser, refuses_what_edl_does_not_have) {
  for (const char* text :
       {"signed char x", "volatile int x", "static int x", "unsigned long double x",
        "int (*x)(int)", "int x : 3", "int, char y", "int x, ...", "register int x",
        "vector<int> x", "int x[]", "int x[-1]", "int x[2", "int* const x", "[in int* x"}) {
    EXPECT_THAT(compile_parameters(text).errors, testing::Not(IsEmpty())) << text;
  }
}

TEST(Parser, reads_attributes_and_dimensions) {
  const Declaration count = parameter_of("[in, out, count=5] int* x");
  EXPECT_TRUE(count.has(Attribute::in) && count.has(Attribute::out));
  EXPECT_EQ(count.attributes->count->number, 5u);
  const Declaration array = parameter_of("[out] int x[2][SIZE]");
  ASSERT_THAT(array.dimensions, SizeIs(2));
  EXPECT_EQ(array.dimensions[1].name, "SIZE");
}

TEST(Parser, refuses_attributes_that_are_unknown_or_doubled) {
  EXPECT_THAT(compile_parameters("[in, readonly] char* s").errors,
              ElementsAre(HasSubstr("unknown attribute")));
  EXPECT_THAT(compile_parameters("[in, sizefunc=f] char* s").errors,
              ElementsAre(HasSubstr("sizefunc")));
  EXPECT_THAT(compile_parameters("[in, in] char* s").errors, ElementsAre(HasSubstr("twice")));
  EXPECT_THAT(compile_parameters("[in out] char* s").errors, ElementsAre(HasSubstr("`,' or `]'")));
  EXPECT_THAT(compile_parameters("[in, size=] char* s").errors, SizeIs(1));
}

TEST(Parser, reads_suffixes_in_any_order) {
  const Compiled compiled = compile_body(
      "untrusted { int f() allow(g, h) transition_using_threads propagate_errno; int i() "
      "propagate_errno; };");
  ASSERT_THAT(compiled.errors, IsEmpty());
  const Function& f = *compiled.interface->untrusted()[0];
  EXPECT_TRUE(f.is_switchless && f.propagates_errno && f.has_allow_list);
  EXPECT_THAT(f.allowed, ElementsAre("g", "h"));
  EXPECT_FALSE(compiled.interface->untrusted()[1]->is_switchless);
}

TEST(Parser, refuses_suffixes_where_they_do_not_belong) {
  EXPECT_THAT(compile_body("trusted { public void f() propagate_errno; };").errors, SizeIs(1));
  EXPECT_THAT(compile_body("trusted { public void f() allow(g); };").errors, SizeIs(1));
  EXPECT_THAT(compile_body("untrusted { void f() propagate_errno propagate_errno; };").errors,
              SizeIs(1));
}

TEST(Parser, void_alone_means_no_parameters) {
  EXPECT_THAT(compile_parameters("void").interface->trusted()[0]->parameters, IsEmpty());
  EXPECT_THAT(compile_parameters("").interface->trusted()[0]->parameters, IsEmpty());
}

TEST(Parser, reads_types_with_and_without_last_separators) {
  const Compiled compiled =
      compile_body("enum { A, B = 2, C = A, }; enum E { D }; struct S { int a; int b };");
  EXPECT_THAT(compiled.errors, IsEmpty());
  EXPECT_THAT(compiled.interface->types(), SizeIs(3));
}

TEST(Parser, closing_semicolons_are_needed) {
  EXPECT_THAT(compile_body("trusted { public void f(); } untrusted { };").errors, SizeIs(1));
  EXPECT_THAT(compile_body("struct S { int a; }").errors, SizeIs(1));
}

TEST(Parser, goes_on_after_every_kind_of_error) {
  const Compiled compiled = compile_body(R"(
    include <a.h>
    include "b.h"
    from "x" export *;
    struct 5 { int a; };
    struct Good { int 7; int b; };
    trusted {
      public 5 f();
      public void g(int);
      void h(;
      public void i() nonsense;
      public void good(int a);
    };
    what is this;
    untrusted { void also_good(); };)");
  EXPECT_THAT(compiled.errors, SizeIs(10)) << compiled.rendered;
  EXPECT_NE(compiled.interface->find_function("good"), nullptr);
  EXPECT_NE(compiled.interface->find_function("also_good"), nullptr);
  EXPECT_NE(compiled.interface->find_type("Good"), nullptr);
  EXPECT_THAT(compiled.interface->includes, ElementsAre("\"b.h\""));
}

TEST(Parser, what_follows_the_enclave_is_ignored_with_a_warning) {
  TestInput input;
  input.files["main.edl"] = "enclave { }; anything goes 0";
  EXPECT_THAT(compile(input).errors, IsEmpty());
  EXPECT_THAT(compile(input).warnings, SizeIs(1));
}

TEST(Parser, a_file_must_be_an_enclave) {
  for (const char* text :
       {"", "}", "enclave", "enclave {", "enclav {};", "\"", "/*", "enclave enclave { };"}) {
    TestInput input;
    input.files["main.edl"] = text;
    EXPECT_THAT(compile(input).errors, testing::Not(IsEmpty())) << text;
  }
}

TEST(Parser, stars_dimensions_and_nesting_are_bounded) {
  EXPECT_THAT(compile_parameters("int" + std::string(100000, '*') + " x").errors, SizeIs(1));
  std::string array = "[in] int x";
  for (int i = 0; i < 1000; ++i) array += "[1]";
  EXPECT_THAT(compile_parameters(array).errors, SizeIs(1));
  TestInput input;
  std::string type;
  for (int i = 0; i < 100000; ++i) type += "vector<";
  input.files["main.edl"] = "enclave { trusted { public void f(" + type + "int x); }; };";
  input.cpp_types = true;
  EXPECT_THAT(compile(input).errors, SizeIs(1));
}

TEST(Parser, cpp_types_are_read_when_asked_for) {
  TestInput input;
  input.cpp_types = true;
  input.files["main.edl"] = R"(enclave {
    struct Receipt { uint64_t serial; vector<uint8_t> sealed; };
    trusted { public result<Receipt> deposit(string owner, span<uint8_t> blob, optional<vector<string>> tags);
              public result<void> nothing(); }; };)";
  const Compiled compiled = compile(input);
  ASSERT_THAT(compiled.errors, IsEmpty()) << compiled.rendered;
  EXPECT_EQ(to_string(compiled.interface->trusted()[0]->parameters[2].type),
            "optional<vector<string>>");
  input.for_c = true;
  EXPECT_THAT(compile(input).errors, SizeIs(6));
  input.cpp_types = false;
  EXPECT_THAT(compile(input).errors,
              testing::Contains(HasSubstr("not part of Open Enclave's EDL")));
}

TEST(Parser, string_is_a_foreign_type_in_open_enclaves_edl) {
  EXPECT_EQ(parameter_of("string x").type.kind, TypeKind::named);
}

}  // namespace
}  // namespace cella::edl
