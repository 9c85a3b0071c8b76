// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Leaves as in the Intel SDM, vol. 2A, CPUID. Only feature words of leaves 1, 7 and 0x80000001 come
// from the host.
#include "src/enclave/nucleus/cpuid.h"

#include "src/enclave/nucleus/nucleus.h"

namespace cella::nucleus {
namespace {

struct Registers {
  uint32_t eax, ebx, ecx, edx;
};

uint32_t leaf1_ecx, leaf1_edx, leaf7_ebx, leaf7_ecx, leaf7_edx, extended_ecx, extended_edx;

// What a program may see, by what XFRM lets it use. SSE-only features first.
constexpr uint32_t leaf1_ecx_sse = 1u << 0 | 1u << 1 | 1u << 9 | 1u << 13 | 1u << 19 | 1u << 20 |
                                   1u << 22 | 1u << 23 | 1u << 25 | 1u << 26 | 1u << 27 |
                                   1u << 30;  // SSE3 ... AES, XSAVE, OSXSAVE, RDRAND
constexpr uint32_t leaf1_ecx_avx = 1u << 12 | 1u << 28 | 1u << 29;  // FMA, AVX, F16C
constexpr uint32_t leaf1_edx_mask =
    0x07808111 | 1u << 15 | 1u << 13;  // FPU TSC CX8 CMOV MMX FXSR SSE SSE2 ...
constexpr uint32_t leaf7_ebx_sse =
    1u << 0 | 1u << 3 | 1u << 8 | 1u << 9 | 1u << 18 | 1u << 19 | 1u << 23 | 1u << 24 |
    1u << 29;  // FSGSBASE BMI1 BMI2 ERMS RDSEED ADX CLFLUSHOPT CLWB SHA
constexpr uint32_t leaf7_ebx_avx = 1u << 5;  // AVX2
constexpr uint32_t leaf7_ebx_avx512 =
    1u << 16 | 1u << 17 | 1u << 21 | 1u << 28 | 1u << 30 | 1u << 31;
constexpr uint32_t leaf7_ecx_sse = 1u << 8;             // GFNI
constexpr uint32_t leaf7_ecx_avx = 1u << 9 | 1u << 10;  // VAES VPCLMULQDQ
constexpr uint32_t leaf7_ecx_avx512 = 1u << 1 | 1u << 6 | 1u << 11 | 1u << 12 | 1u << 14;
constexpr uint32_t leaf7_edx_sse = 1u << 4;                // FSRM
constexpr uint32_t extended_ecx_mask = 1u << 0 | 1u << 5;  // LAHF, LZCNT
constexpr uint32_t extended_edx_mask = 1u << 11 | 1u << 20 | 1u << 27 | 1u << 29;

uint32_t by_level(uint32_t sse, uint32_t avx, uint32_t avx512) {
  return sse | (cella_nucleus_vector_level >= 1 ? avx : 0) |
         (cella_nucleus_vector_level >= 2 ? avx512 : 0);
}

/// Deterministic cache parameters: 48 KiB L1d, 32 KiB L1i, 2 MiB L2, 32 MiB L3. Fixed, so that the
/// host cannot steer buffer sizes of string functions; close enough to today's servers.
Registers cache_leaf(uint32_t subleaf) {
  switch (subleaf) {
    case 0: return {0x121, 11u << 22 | 63, 63, 0};
    case 1: return {0x122, 7u << 22 | 63, 63, 0};
    case 2: return {0x143, 15u << 22 | 63, 2047, 0};
    case 3: return {0x163, 15u << 22 | 63, 32767, 0};
    default: return {0, 0, 0, 0};
  }
}

/// Leaf 0xd: components of XFRM and the size of the standard-format area, with Intel's offsets.
Registers xsave_leaf(uint32_t subleaf) {
  const uint32_t area =
      by_level(576, 832 - 576, 0) + (cella_nucleus_vector_level >= 2 ? 2688 - 832 : 0);
  switch (subleaf) {
    case 0: return {static_cast<uint32_t>(cella_nucleus_xfrm), area, area, 0};
    case 2: return {256, 576, 0, 0};
    case 5: return {64, 1088, 0, 0};
    case 6: return {512, 1152, 0, 0};
    case 7: return {1024, 1664, 0, 0};
    default: return {0, 0, 0, 0};
  }
}

}  // namespace

void set_cpuid_leaves(const BootInfo& info) {
  constexpr uint64_t capacity = sizeof info.cpuid / sizeof info.cpuid[0];
  const uint64_t count = info.cpuid_count < capacity ? info.cpuid_count : capacity;
  for (uint64_t i = 0; i < count; ++i) {
    const CpuidLeaf& leaf = info.cpuid[i];
    if (leaf.leaf == 1) {
      leaf1_ecx = leaf.ecx & by_level(leaf1_ecx_sse, leaf1_ecx_avx, 0);
      leaf1_edx = leaf.edx & leaf1_edx_mask;
    } else if (leaf.leaf == 7 && leaf.subleaf == 0) {
      leaf7_ebx = leaf.ebx & by_level(leaf7_ebx_sse, leaf7_ebx_avx, leaf7_ebx_avx512);
      leaf7_ecx = leaf.ecx & by_level(leaf7_ecx_sse, leaf7_ecx_avx, leaf7_ecx_avx512);
      leaf7_edx = leaf.edx & leaf7_edx_sse;
    } else if (leaf.leaf == 0x80000001) {
      extended_ecx = leaf.ecx & extended_ecx_mask;
      extended_edx = leaf.edx & extended_edx_mask;
    }
  }
}

uint32_t cpuid_feature_flags() { return leaf1_edx; }

/// The answer to CPUID with eax = leaf, ecx = subleaf. Called from entry.S.
extern "C" __attribute__((visibility("hidden"))) void cella_nucleus_handle_cpuid(uint32_t leaf,
                                                                                 uint32_t subleaf,
                                                                                 Registers* out) {
  Registers answer = {0, 0, 0, 0};
  switch (leaf) {
    case 0: answer = {0x16, 0x756e6547, 0x6c65746e, 0x49656e69}; break;  // "GenuineIntel"
    case 1: answer = {0x606a6, 0, leaf1_ecx, leaf1_edx}; break;
    case 2: answer = {0x00feff01, 0xf0, 0, 0}; break;  // see leaf 4
    case 4: answer = cache_leaf(subleaf); break;
    case 7:
      if (subleaf == 0) answer = {0, leaf7_ebx, leaf7_ecx, leaf7_edx};
      break;
    case 0xd: answer = xsave_leaf(subleaf); break;
    case 0x80000000: answer = {0x80000008, 0, 0, 0}; break;
    case 0x80000001: answer = {0, 0, extended_ecx, extended_edx}; break;
    case 0x80000008: answer = {0x3030, 0, 0, 0}; break;
    default: break;
  }
  *out = answer;
}

}  // namespace cella::nucleus
