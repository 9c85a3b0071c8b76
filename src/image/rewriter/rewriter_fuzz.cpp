// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Arbitrary ELF files through the rewriter: it refuses them or leaves a file that it can read
// again.
#include <cstdlib>

#include "src/image/rewriter/rewriter.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace cella::image;
  std::vector<uint8_t> bytes(data, data + size);
  const auto elf = ElfImage::parse(bytes);
  if (!elf.ok()) return 0;
  const auto* stubs = elf->find_section(cella::section::stubs);
  const auto* sites = elf->find_section(cella::section::sites);
  if (stubs == nullptr || sites == nullptr) return 0;
  RewriteInput input{bytes,          *elf,          elf->header().e_entry, elf->header().e_entry,
                     stubs->range(), sites->range()};
  const auto report = rewrite(input);
  if (!report.ok()) return report.error().message.empty() ? (std::abort(), 0) : 0;
  if (report->trap_sites.size() != report->syscalls.trapped + report->cpuids.trapped) std::abort();
  if (bytes.size() != size) std::abort();
  return 0;
}
