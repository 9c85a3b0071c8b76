// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Finds every instruction that an enclave cannot run and proves which neighbours may move. The
// image is not trusted: a wrong one may be refused, or reported as unproven, but must not crash the
// signer.
#pragma once

#include <cella/result.h>

#include <cstdint>
#include <string>
#include <vector>

#include "src/image/rewriter/code_facts.h"
#include "src/image/rewriter/code_map.h"
#include "src/image/rewriter/instruction.h"

namespace cella::image::rewriter {

/// Consecutive code: a function (with all that overlap it), or what lies between functions.
struct Region {
  uint64_t start = 0;
  uint64_t end = 0;
  std::vector<std::string> names;  // empty for the code between functions
  /// A sweep from the start meets only instructions and ends at the end; all functions in it agree
  /// about them.
  bool clean = false;
  bool nucleus = false;
  /// An indirect jump may go to an address that no table, relocation or symbol tells.
  bool open_jumps = false;
  bool has_indirect_jump = false;
  bool has_forbidden = false;
  bool has_pair = false;  // bytes that may be a site
  bool names_foreign_code = false;
};

struct Site {
  uint64_t address = 0;  // of the instruction
  uint8_t length = 0;    // prefixes included; the opcode is the last two bytes
  SiteKind kind = SiteKind::none;
  AddressRange region;
  /// The neighbours may be displaced. Otherwise only the site's own bytes may change.
  bool may_displace = false;
};

struct Analysis {
  CodeMap map;
  std::vector<Site> sites;  // sorted by address, disjoint
  /// Addresses of 0f 05 and 0f a2 that are neither sites nor inside other instructions: data, or
  /// code nobody can see.
  std::vector<uint64_t> unproven;
  uint32_t segment_base_writes = 0;
};

/// Analyses all code. Errors (blame image): image.forbidden_instruction for one that can never run
/// in an enclave, image.hidden_site for a syscall or cpuid that hides in another instruction,
/// image.nucleus_site for one in the nucleus.
Result<Analysis> analyse(const CodeFacts& facts);

/// "function+0x12 (0x3456)": an address as people want to read it.
std::string describe(const Region& region, uint64_t address);

}  // namespace cella::image::rewriter
