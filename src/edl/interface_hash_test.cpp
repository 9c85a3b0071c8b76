// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/edl/interface_hash.h"

#include <gtest/gtest.h>

#include "src/edl/compile_for_test.h"

namespace cella::edl {
namespace {

std::string hex(const Hash& hash) {
  std::string text;
  for (const uint8_t byte : hash) {
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 15];
  }
  return text;
}

// FIPS 180-4 examples, and lengths around the block's end.
TEST(Sha256, known_answers) {
  EXPECT_EQ(hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(hex(sha256(std::string(1000000, 'a'))),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  EXPECT_EQ(hex(sha256(std::string(64, 'a'))),
            "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
}

Hash hash_of(const std::string& body) {
  const Compiled compiled = compile_body(body);
  EXPECT_TRUE(compiled.errors.empty()) << compiled.rendered;
  return interface_hash(*compiled.interface);
}

const std::string base =
    "struct S { int a; }; trusted { public int f([in, out, count=n] S* s, size_t n); };";

TEST(InterfaceHash, ignores_what_does_not_change_the_meaning) {
  EXPECT_EQ(hash_of(base),
            hash_of("/* x */ include \"h.h\"\n struct S {int a;};\n#ifdef X\n#endif\n"
                    "trusted { public int f([count=n, out, in] S *s,size_t n) ; };"));
}

TEST(InterfaceHash, notices_what_does) {
  const char* others[] = {
      "struct S { int b; }; trusted { public int f([in, out, count=n] S* s, size_t n); };",
      "struct S { char a; }; trusted { public int f([in, out, count=n] S* s, size_t n); };",
      "union S { int a; }; trusted { public int f([in, out, count=n] S* s, size_t n); };",
      "struct S { int a; }; trusted { public int f([in, count=n] S* s, size_t n); };",
      "struct S { int a; }; trusted { public int f([in, out, size=n] S* s, size_t n); };",
      "struct S { int a; }; trusted { public int f([in, out, count=n] S* s, uint64_t n); };",
      "struct S { int a; }; trusted { public long long f([in, out, count=n] S* s, size_t n); };",
      "struct S { int a; }; trusted { public int g([in, out, count=n] S* s, size_t n); };",
      "struct S { int a; }; untrusted { int f([in, out, count=n] S* s, size_t n); };",
      "struct S { int a; }; trusted { public int f([in, out, count=n] S* s, size_t n) "
      "transition_using_threads; };",
      "struct S { int a; }; trusted { public int f([in, out, count=n] S* s, size_t n); public void "
      "g(); };",
  };
  for (const char* other : others) EXPECT_NE(hash_of(base), hash_of(other)) << other;
  EXPECT_NE(hash_of("trusted { public void f(); public void g(); };"),
            hash_of("trusted { public void g(); public void f(); };"));
  EXPECT_NE(hash_of("enum E { A };"), hash_of("enum E { A = 1 };"));
  EXPECT_NE(hash_of("untrusted { void f([in] int a[2]); };"),
            hash_of("untrusted { void f([in] int a[3]); };"));
}

// The text is an interface between versions of the compiler: changing it must be a decision.
TEST(InterfaceHash, the_canonical_text_is_fixed) {
  const Compiled compiled = compile_body(
      "enum E { A, B = 7 }; " + base +
      " untrusted { void g([user_check] const void* p, int a[2][A]) propagate_errno; };");
  EXPECT_EQ(canonical_text(*compiled.interface),
            "cella interface 1 frame 1\n"
            "enum E\n A\n B=7\n"
            "struct S\n int a\n"
            "trusted int f\n [in,out,count=n] S* s\n size_t n\n"
            "untrusted void g propagate_errno\n [user_check] const void* p\n int a[2][A]\n");
}

}  // namespace
}  // namespace cella::edl
