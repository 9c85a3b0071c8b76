// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Generated code stays small, with every way to pass a parameter in it.
#include <gtest/gtest.h>

#include "src/edl/compile_for_test.h"

namespace cella::edl {
namespace {

constexpr char ten_ecalls[] = R"(enclave {
  struct Blob { size_t n; [size=n] uint8_t* bytes; };
  struct Tree { uint32_t n; [count=n] Blob* blobs; Blob name; };
  trusted {
    public int open([in, string] const char* name, uint32_t flags);
    public int close(int handle);
    public size_t read(int handle, [out, size=n] void* data, size_t n);
    public size_t write(int handle, [in, size=n] const void* data, size_t n);
    public int change([in, out, count=n] uint32_t* values, size_t n);
    public int seal([in] const Blob* plain, [out] Blob* sealed);
    public int grow([in, out] Tree* tree);
    public uint64_t sum([in, count=n] const Tree* trees, size_t n, [in, wstring] const wchar_t* label);
    public void note([in, out, string] char* line) transition_using_threads;
    public bool matrix([in] double a[4][4], [out] double b[4][4]);
  };
  untrusted {
    int host_log([in, string] const char* line) propagate_errno;
    size_t host_read([out, size=n] void* data, size_t n) transition_using_threads allow(open);
    void host_make([out] Tree* tree);
  };
};)";

TEST(EmitC, ten_ecalls_and_three_ocalls_are_at_most_40_kilobytes) {
  TestInput input;
  input.files["main.edl"] = ten_ecalls;
  input.for_c = true;
  const Compiled compiled = compile(input);
  ASSERT_TRUE(compiled.errors.empty()) << compiled.rendered;
  const Interface& interface = *compiled.interface;
  const size_t size =
      emit_c::args_header(interface).size() + emit_c::trusted_header(interface).size() +
      emit_c::trusted_source(interface).size() + emit_c::untrusted_header(interface, "").size() +
      emit_c::untrusted_source(interface, "").size();
  RecordProperty("bytes", static_cast<int>(size));
  EXPECT_LE(size, 40'000u);
}

}  // namespace
}  // namespace cella::edl
