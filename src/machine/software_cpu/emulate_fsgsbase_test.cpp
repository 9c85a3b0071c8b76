// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Each instruction against what this processor does.
#include "src/machine/software_cpu/emulate_fsgsbase.h"

#include <gtest/gtest.h>

namespace cella::software_cpu {
namespace {

struct State {
  ucontext_t context = {};
  uint64_t fs = 0x1111222233334444, gs = 0x5555666677778888;
  bool run(std::initializer_list<uint8_t> code) {
    uint8_t bytes[8] = {};
    std::copy(code.begin(), code.end(), bytes);
    return emulate_fsgsbase(bytes, context, fs, gs);
  }
  uint64_t reg(int index) const { return static_cast<uint64_t>(context.uc_mcontext.gregs[index]); }
};

TEST(emulate_fsgsbase, reads) {
  State state;
  EXPECT_TRUE(state.run({0xf3, 0x48, 0x0f, 0xae, 0xc0}));  // rdfsbase %rax
  EXPECT_EQ(state.reg(REG_RAX), state.fs);
  EXPECT_EQ(state.reg(REG_RIP), 5u);
  EXPECT_TRUE(state.run({0xf3, 0x49, 0x0f, 0xae, 0xcf}));  // rdgsbase %r15
  EXPECT_EQ(state.reg(REG_R15), state.gs);
  EXPECT_TRUE(state.run({0xf3, 0x0f, 0xae, 0xc1}));  // rdfsbase %ecx
  EXPECT_EQ(state.reg(REG_RCX), 0x33334444u);
  EXPECT_EQ(state.reg(REG_RIP), 14u);
}

TEST(emulate_fsgsbase, writes) {
  State state;
  state.context.uc_mcontext.gregs[REG_RSP] = 0x2000'0000'1000;
  EXPECT_TRUE(state.run({0xf3, 0x48, 0x0f, 0xae, 0xd4}));  // wrfsbase %rsp
  EXPECT_EQ(state.fs, 0x2000'0000'1000u);
  EXPECT_TRUE(state.run({0xf3, 0x0f, 0xae, 0xdc}));  // wrgsbase %esp
  EXPECT_EQ(state.gs, 0x1000u);
}

TEST(emulate_fsgsbase, leaves_other_instructions_alone) {
  State state;
  EXPECT_FALSE(state.run({0x0f, 0x0b}));                    // ud2
  EXPECT_FALSE(state.run({0xf3, 0x0f, 0xae, 0xe8}));        // incssp
  EXPECT_FALSE(state.run({0xf3, 0x48, 0x0f, 0xae, 0x00}));  // memory operand
  EXPECT_FALSE(state.run({0xf3, 0x0f, 0xb8, 0xc0}));        // popcnt
  EXPECT_EQ(state.reg(REG_RIP), 0u);
}

}  // namespace
}  // namespace cella::software_cpu
