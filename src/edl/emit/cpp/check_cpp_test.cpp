// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What typed C++ refuses, and that C refuses the types of C++.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "src/edl/compile_for_test.h"
#include "src/edl/emit/cpp/emit_cpp.h"

namespace cella::edl {
namespace {

std::vector<std::string> errors_of(const std::string& body, bool for_c = false) {
  TestInput input;
  input.files["main.edl"] = "enclave {\n" + body + "\n};\n";
  input.cpp_types = true;
  input.for_c = for_c;
  const Compiled compiled = compile(input);
  if (for_c || !compiled.errors.empty()) return compiled.errors;
  Interface named = *compiled.interface;
  named.name = "vault";  // "main" cannot be a namespace
  Diagnostics diagnostics;
  emit_cpp::check_supported(named, diagnostics);
  std::vector<std::string> errors;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    if (diagnostic.severity == Diagnostic::Severity::error) errors.push_back(diagnostic.message);
  }
  return errors;
}

TEST(CheckCpp, what_is_refused) {
  const std::pair<const char*, const char*> cases[] = {
      {"struct A { vector<B> b; }; struct B { optional<A> a; };", "contains itself"},
      {"struct A { int* p; };", "use string, span<T>"},
      {"struct A { [count=2] int* p; };", "use string, span<T>"},
      {"struct A { span<byte> s; };", "can only be a parameter"},
      {"struct A { vector<span<byte>> s; };", "can only be a parameter"},
      {"union A { int a; };", "union"},
      {"struct class { int a; };", "cannot be a name"},
      {"struct Service { int a; };", "used by generated code"},
      {"trusted { public void f([in] int* p); };", "use string, span<T>"},
      {"trusted { public void f([user_check] void* p); };", "use string, span<T>"},
      {"trusted { public void f(int a[4]); };", "cannot be a parameter"},
      {"trusted { public void f(foreign_t a); };", "not declared in the EDL file"},
      {"trusted { public void f(span<string> a); };", "for numbers and byte"},
      {"trusted { public void f(span<bool> a); };", "for numbers and byte"},
      {"trusted { public void f(vector<bool> a); };", "vector<uint8_t>"},
      {"trusted { public int* f(); };", "pointer"},
      {"trusted { public vector<void> f(); };", "type void"},
      {"trusted { public result<result<int>> f(); };", "result<T>"},
      {"trusted { public void f(long double a); };", "long double"},
      {"trusted { public void host(); };", "used by generated code"},
      {"untrusted { int f() propagate_errno; };", "no errno"},
  };
  for (const auto& [body, message] : cases)
    EXPECT_THAT(errors_of(body), testing::Contains(testing::HasSubstr(message))) << body;
  EXPECT_THAT(errors_of("struct A { string s; vector<vector<byte>> v; }; trusted { public "
                        "result<A> f(string s, span<byte> b, optional<A> a); };"),
              testing::IsEmpty());
}

TEST(CheckCpp, c_output_refuses_the_types_of_cpp) {
  for (const char* body :
       {"trusted { public void f(string s); };", "trusted { public result<int> f(); };",
        "struct S { vector<byte> v; };", "untrusted { void f(optional<int> o); };"}) {
    EXPECT_THAT(errors_of(body, true),
                testing::Contains(testing::HasSubstr("cannot be expressed in C output")))
        << body;
  }
}

}  // namespace
}  // namespace cella::edl
