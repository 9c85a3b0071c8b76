// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Which bytes come out: every shape of site, exactly.
#include "src/image/rewriter/patch.h"

#include <gmock/gmock.h>

#include "src/image/rewriter/code_under_test.h"

namespace cella::image::rewriter {
namespace {

using namespace snippet;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Patch, MovesThePreviousInstruction) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", mov_eax + syscall + ret);
  code.rewrite();
  constexpr uint64_t stub = CodeUnderTest::stub_base;
  EXPECT_EQ(code.at(f, 8), CodeUnderTest::far_jump(f, stub) + int3(2) + ret);
  EXPECT_EQ(code.stub(0, 18),
            mov_eax + CodeUnderTest::lea_rcx(stub + 5, f + 7) +
                CodeUnderTest::far_jump(stub + 12, CodeUnderTest::nucleus_syscall) + int3(1));
  EXPECT_EQ(code.patched.stub_bytes, 17u);
  EXPECT_EQ(code.patched.rewritten_syscalls, 1u);
  EXPECT_THAT(code.traps(), IsEmpty());
}

TEST(Patch, MovesTheNextInstruction) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", syscall + cmp_rax + ret);
  code.rewrite();
  constexpr uint64_t stub = CodeUnderTest::stub_base;
  EXPECT_EQ(code.at(f, 9), CodeUnderTest::far_jump(f, stub) + int3(3) + ret);
  EXPECT_EQ(code.stub(0, 24),
            CodeUnderTest::lea_rcx(stub, stub + 12) +
                CodeUnderTest::far_jump(stub + 7, CodeUnderTest::nucleus_syscall) + cmp_rax +
                CodeUnderTest::far_jump(stub + 18, f + 8) + int3(1));
}

TEST(Patch, CpuidSavesR11AndLeavesFlagsAndStackAlone) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", mov_eax + cpuid + ret);
  code.rewrite();
  constexpr uint64_t stub = CodeUnderTest::stub_base;
  const Code save_r11 = {0x65, 0x4c, 0x89, 0x1c, 0x25, 0x40, 0, 0, 0};  // mov %r11, %gs:0x40
  EXPECT_EQ(code.stub(0, 27), mov_eax + save_r11 + CodeUnderTest::lea_r11(stub + 14, f + 7) +
                                  CodeUnderTest::far_jump(stub + 21, CodeUnderTest::nucleus_cpuid) +
                                  int3(1));
  EXPECT_EQ(code.patched.rewritten_cpuids, 1u);
}

TEST(Patch, TrapsWhenThereIsNoRoom) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", syscall + ret);
  const uint64_t g = code.function("g", cpuid + ret);
  code.rewrite();
  EXPECT_EQ(code.at(f, 6), ud2 + ret + ud2 + ret);
  ASSERT_THAT(code.traps(), ElementsAre(f, g));
  EXPECT_EQ(code.patched.traps[0].kind, TrapKind::syscall);
  EXPECT_EQ(code.patched.traps[1].kind, TrapKind::cpuid);
  EXPECT_EQ(code.stubs, int3(code.stubs.size()));
}

TEST(Patch, JoinsShortInstructions) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", xor_edi + xor_esi + syscall + ret);
  const uint64_t g = code.function("g", xor_edi + syscall + nop + ret);
  code.rewrite();
  constexpr uint64_t stub = CodeUnderTest::stub_base;
  EXPECT_EQ(code.rewritten(), 2u);
  EXPECT_EQ(code.at(f, 7), CodeUnderTest::far_jump(f, stub) + int3(1) + ret);
  EXPECT_EQ(code.at(g, 6), CodeUnderTest::far_jump(g, stub + 16) + ret);
  const uint64_t second = stub + 16;
  EXPECT_EQ(code.stub(16, 20),
            xor_edi + CodeUnderTest::lea_rcx(second + 2, second + 14) +
                CodeUnderTest::far_jump(second + 9, CodeUnderTest::nucleus_syscall) + nop +
                CodeUnderTest::far_jump(second + 15, g + 5));
}

TEST(Patch, AShortPreviousInstructionIsNotEnough) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", xor_edi + syscall + ret);
  code.rewrite();
  EXPECT_THAT(code.traps(), ElementsAre(f + 2));
}

struct Neighbour {
  const char* name;
  Code bytes;
};

class Unmovable : public testing::TestWithParam<Neighbour> {};

TEST_P(Unmovable, StaysBeforeTheSite) {
  CodeUnderTest code;
  const Code& neighbour = GetParam().bytes;
  const uint64_t f = code.function("f", mov_edx + neighbour + syscall + ret);
  code.function("callee", ret);
  code.rewrite();
  EXPECT_THAT(code.traps(), ElementsAre(f + 5 + neighbour.size()));
  EXPECT_EQ(code.at(f, 5 + neighbour.size()), mov_edx + neighbour);
}

TEST_P(Unmovable, StaysBehindTheSite) {
  CodeUnderTest code;
  const Code& neighbour = GetParam().bytes;
  const uint64_t f = code.function("f", syscall + neighbour + mov_edx + ret);
  code.rewrite();
  EXPECT_THAT(code.traps(), ElementsAre(f));
  EXPECT_EQ(code.at(f + 2, neighbour.size()), neighbour);
}

INSTANTIATE_TEST_SUITE_P(
    Patch, Unmovable,
    testing::Values(Neighbour{"rip_relative", load_rip_relative},
                    Neighbour{"rip_relative_sse", {0x0f, 0x28, 0x05, 0x00, 0x40, 0x00, 0x00}},
                    Neighbour{"call", {0xe8, 0x00, 0x40, 0x00, 0x00}},
                    Neighbour{"indirect_call", {0xff, 0xd0}},
                    Neighbour{"long_indirect_call", {0xff, 0x90, 0x00, 0x01, 0x00, 0x00}},
                    Neighbour{"branch", {0x0f, 0x84, 0x00, 0x40, 0x00, 0x00}},
                    Neighbour{"loop", {0xe2, 0x40}}, Neighbour{"jrcxz", {0xe3, 0x40}},
                    Neighbour{"xbegin", {0xc7, 0xf8, 0x00, 0x40, 0x00, 0x00}},
                    Neighbour{"endbr", {0xf3, 0x0f, 0x1e, 0xfa}}, Neighbour{"int3", {0xcc}},
                    Neighbour{"rdtscp", {0x0f, 0x01, 0xf9}}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Patch, StackInstructionsMove) {
  CodeUnderTest code;
  code.function("f",
                Code{0x48, 0x83, 0xec, 0x08} + syscall + Code{0x58} + ret);  // sub , %rsp; pop %rax
  code.rewrite();
  EXPECT_EQ(code.rewritten(), 1u);
}

TEST(Patch, AdjacentSitesDoNotMoveEachOther) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", syscall + cpuid + ret);
  const uint64_t g = code.function("g", mov_eax + syscall + syscall + cmp_rax + ret);
  code.rewrite();
  EXPECT_THAT(code.traps(), ElementsAre(f, f + 2));
  EXPECT_EQ(code.rewritten(), 2u);
  EXPECT_EQ(code.at(g, 5), CodeUnderTest::far_jump(g, CodeUnderTest::stub_base));
  EXPECT_EQ(code.at(g + 7, 1), Code{0xe9});
}

TEST(Patch, SharedNeighbourMovesOnce) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", syscall + mov_eax + syscall + ret);
  code.rewrite();
  EXPECT_EQ(code.rewritten(), 1u);
  EXPECT_THAT(code.traps(), ElementsAre(f + 7));
}

TEST(Patch, SiteMayEndItsFunction) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", mov_eax + syscall);
  const uint64_t g = code.function("g", syscall);
  const uint64_t h = code.function("h", mov_eax + ret);
  code.rewrite();
  EXPECT_EQ(code.at(f, 5), CodeUnderTest::far_jump(f, CodeUnderTest::stub_base));
  EXPECT_THAT(code.traps(), ElementsAre(g));
  EXPECT_EQ(code.at(h, 6), mov_eax + ret);
}

TEST(Patch, PrefixedSites) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", Code{0x48} + syscall + ret);
  code.function("g", Code{0x66, 0x66, 0x66} + cpuid + ret);
  code.rewrite();
  EXPECT_EQ(code.at(f, 4), nop + ud2 + ret);
  EXPECT_THAT(code.traps(), ElementsAre(f + 1));
  EXPECT_EQ(code.patched.rewritten_cpuids, 1u);
}

TEST(Patch, FullStubAreaLeavesTraps) {
  CodeUnderTest code;
  code.stubs = int3(20);
  const uint64_t f = code.function("f", mov_eax + syscall + ret);
  const uint64_t g = code.function("g", mov_eax + syscall + ret);
  code.rewrite();
  EXPECT_EQ(code.rewritten(), 1u);
  EXPECT_EQ(code.at(f, 1), Code{0xe9});
  EXPECT_EQ(code.at(g, 8), mov_eax + ud2 + ret);
  EXPECT_THAT(code.traps(), ElementsAre(g + 5));
  EXPECT_EQ(code.stub(17, 3), int3(3));
}

TEST(Patch, OutOfReachLeavesTraps) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", mov_eax + syscall + ret);
  auto analysis = code.analyse_it();
  ASSERT_TRUE(analysis.ok());
  code.patched = patch(*analysis, {uint64_t{1} << 40, code.stubs, 0x2800, 0x2900});
  EXPECT_EQ(code.at(f, 8), mov_eax + ud2 + ret);
  EXPECT_EQ(code.stubs, int3(code.stubs.size()));
}

}  // namespace
}  // namespace cella::image::rewriter
