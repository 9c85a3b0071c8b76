// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What must not be moved, from the hostile side: every way by which control can come into the
// middle.
#include "src/image/rewriter/analysis.h"

#include <gmock/gmock.h>

#include "src/image/rewriter/code_under_test.h"

namespace cella::image::rewriter {
namespace {

using namespace snippet;
using testing::ElementsAre;
using testing::IsEmpty;

const Code movable = mov_eax + syscall + ret;  // the site is at +5

TEST(Analysis, BranchToTheSiteFromItsFunction) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", mov_eax + syscall + jump(-4));
  code.rewrite();
  EXPECT_THAT(code.traps(), ElementsAre(f + 5));
  EXPECT_EQ(code.at(f, 5), mov_eax);
}

TEST(Analysis, BranchToTheSiteLeavesTheNextInstruction) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", mov_eax + syscall + cmp_rax + jump(-10));
  code.rewrite();
  EXPECT_EQ(code.at(f, 6), mov_eax + Code{0xe9});
  EXPECT_EQ(code.rewritten(), 1u);
}

TEST(Analysis, BranchToTheStartIsHarmless) {
  CodeUnderTest code;
  code.function("f", mov_eax + syscall + jump(-9));
  code.rewrite();
  EXPECT_EQ(code.rewritten(), 1u);
}

TEST(Analysis, BranchFromAnotherFunction) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", movable);
  code.function("g", jump(-5));  // from 0x1008 to f + 5
  code.rewrite();
  EXPECT_THAT(code.traps(), ElementsAre(f + 5));
}

TEST(Analysis, BranchFromCodeWithoutSymbol) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", movable);
  code.raw(Code{0x06} + jump(-6));  // not even decodable from its start
  code.rewrite();
  EXPECT_THAT(code.traps(), ElementsAre(f + 5));
}

TEST(Analysis, FarBranchFromCodeWithoutSymbol) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", movable);
  code.raw(Code{0x06, 0xe9} + CodeUnderTest::relative(f + 5, f + 14));
  code.rewrite();
  EXPECT_THAT(code.traps(), ElementsAre(f + 5));
}

TEST(Analysis, BranchIntoTheMiddleOfADisplacedInstruction) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", movable);
  code.function("g", jump(-9));  // to f + 1
  code.rewrite();
  EXPECT_EQ(code.rewritten(), 0u);
  EXPECT_EQ(code.at(f, 5), mov_eax);
}

TEST(Analysis, MisalignedCodeThatComesBackInTheMiddle) {
  // g jumps to f + 3, where 00 00 b8 .. runs on to f + 10, past the start of a patch that begins
  // with the second mov.
  CodeUnderTest code;
  const uint64_t f = code.function("f", mov_edx + mov_eax + syscall + ret);
  code.facts.named = {f +
                      9};  // 00 0f: swallows the first byte of the site, and comes back behind it
  code.rewrite();
  EXPECT_EQ(code.rewritten(), 0u);
}

TEST(Analysis, RelocationIntoTheMiddle) {
  for (const uint64_t offset : {1u, 4u, 5u, 6u}) {
    CodeUnderTest code;
    const uint64_t f = code.function("f", movable);
    code.facts.named = {f + offset};
    code.rewrite();
    EXPECT_EQ(code.rewritten(), 0u) << offset;
  }
}

TEST(Analysis, RelocationToTheEdgesIsHarmless) {
  for (const uint64_t offset : {0u, 7u}) {
    CodeUnderTest code;
    const uint64_t f = code.function("f", movable);
    code.facts.named = {f + offset};
    code.rewrite();
    EXPECT_EQ(code.rewritten(), 1u) << offset;
  }
}

TEST(Analysis, LandingPadInTheMiddle) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", movable);
  code.facts.entered = {f + 5};
  code.rewrite();
  EXPECT_THAT(code.traps(), ElementsAre(f + 5));
}

TEST(Analysis, RelativeRelocationInCodeThatNobodyDecoded) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", movable);
  const uint64_t table = code.raw(Code{0x06, 0, 0, 0, 0});
  code.facts.code_fields = {{table + 1, f + 1, 4}};  // target - 4: the usual addend
  code.rewrite();
  EXPECT_THAT(code.traps(), ElementsAre(f + 5));
}

TEST(Analysis, RelativeRelocationOfADecodedOperandIsExact) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", movable);
  const uint64_t g = code.function("g", Code{0xe8} + CodeUnderTest::relative(f, f + 13) + ret);
  code.facts.code_fields = {{g + 1, f - 4, 4}};
  code.rewrite();
  EXPECT_EQ(code.rewritten(), 1u);
}

TEST(Analysis, AddressTakenByCode) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", movable);
  code.function("g", CodeUnderTest::lea_rcx(f + 8, f + 5) + ret);
  code.rewrite();
  EXPECT_THAT(code.traps(), ElementsAre(f + 5));
}

TEST(Analysis, SymbolInTheMiddle) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", movable);
  code.facts.functions.push_back({f + 5, 3, "label"});
  code.rewrite();
  EXPECT_THAT(code.traps(), ElementsAre(f + 5));
}

TEST(Analysis, SymbolInTheMiddleOfAnInstruction) {
  CodeUnderTest
      swallows;  // from f + 2 on: add; add %cl, (%rdi), which takes the first byte of the site
  const uint64_t f = swallows.function("f", movable);
  swallows.facts.functions.push_back({f + 2, 0, "label"});
  EXPECT_EQ(swallows.error_code(), "image.hidden_site");
  CodeUnderTest meets;  // from f + 1 on: add; add; and then the site
  meets.function("f", movable);
  meets.facts.functions.push_back({f + 1, 0, "label"});
  meets.bytes[1] = 0x00;
  meets.rewrite();
  EXPECT_THAT(meets.traps(), ElementsAre(f + 5));
}

TEST(Analysis, FunctionsThatDisagreeAboutTheirInstructions) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", mov_edx + movable);
  code.facts.functions.push_back({f + 1, 7, "inside"});
  code.rewrite();
  EXPECT_EQ(code.rewritten(), 0u);
}

// A table at data_base with one field per target: "target - table", which the linker writes as
// target + 4 i - place.
std::vector<RelativeField> jump_table(const std::vector<uint64_t>& targets) {
  std::vector<RelativeField> fields;
  for (const uint64_t target : targets) {
    const uint64_t offset = 4 * fields.size();
    fields.push_back({CodeUnderTest::data_base + offset, target + offset, 4});
  }
  return fields;
}

// lea table(%rip), %rcx; jmp *%rax; then the code that the table leads into.
Code switch_to(const Code& cases) {
  return CodeUnderTest::lea_rcx(CodeUnderTest::base, CodeUnderTest::data_base) + jump_rax + cases;
}

TEST(Analysis, JumpTableIntoTheMiddle) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", switch_to(movable + movable));
  code.facts.data_fields = jump_table({f + 9, f + 22, f + 9});
  code.rewrite();
  EXPECT_THAT(code.traps(), ElementsAre(f + 22));
  EXPECT_EQ(code.rewritten(), 1u);
}

TEST(Analysis, JumpTableWithoutABase) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", movable);
  code.facts.data_fields = jump_table({f, f + 5});
  code.rewrite();
  EXPECT_EQ(code.rewritten(), 0u);
}

TEST(Analysis, JumpTableOfStructures) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", switch_to(movable));
  code.facts.data_fields = {{CodeUnderTest::data_base, f + 9, 4},
                            {CodeUnderTest::data_base + 16, f + 14 + 16, 4}};
  code.rewrite();
  EXPECT_THAT(code.traps(), ElementsAre(f + 14));
}

TEST(Analysis, HugeJumpTableWithoutABaseStopsAllMoving) {
  CodeUnderTest code;
  code.function("f", movable);
  code.facts.data_fields = jump_table(std::vector<uint64_t>(1000, 0x100000));
  code.rewrite();
  EXPECT_EQ(code.rewritten(), 0u);
}

TEST(Analysis, SelfRelativePointers) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", movable);
  code.facts.named = {CodeUnderTest::data_base};
  code.facts.data_fields = {{CodeUnderTest::data_base, f, 4},
                            {CodeUnderTest::data_base + 4, f + 5, 4}};
  code.rewrite();
  EXPECT_THAT(code.traps(), ElementsAre(f + 5));
}

TEST(Analysis, NameInTheMiddleOfAJumpTable) {
  // Something else names the second field; f names the first, so both readings of the second count.
  CodeUnderTest code;
  const uint64_t f = code.function("f", switch_to(movable));
  code.facts.data_fields = jump_table({f + 9, f + 14});
  code.facts.named = {CodeUnderTest::data_base + 4};
  code.rewrite();
  EXPECT_THAT(code.traps(), ElementsAre(f + 14));
}

TEST(Analysis, TableOfThePartThatHoldsTheJump) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", switch_to(nop));
  const uint64_t cold = code.function("f.cold", movable);
  code.facts.data_fields = jump_table({f + 9, cold + 5});
  code.facts.named = {CodeUnderTest::data_base + 4};
  code.rewrite();
  EXPECT_THAT(code.traps(), ElementsAre(cold + 5));
}

TEST(Analysis, ComputedGotoIsNotBelieved) {
  CodeUnderTest code;
  const uint64_t f = CodeUnderTest::base;
  code.function("f", CodeUnderTest::lea_rcx(f, f + 9) + jump_rax + movable);
  code.rewrite();
  EXPECT_EQ(code.rewritten(), 0u);
}

TEST(Analysis, ComputedGotoRelativeToItsOwnFunction) {
  CodeUnderTest code;
  const uint64_t f = CodeUnderTest::base;
  code.function("f", CodeUnderTest::lea_rcx(f, f) + jump_rax + movable);
  code.rewrite();
  EXPECT_EQ(code.rewritten(), 0u);
}

TEST(Analysis, TailCallThroughARegisterIsHarmless) {
  CodeUnderTest code;
  code.function("f", mov_eax + syscall + jump_rax);
  code.rewrite();
  EXPECT_EQ(code.rewritten(), 1u);
}

TEST(Analysis, InlineReturnTrampolineIsNotBelieved) {
  CodeUnderTest code;
  const Code trampoline = Code{0xe8, 0x02, 0, 0, 0} + jump(-2) + Code{0x48, 0x89, 0x04, 0x24} + ret;
  code.function("f", movable + trampoline);
  code.rewrite();
  EXPECT_EQ(code.rewritten(), 0u);
}

TEST(Analysis, WithoutRelocationsNothingMoves) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", movable);
  code.facts.has_relocations = false;
  code.rewrite();
  EXPECT_THAT(code.traps(), ElementsAre(f + 5));
}

TEST(Analysis, OpaqueFunctionKeepsItsInstructions) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", movable);
  code.function("g", movable);
  code.facts.opaque = {{f, f + 8}};
  code.rewrite();
  EXPECT_THAT(code.traps(), ElementsAre(f + 5));
  EXPECT_EQ(code.rewritten(), 1u);
}

TEST(Analysis, DataInCodeIsLeftAloneAndReported) {
  CodeUnderTest code;
  const uint64_t f = code.function(
      "f", jump(5) + Code{0x0f, 0x05, 0x0f, 0xa2, 0x06} + movable);  // 06 is no instruction
  code.rewrite();
  EXPECT_THAT(code.unproven, ElementsAre(f + 2, f + 4));
  EXPECT_THAT(code.traps(), ElementsAre(f + 12));
  EXPECT_EQ(code.at(f, 12), Code(code.original.begin(), code.original.begin() + 12));
}

TEST(Analysis, NamedDataThatLooksLikeCodeIsLeftAlone) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", jump(7) + mov_eax + syscall + ret);
  code.facts.named = {f + 2};
  code.rewrite();
  EXPECT_THAT(code.unproven, ElementsAre(f + 7));
  EXPECT_EQ(code.bytes, code.original);
}

TEST(Analysis, UnreachedInstructionTraps) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", jump(7) + mov_eax + syscall + ret);
  code.rewrite();
  EXPECT_THAT(code.traps(), ElementsAre(f + 7));
  EXPECT_THAT(code.unproven, IsEmpty());
}

TEST(Analysis, ImmediatesAreHarmless) {
  CodeUnderTest code;
  code.function("f", Code{0xb8, 0x0f, 0x05, 0x0f, 0xa2} + ret);
  code.rewrite();
  EXPECT_THAT(code.unproven, IsEmpty());
  EXPECT_EQ(code.bytes, code.original);
}

TEST(Analysis, NamedImmediateIsReported) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", Code{0xb8, 0x0f, 0x05, 0x00, 0x00} + ret);
  code.facts.named = {f + 1};
  code.rewrite();
  EXPECT_THAT(code.unproven, ElementsAre(f + 1));
}

TEST(Analysis, JumpIntoAnImmediateIsRefused) {
  CodeUnderTest code;
  code.function("f", jump(1) + Code{0xb8, 0x0f, 0x05, 0xc3, 0x00} + jump(-6) + ret);
  EXPECT_EQ(code.error_code(), "");  // nothing falls into the mov: its place is data
  CodeUnderTest shared;
  shared.function("f", Code{0x74, 0x01, 0xb8, 0x0f, 0x05, 0xc3, 0x00} + ret);
  EXPECT_EQ(shared.error_code(), "image.hidden_site");
}

TEST(Analysis, CodeWithoutAFunctionSymbolIsReported) {
  CodeUnderTest code;
  code.function("f", ret);
  const uint64_t place = code.raw(movable);
  code.rewrite();
  EXPECT_THAT(code.unproven, ElementsAre(place + 5));
  EXPECT_EQ(code.bytes, code.original);
}

TEST(Analysis, SymbolWithoutASizeTraps) {
  CodeUnderTest code;
  const uint64_t place = code.raw(movable);
  code.facts.functions.push_back({place, 0, "assembly"});
  code.rewrite();
  EXPECT_THAT(code.traps(), ElementsAre(place + 5));
}

TEST(Analysis, CodeThatIsOnlyCalledTraps) {
  CodeUnderTest code;
  const uint64_t f = CodeUnderTest::base;
  code.function("f", CodeUnderTest::far_jump(f, f + 5 + 1));
  code.raw(Code{0x06} +
           CodeUnderTest::far_jump(f + 6, f + 12 + 8));  // not decodable from its start
  code.function("g", ret + Code(8, 0x90));
  const uint64_t place = code.raw(Code{0x06} + movable);
  EXPECT_EQ(place, f + 20);
  code.rewrite();
  EXPECT_THAT(code.unproven, ElementsAre(place + 6));
  CodeUnderTest direct;
  direct.function("f", CodeUnderTest::far_jump(f, f + 6));
  direct.raw(Code{0x06} + movable);
  direct.rewrite();
  EXPECT_THAT(direct.traps(), ElementsAre(f + 11));
}

TEST(Analysis, FunctionBeyondItsSegmentDoesNotHurt) {
  CodeUnderTest code;
  const uint64_t f = code.function("f", movable);
  code.facts.functions[0].size = UINT64_MAX;
  code.facts.functions.push_back({UINT64_MAX - 1, 100, "nowhere"});
  code.facts.named = {0, UINT64_MAX, f - 1};
  code.rewrite();
  EXPECT_EQ(code.rewritten(), 1u);
}

struct Refusal {
  const char* name;
  Code bytes;
};
class Forbidden : public testing::TestWithParam<Refusal> {};

TEST_P(Forbidden, IsRefusedWithItsFunction) {
  CodeUnderTest code;
  code.function("f", ret);
  code.function("culprit", nop + GetParam().bytes + ret);
  const auto analysis = code.analyse_it();
  ASSERT_FALSE(analysis.ok());
  EXPECT_EQ(analysis.error().code, "image.forbidden_instruction");
  EXPECT_THAT(analysis.error().message, testing::HasSubstr("culprit+0x1 (0x1002)"));
}

TEST_P(Forbidden, IsNoMatterInData) {
  CodeUnderTest code;
  const Code& bytes = GetParam().bytes;
  code.function("f", jump(static_cast<int>(bytes.size())) + bytes + ret);
  code.raw(bytes);
  EXPECT_EQ(code.error_code(), "");
}

// Text behind a return, as handwritten assembly keeps it, reads as branches ("r" is jb) to more
// text.
TEST_P(Forbidden, IsNoMatterInDataThatLooksLikeABranchToIt) {
  CodeUnderTest code;
  code.function("options", ret + Code{0x72, 0x00} + GetParam().bytes + ret);
  EXPECT_EQ(code.error_code(), "");
}

TEST_P(Forbidden, IsRefusedBehindARealBranch) {
  CodeUnderTest code;
  code.function("culprit", Code{0x72, 0x01} + ret + GetParam().bytes + ret);
  EXPECT_EQ(code.error_code(), "image.forbidden_instruction");
}

INSTANTIATE_TEST_SUITE_P(
    Analysis, Forbidden,
    testing::Values(Refusal{"int80", {0xcd, 0x80}}, Refusal{"sysenter", {0x0f, 0x34}},
                    Refusal{"sysexit", {0x0f, 0x35}}, Refusal{"sysret", {0x48, 0x0f, 0x07}},
                    Refusal{"iret", {0x48, 0xcf}}, Refusal{"in", {0xec}},
                    Refusal{"in_imm", {0xe4, 0x10}}, Refusal{"out", {0xee}},
                    Refusal{"outs", {0x6e}}, Refusal{"cli", {0xfa}}, Refusal{"wrmsr", {0x0f, 0x30}},
                    Refusal{"mov_cr3", {0x0f, 0x22, 0xd8}}, Refusal{"lgdt", {0x0f, 0x01, 0x10}},
                    Refusal{"invd", {0x0f, 0x08}}, Refusal{"lidt", {0x0f, 0x01, 0x18}},
                    Refusal{"lldt", {0x0f, 0x00, 0xd0}}, Refusal{"ltr", {0x0f, 0x00, 0xd8}},
                    Refusal{"lmsw", {0x0f, 0x01, 0xf0}}, Refusal{"clts", {0x0f, 0x06}},
                    Refusal{"wbinvd", {0x0f, 0x09}}, Refusal{"rdmsr", {0x0f, 0x32}},
                    Refusal{"invlpg", {0x0f, 0x01, 0x38}}, Refusal{"xsetbv", {0x0f, 0x01, 0xd1}},
                    Refusal{"mov_dr7", {0x0f, 0x23, 0xf8}}, Refusal{"sti", {0xfb}},
                    Refusal{"mwait", {0x0f, 0x01, 0xc9}}, Refusal{"swapgs", {0x0f, 0x01, 0xf8}},
                    Refusal{"enclu", {0x0f, 0x01, 0xd7}}, Refusal{"encls", {0x0f, 0x01, 0xcf}}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Analysis, AllowedInstructions) {
  CodeUnderTest code;
  code.function("f", Code{0xf4});                                            // hlt
  code.function("g", Code{0xcd, 0x03, 0x0f, 0x01, 0xd0, 0x0f, 0x31} + ret);  // int , xgetbv, rdtsc
  code.function("cella_nucleus_exit", Code{0x0f, 0x01, 0xd7} + ud2);         // enclu
  EXPECT_EQ(code.error_code(), "");
}

TEST(Analysis, TheNucleusHasNobodyToEmulateIt) {
  CodeUnderTest code;
  code.function("cella_nucleus_entry", movable);
  EXPECT_EQ(code.error_code(), "image.nucleus_site");
}

TEST(Analysis, CountsSegmentBaseWrites) {
  CodeUnderTest code;
  code.function("f", Code{0xf3, 0x48, 0x0f, 0xae, 0xd0, 0xf3, 0x48, 0x0f, 0xae, 0xd8} + ret);
  code.rewrite();
  EXPECT_EQ(code.segment_base_writes, 2u);
}

}  // namespace
}  // namespace cella::image::rewriter
