// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// A hand-written enclave for tests of machines: one page of code that does what rdi says, with a
// foreign FS where that matters, and slots without a C library. Its behaviours are in
// fixture_code.S.
#pragma once

#include <cella/result.h>

#include "src/image/layout.h"
#include "src/sgx/sigstruct.h"

namespace cella::testing {

/// rdi of an entry; known to fixture_code.S.
enum class Act : uint64_t {
  echo = 0,            // rsi + rdx in rsi, TCS in rdx, GS base in r8, CSSA in r9
  spin_until_set = 1,  // until the host's word at rsi is not zero, with FS = 0
  invalid_opcode = 2,  // ud2; the handler skips it
  read_memory = 3,     // of address rsi, answer in rsi; the handler skips the access
  divide_by_zero = 4,  // the handler skips it; rsi = 1 if every register survived
  breakpoint = 5,      // int3; the handler skips it
  fault_in_handler = 6,
  abort_in_handler = 7,
  spin = 8,  // for ever
  abort = 9,
  nothing = 10,       // clears what an exit must clear, and exits: for measuring time
  write_memory = 11,  // rdx to address rsi
  jump = 12,          // to address rsi
};

/// What the handler of the fixture tells in its thread data, readable because simulation hides
/// nothing.
struct FixtureThreadData {
  uint64_t act;
  uint64_t exceptions;  // how often the handler ran
  uint64_t exit_info;
  uint64_t fault_address;
  uint64_t error_code;
};

struct FixtureOptions {
  uint32_t slots = 2;
  uint64_t heap_pages = 0;
  bool debug_allowed = true;
  bool report_faults = true;
};

/// A signed enclave in parts that tests may spoil before they load it.
struct Fixture {
  image::PagePlan plan;
  sgx::Sigstruct sigstruct = {};
  uint64_t eexit_offset = 0;
  uint64_t slots_offset = 0;  // of the first slot's thread data

  /// Signs again, after a change of the plan.
  void sign(const FixtureOptions& options = {});
  static constexpr uint64_t slot_stride = 5 * page_size;
};

Fixture make_fixture(const FixtureOptions& options = {});

/// MRENCLAVE as the plan says, computed without loading anything.
sgx::Digest measure_plan(const image::PagePlan& plan);

}  // namespace cella::testing
