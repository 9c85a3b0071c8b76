// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Replaces every syscall and cpuid instruction of an enclave image, in place. The image is not
// trusted: a damaged one is refused or left with sites that trap. Specification:
// docs/design/0001-image.md, section Rewriting.
#pragma once

#include <cella/result.h>

#include <cstdint>
#include <span>
#include <vector>

#include "src/boundary/info_page.h"
#include "src/image/elf.h"

namespace cella::image {

/// The file and where in it things are. Nothing is owned; `elf` is a view of `file` or of a copy.
struct RewriteInput {
  std::span<uint8_t> file;
  const ElfImage& elf;
  uint64_t syscall_entry = 0;  ///< address of cella_nucleus_syscall
  uint64_t cpuid_entry = 0;    ///< address of cella_nucleus_cpuid
  ElfRange stubs;              ///< .cella.stubs, filled with int3 (or zeros)
  ElfRange sites;              ///< .cella.sites
};

struct RewriteCounts {
  uint32_t rewritten = 0;  ///< jump to a stub
  uint32_t trapped = 0;    ///< are ud2 now
  uint32_t total() const { return rewritten + trapped; }
};

struct RewriteReport {
  RewriteCounts syscalls;
  RewriteCounts cpuids;
  /// Sorted; the same as the contents of .cella.sites.
  std::vector<TrapSite> trap_sites;
  /// Addresses of executable bytes 0f 05 or 0f a2 that are outside all code that the rewriter can
  /// follow: constants, or handwritten code without function symbols. They are left as they are,
  /// and cannot run in an enclave.
  std::vector<uint64_t> unproven;
  uint64_t stub_bytes = 0;           ///< used of .cella.stubs
  uint32_t segment_base_writes = 0;  ///< wrfsbase and wrgsbase instructions, all code
  bool has_relocations = false;  ///< linked with -q and not stripped; otherwise everything traps
};

/// Rewrites. An image without relocations or symbols gets traps only. After an error the file may
/// be half changed. Errors (Blame::image): image.forbidden_instruction, image.hidden_site,
/// image.nucleus_site, image.unwind_tables, image.too_many_trap_sites, image.already_rewritten,
/// image.text_relocation, image.bad_section, image.too_large, and those of ElfImage::symbols and
/// relocations. Takes about 50 ms for 3 MB.
Result<RewriteReport> rewrite(RewriteInput& input);

}  // namespace cella::image
