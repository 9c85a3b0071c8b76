// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// ECREATE, EADD, EEXTEND and EINIT in software: puts the pages of a plan into memory, measures what
// is really there and refuses what hardware would refuse. The image may be hostile in every byte.
#pragma once

#include <cella/result.h>

#include <vector>

#include "src/image/layout.h"
#include "src/machine/software_cpu/tcs.h"
#include "src/sgx/einit.h"

namespace cella::software_cpu {

/// What this processor and this software can give an enclave.
sgx::Capabilities capabilities();

struct LoadOptions {
  bool debug = false;
};

/// A loaded and initialised enclave: the SECS, and the TCS pages in ascending order.
struct Loaded {
  sgx::Secs secs = {};
  std::vector<sgx::TcsFields> tcs;
  std::vector<uint64_t> tcs_offsets;
};

/// `memory` is ELRANGE, reserved and zero; the ranges of the plan in it are writable. Nothing in it
/// is executable yet. Errors: those of ecreate_check and einit_check; eadd.bad_page, eadd.bad_tcs
/// (Blame::image).
Result<Loaded> load_enclave(uint8_t* memory, const image::PagePlan& plan,
                            const sgx::Sigstruct& sigstruct, const LoadOptions& options);

/// Errors of a plan whose pages EADD would refuse: outside ELRANGE, not ascending, bad permissions.
/// To be called before the pages get memory.
Result<void> check_plan(const image::PagePlan& plan);

/// Replaces the EEXIT at `offset` by a jump; the page must be writable. Error: image.no_eexit if it
/// is not there.
Result<void> patch_eexit(uint8_t* memory, uint64_t elrange_size, uint64_t offset);

/// Where the table of trapped instructions lies, from the info page.
struct TrapTable {
  uint64_t offset = 0;
  uint64_t count = 0;
};

/// Puts CPUID instructions back in the place of the traps that stand for them, so that they raise
/// no signal. What they then say is the real CPU's, unfiltered: for debug enclaves under a
/// debugger. Error: image.bad_trap_table.
Result<void> untrap_cpuid(uint8_t* memory, uint64_t elrange_size, const TrapTable& traps);

/// Fills in what the entry code needs. Error: image.bad_slots if the slots are not equally spaced.
Result<void> set_up_tcs(const Loaded& loaded, Tcs* slots);

}  // namespace cella::software_cpu
