// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/edl/checks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "src/edl/compile_for_test.h"

namespace cella::edl {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

void expect_error(const Compiled& compiled, const char* part) {
  EXPECT_THAT(compiled.errors, ElementsAre(HasSubstr(part))) << compiled.rendered;
}

TEST(Checks, strings) {
  expect_error(compile_parameters("[out, string] char* s"), "cannot be only `out'");
  expect_error(compile_parameters("[string] char* s"), "needs the direction");
  expect_error(compile_parameters("[in, string, size=4] char* s"), "together with `size'");
  expect_error(compile_parameters("[in, string] int* s"), "needs a char*");
  expect_error(compile_parameters("[in, string] char** s"), "needs a char*");
  expect_error(compile_parameters("[in, string] unsigned char* s"), "needs a char*");
  expect_error(compile_parameters("[in, wstring] char* s"), "needs a wchar_t*");
  EXPECT_THAT(compile_parameters("[in, string, wstring] char* s").errors,
              Contains(HasSubstr("exclude")));
  EXPECT_THAT(compile_parameters("[in, out, string] char* s, [in, string] const char* t").errors,
              IsEmpty());
}

TEST(Checks, foreign_pointers_and_arrays) {
  EXPECT_THAT(compile_parameters("[in, isptr, isary] foreign p").errors,
              Contains(HasSubstr("exclude")));
  expect_error(compile_parameters("[isptr] foreign p"), "needs a direction or `user_check'");
  expect_error(compile_parameters("[in, isptr] foreign* p"),
               "only for a type from an included header");
  expect_error(compile_parameters("[in, isary] int* p"), "only for a type from an included header");
  expect_error(compile_parameters("[in, isptr] foreign p[2]"), "array of pointers");
  expect_error(compile_body("struct S { int a; }; trusted { public void f([in, isptr] S s); };"),
               "only for a type");
  EXPECT_THAT(compile_parameters("[in, isptr] foreign p, [user_check, isary] foreign q").errors,
              IsEmpty());
}

TEST(Checks, sizes_and_counts) {
  expect_error(compile_parameters("[count=2] int* p"), "need a direction");
  expect_error(compile_parameters("[in, size=4, count=2] int* p"), "exclude each other");
  expect_error(compile_parameters("[in, count=n] int* p"), "there is no `n'");
  expect_error(compile_parameters("[in, count=n] int* p, [in] unsigned* n"), "it is a pointer");
  expect_error(compile_parameters("[in, count=n] int* p, unsigned n[2]"), "it is an array");
  expect_error(compile_parameters("[in, count=n] int* p, struct S n"), "it is a struct");
  expect_error(compile_parameters("[in, count=n] int* p, union S n"), "it is a union");
  expect_error(compile_parameters("[in, size=n] int* p, double n"), "floating-point");
  EXPECT_THAT(compile_parameters("[in, count=2] int p").errors, SizeIs(2));
  EXPECT_THAT(
      compile_parameters("[in, count=n] int* p, size_t n, [out, size=m] void* q, foreign m").errors,
      IsEmpty());
}

TEST(Checks, directions) {
  expect_error(compile_parameters("[in] int p"), "invalid for the plain type `int'");
  expect_error(compile_parameters("[out] foreign p"), "invalid for the plain type `foreign'");
  expect_error(compile_parameters("[in] int* p[3]"), "array of pointers");
  expect_error(compile_parameters("[in, user_check] int* p"), "exclude each other");
  expect_error(compile_parameters("[user_check] int p"), "invalid for the plain type");
}

// Open Enclave's tool accepted these, and generated code that did not compile or did something
// else.
TEST(Checks, void_pointers_need_a_size) {
  expect_error(compile_parameters("[in] void* p"), "say with size=");
  expect_error(compile_parameters("[out] const void* p"), "say with size=");
  EXPECT_THAT(compile_parameters("[in, size=8] void* p, [user_check] void* q, void* r").errors,
              IsEmpty());
}

TEST(Checks, void_values_are_nothing) {
  expect_error(compile_parameters("void x"), "cannot be void");
  expect_error(compile_parameters("int a, void b[2]"), "cannot be void");
  expect_error(compile_body("struct S { void x; };"), "cannot be void");
}

TEST(Checks, doubled_and_reserved_parameter_names) {
  expect_error(compile_parameters("int a, int a"), "declared twice");
  expect_error(compile_parameters("int enclave"), "reserved");
  expect_error(compile_parameters("int int"), "word of C");
  expect_error(compile_parameters("int while"), "word of C");
  expect_error(compile_parameters("int size_t"), "word of C");
  expect_error(compile_parameters("int uintptr_t"), "reserved");
  expect_error(compile_parameters("int cella_x"), "reserved");
  expect_error(compile_parameters("foreign foreign"), "name of a type");
  expect_error(compile_body("trusted { public int f(int _retval); };"), "reserved");
  expect_error(compile_body("trusted { public void return(); };"), "word of C");
  EXPECT_THAT(compile_body("untrusted { void f(int enclave, int _retval, int new); };").errors,
              IsEmpty());
}

TEST(Checks, empty_or_overflowing_arrays_and_counts) {
  expect_error(compile_parameters("[in] int p[0]"), "zero elements");
  expect_error(compile_parameters("[in] char p[1099511627777]"), "more than a call can carry");
  expect_error(compile_parameters("[in] char p[1048576][1048577]"), "more than a call can carry");
  expect_error(compile_parameters("[in] char p[4294967296][4294967296]"),
               "more than a call can carry");
  expect_error(compile_parameters("[in, count=1099511627777] char* p"),
               "more than a call can carry");
  expect_error(compile_parameters("[in, count=99999999999999999999] char* p"),
               "does not fit 64 bits");
}

TEST(Checks, dimensions_are_constant) {
  expect_error(compile_parameters("size_t n, [in] int p[n]"), "is a parameter");
  EXPECT_THAT(
      compile_body("enum { N = 3 }; trusted { public void f([in] int p[N], [out] int q[MACRO]); };")
          .errors,
      IsEmpty());
}

TEST(Checks, empty_types) {
  expect_error(compile_body("struct S { };"), "is empty");
  expect_error(compile_body("union S { };"), "is empty");
  expect_error(compile_body("enum S { };"), "is empty");
}

TEST(Checks, types_that_contain_or_copy_themselves) {
  expect_error(compile_body("struct S { S s; };"), "contains itself");
  EXPECT_THAT(compile_body("struct A { struct B b; }; struct B { A a[2]; };").errors, SizeIs(2));
  expect_error(compile_body("struct Node { [count=1] Node* next; };"), "would never end");
  EXPECT_THAT(
      compile_body("struct A { [count=1] struct B* b; }; struct B { [count=8] A* a; };").errors,
      SizeIs(2));
  EXPECT_THAT(compile_body("struct Node { Node* next; };").errors, IsEmpty());
}

TEST(Checks, deep_copied_structs) {
  const std::string text = "struct S { [count=n] int* p; size_t n; };";
  EXPECT_THAT(
      compile_body(text + "trusted { public void f([in, count=2] S* s, [user_check] S* t); };")
          .errors,
      IsEmpty());
  expect_error(compile_body(text + "trusted { public void f(S s); };"), "must take it by pointer");
  expect_error(compile_body(text + "trusted { public void f([in, size=16] struct S* s); };"),
               "use count");
  expect_error(compile_body(text + "trusted { public void f([in] S s[4]); };"), "not an array");
  expect_error(compile_body(text + "struct T { [size=8] S* s; };"), "use count");
  expect_error(compile_body("struct S { [count=1] int* p[4]; };"), "array of pointers");
  expect_error(compile_body("struct S { [count=1] void* p; };"), "say with size=");
  EXPECT_THAT(
      compile_body("struct S { [count=1] int a[4]; }; trusted { public void f(S s); };").errors,
      IsEmpty());
  expect_error(compile_body(text + "struct T { S s; }; trusted { public void f(T t); };"),
               "must take it by pointer");
  // B leads back to A, which contains it.
  EXPECT_THAT(compile_body("struct A { struct B b; }; struct B { [count=1] struct A* a; };").errors,
              testing::SizeIs(2));
}

TEST(Checks, structs_nest_only_so_deep) {
  std::string text = "struct S0 { int i; };";
  for (int i = 1; i <= 31; ++i) {
    text += "struct S" + std::to_string(i) + " { [count=1] S" + std::to_string(i - 1) + "* p; };";
  }
  EXPECT_THAT(compile_body(text).errors, IsEmpty());
  expect_error(compile_body(text + "struct T { S31 s; };"), "more than 32 deep");
}

TEST(Checks, members) {
  expect_error(compile_body("union U { [count=2] int* p; };"), "union cannot have attributes");
  expect_error(compile_body("struct S { [in] int* p; };"), "only `count' and `size'");
  expect_error(compile_body("struct S { [count=n] int* p; };"), "there is no `n'");
  expect_error(compile_body("struct S { [count=2] int p; };"), "plain type");
  expect_error(compile_body("struct S { int a; int a; };"), "declared twice");
  EXPECT_THAT(compile_body("struct S { [count=n, size=m] int* p; size_t n; size_t m; };").errors,
              IsEmpty());
}

TEST(Checks, names_that_clash) {
  EXPECT_THAT(compile_body("struct S { int a; }; union S { int a; };").errors,
              Contains(HasSubstr("declared twice")));
  expect_error(compile_body("trusted { public void f(); }; untrusted { void f(); };"),
               "declared twice");
  expect_error(compile_body("struct f { int a; }; trusted { public void f(); };"), "already used");
  expect_error(compile_body("enum E { A, A };"), "already used");
  expect_error(compile_body("enum E { A }; enum F { A };"), "already used");
  expect_error(compile_body("enum E { E };"), "already used");
}

TEST(Checks, a_type_is_what_it_was_declared_as) {
  expect_error(compile_body("struct S { int a; }; trusted { public void f(union S s); };"),
               "different kind of type");
  expect_error(compile_body("struct S { int a; }; trusted { public enum S f(); };"),
               "different kind of type");
  EXPECT_THAT(compile_parameters("struct Foreign s, union Other t").errors, IsEmpty());
}

TEST(Checks, private_functions) {
  expect_error(compile_body("trusted { void f(); };"), "is private");
  expect_error(compile_body("trusted { private void f(); };"), "is private");
}

TEST(Checks, warnings_that_are_on) {
  EXPECT_THAT(
      compile_parameters("long a, [in] unsigned long* b, wchar_t c, long double d").warnings,
      SizeIs(4));
  EXPECT_THAT(compile_parameters("[in, count=n] char* p, int n").warnings,
              ElementsAre(HasSubstr("[-Wsigned-size-or-count]")));
  EXPECT_THAT(compile_parameters("[in, count=n] char* p, unsigned n, long long m").warnings,
              IsEmpty());
}

TEST(Checks, warnings_that_must_be_asked_for) {
  const std::string text =
      R"(struct S { int* p; }; trusted { public int* f(int* a, [in] foreign* b, [in] S* c); };
                              untrusted { void g() allow(f); };)";
  EXPECT_THAT(compile_body(text).warnings, IsEmpty());
  EXPECT_THAT(compile_body(text, {"all"}).warnings, SizeIs(5));
  for (const char* option : {"ptr-in-struct", "return-ptr", "ptr-in-function", "foreign-type-ptr",
                             "unsupported-allow"}) {
    EXPECT_THAT(compile_body(text, {option}).warnings,
                ElementsAre(HasSubstr(std::string("[-W") + option + "]")));
  }
}

TEST(Checks, too_many_parameters_or_members) {
  std::string members;
  for (int i = 0; i < 300; ++i) members += "int m" + std::to_string(i) + ";";
  expect_error(compile_body("struct S { " + members + " };"), "more than 256");
}

}  // namespace
}  // namespace cella::edl
