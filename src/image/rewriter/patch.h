// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Changes the code at analysed sites: a jump to a stub where the neighbours may move, otherwise a
// trap.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "src/boundary/info_page.h"
#include "src/image/rewriter/analysis.h"

namespace cella::image::rewriter {

/// Offsets into the thread data, which GS holds: where a cpuid stub saves r11. Known to the nucleus
/// too.
constexpr uint32_t scratch_r11_offset = 0x40;

/// Where stubs go and what they jump to. A nucleus entry for syscall takes its return address in
/// rcx, one for cpuid in r11, whose value is then at scratch_r11_offset.
struct StubArea {
  uint64_t address = 0;
  std::span<uint8_t> bytes;
  uint64_t syscall_entry = 0;
  uint64_t cpuid_entry = 0;
};

struct PatchResult {
  uint32_t rewritten_syscalls = 0;
  uint32_t rewritten_cpuids = 0;
  std::vector<TrapSite> traps;      // sorted
  std::vector<AddressRange> moved;  // what now starts with a jump to a stub; sorted
  uint64_t stub_bytes = 0;
};

/// Patches all sites of the analysis. The rest of the stub area becomes int3. A site that finds no
/// room there traps. Cannot fail.
PatchResult patch(Analysis& analysis, const StubArea& area);

}  // namespace cella::image::rewriter
