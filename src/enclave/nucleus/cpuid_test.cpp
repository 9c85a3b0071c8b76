// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// A host that claims every feature can make the enclave see only those that XFRM allows.
#include "src/enclave/nucleus/cpuid.h"

#include <gtest/gtest.h>

#include "src/enclave/nucleus/test_doubles.h"

namespace cella::nucleus {

struct Registers;
extern "C" void cella_nucleus_handle_cpuid(uint32_t leaf, uint32_t subleaf, Registers* out);

namespace {

struct Answer {
  uint32_t eax, ebx, ecx, edx;
};

Answer cpuid(uint32_t leaf, uint32_t subleaf = 0) {
  Answer answer;
  cella_nucleus_handle_cpuid(leaf, subleaf, reinterpret_cast<Registers*>(&answer));
  return answer;
}

void boot_with_all_features(uint32_t vector_level, uint64_t xfrm) {
  cella_nucleus_vector_level = vector_level;
  cella_nucleus_xfrm = xfrm;
  BootInfo info = {};
  for (const auto& [leaf, subleaf] :
       {std::pair{1u, 0u}, {7u, 0u}, {0x80000001u, 0u}, {4u, 0u}, {0xdu, 0u}}) {
    info.cpuid[info.cpuid_count++] = {leaf, subleaf, ~0u, ~0u, ~0u, ~0u};
  }
  set_cpuid_leaves(info);
}

TEST(CpuidTest, VectorFeaturesFollowXfrm) {
  boot_with_all_features(0, 3);
  EXPECT_EQ(cpuid(1).ecx & (1u << 28), 0u) << "AVX";
  EXPECT_EQ(cpuid(7).ebx & (1u << 5), 0u) << "AVX2";
  boot_with_all_features(1, 7);
  EXPECT_NE(cpuid(1).ecx & (1u << 28), 0u);
  EXPECT_EQ(cpuid(7).ebx & (1u << 16), 0u) << "AVX-512F";
  boot_with_all_features(2, 0xe7);
  EXPECT_NE(cpuid(7).ebx & (1u << 16), 0u);
  EXPECT_EQ(cpuid(7).edx & (1u << 24), 0u) << "AMX is never visible";
}

TEST(CpuidTest, SizesAreNotTheHosts) {
  boot_with_all_features(2, 0xe7);
  EXPECT_EQ(cpuid(0xd).ebx, 2688u);
  EXPECT_EQ(cpuid(0xd).eax, 0xe7u);
  EXPECT_EQ(cpuid(4).ebx, (11u << 22) | 63);
  boot_with_all_features(0, 3);
  EXPECT_EQ(cpuid(0xd).ebx, 576u);
}

TEST(CpuidTest, ACountBeyondTheTableIsCut) {
  BootInfo info = {};
  info.cpuid_count = UINT64_MAX;
  info.cpuid[31] = {1, 0, 0, 0, 1, 1};
  set_cpuid_leaves(info);
  EXPECT_EQ(cpuid(1).edx, 1u);
}

TEST(CpuidTest, UnknownLeavesAreZero) {
  const Answer answer = cpuid(0x40000000);
  EXPECT_EQ(answer.eax | answer.ebx | answer.ecx | answer.edx, 0u);
}

}  // namespace
}  // namespace cella::nucleus
