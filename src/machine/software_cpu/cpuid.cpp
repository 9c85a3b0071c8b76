// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Chooses the leaves that C libraries and their string functions ask for: identification, features,
// caches, topology, extended state. What is not listed reads as zero inside.
#include "src/machine/software_cpu/cpuid.h"

#include <cpuid.h>

#include <cstddef>
#include <iterator>

namespace cella::software_cpu {
namespace {

constexpr size_t max_leaves = std::size(BootInfo{}.cpuid);

struct Table {
  CpuidLeaf leaves[max_leaves];
  size_t count = 0;

  CpuidLeaf read(uint32_t leaf, uint32_t subleaf) {
    CpuidLeaf answer = {leaf, subleaf, 0, 0, 0, 0};
    __cpuid_count(leaf, subleaf, answer.eax, answer.ebx, answer.ecx, answer.edx);
    if (count < max_leaves) leaves[count++] = answer;
    return answer;
  }

  /// Subleaves until the low five bits of eax (the type of the cache) are zero.
  void read_caches(uint32_t leaf) {
    for (uint32_t subleaf = 0; subleaf < 5; ++subleaf) {
      if ((read(leaf, subleaf).eax & 0x1f) == 0) return;
    }
  }
};

Table read_all() {
  Table table;
  const CpuidLeaf basic = table.read(0, 0);
  const uint32_t highest = basic.eax;
  table.read(1, 0);
  if (highest >= 7 && table.read(7, 0).eax >= 1) table.read(7, 1);
  if (highest >= 0xd) {
    table.read(0xd, 0);
    table.read(0xd, 1);
    for (const uint32_t component : {2u, 5u, 6u, 7u}) table.read(0xd, component);
  }
  const uint32_t highest_extended = table.read(0x80000000, 0).eax;
  for (uint32_t leaf = 0x80000001; leaf <= highest_extended && leaf <= 0x80000008; ++leaf)
    table.read(leaf, 0);
  constexpr uint32_t signature_of_intel = 0x756e6547;  // "Genu"
  if (basic.ebx == signature_of_intel) {
    if (highest >= 2) table.read(2, 0);
    if (highest >= 4) table.read_caches(4);
    if (highest >= 0x14) table.read(0x14, 0);
    if (highest >= 0x19) table.read(0x19, 0);
  } else if (highest_extended >= 0x8000001d) {
    table.read_caches(0x8000001d);
  }
  if (highest >= 0xb) {
    table.read(0xb, 0);
    table.read(0xb, 1);
  }
  return table;
}

}  // namespace

std::span<const CpuidLeaf> cpuid_table() {
  static const Table table = read_all();
  return {table.leaves, table.count};
}

uint64_t read_xcr0() {
  constexpr uint32_t osxsave = 1u << 27;
  uint32_t eax, ebx, ecx, edx;
  if (__get_cpuid(1, &eax, &ebx, &ecx, &edx) == 0 || (ecx & osxsave) == 0) return 3;
  __asm__ volatile("xgetbv" : "=a"(eax), "=d"(edx) : "c"(0));
  return (uint64_t{edx} << 32) | eax;
}

}  // namespace cella::software_cpu
