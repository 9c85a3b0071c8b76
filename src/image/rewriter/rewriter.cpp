// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// See rewriter.h.
#include "src/image/rewriter/rewriter.h"

#include <algorithm>
#include <limits>

#include "src/image/rewriter/analysis.h"
#include "src/image/rewriter/image_facts.h"
#include "src/image/rewriter/patch.h"

namespace cella::image {
namespace {

Error bad_section(std::string message) {
  return Error{Blame::image, "image.bad_section", std::move(message)};
}

Result<void> check_areas(const RewriteInput& input) {
  if (input.file.size() != input.elf.bytes().size())
    return Error{Blame::internal, "image.bad_section",
                 "The rewriter was given two different files."};
  for (const ElfRange* range : {&input.stubs, &input.sites}) {
    const ElfSegment* segment = input.elf.segment_of(range->address, range->size);
    const auto in_file = base::slice(input.elf.bytes(), range->offset, range->size);
    const auto in_memory = input.elf.bytes_at(range->address, range->size);
    if (in_file.empty() || segment == nullptr || in_memory.data() != in_file.data() ||
        segment->executable() != (range == &input.stubs))
      return bad_section(
          "The sections .cella.stubs and .cella.sites are missing or misplaced; "
          "link with Cella's enclave library.");
  }
  for (const uint64_t entry : {input.syscall_entry, input.cpuid_entry}) {
    const ElfSegment* segment = input.elf.segment_of(entry, 1);
    if (segment == nullptr || !segment->executable())
      return bad_section(
          "The nucleus is not in the image's code; link with Cella's enclave library.");
  }
  return {};
}

Result<void> check_room(const RewriteInput& input) {
  const auto stubs = base::slice(input.file, input.stubs.offset, input.stubs.size);
  const auto unused = [](uint8_t byte) { return byte == 0xcc || byte == 0; };
  if (!std::all_of(stubs.begin(), stubs.end(), unused))
    return Error{Blame::image, "image.already_rewritten",
                 "The image's code was rewritten before; start again from the linker's output."};
  for (const auto& segment : input.elf.segments()) {
    if (segment.executable() && segment.end() > std::numeric_limits<uint32_t>::max())
      return Error{Blame::image, "image.too_large", "The image's code does not lie within 4 GiB."};
  }
  return {};
}

Result<void> write_sites(const RewriteInput& input, const std::vector<TrapSite>& traps) {
  const auto area = base::slice(input.file, input.sites.offset, input.sites.size);
  if (traps.size() > area.size() / sizeof(TrapSite))
    return Error{
        Blame::image, "image.too_many_trap_sites",
        "The image has " + std::to_string(traps.size()) +
            " syscall and cpuid instructions that cannot be rewritten, more than its table "
            "holds; link it with -Wl,-q and do not strip it before it is signed."};
  std::fill(area.begin(), area.end(), uint8_t{0});
  base::ByteWriter writer(area);
  for (const auto& trap : traps) writer.write(trap);
  return {};
}

RewriteReport make_report(const rewriter::Analysis& analysis, rewriter::PatchResult patched) {
  RewriteReport report;
  report.syscalls.rewritten = patched.rewritten_syscalls;
  report.cpuids.rewritten = patched.rewritten_cpuids;
  for (const auto& trap : patched.traps)
    ++(trap.kind == TrapKind::syscall ? report.syscalls : report.cpuids).trapped;
  report.trap_sites = std::move(patched.traps);
  report.unproven = analysis.unproven;
  report.stub_bytes = patched.stub_bytes;
  report.segment_base_writes = analysis.segment_base_writes;
  return report;
}

}  // namespace

Result<RewriteReport> rewrite(RewriteInput& input) {
  TRY(check_areas(input));
  TRY(check_room(input));
  rewriter::CodeFacts facts = TRY(rewriter::read_facts(input.file, input.elf));
  facts.stubs = {input.stubs.address, input.stubs.address + input.stubs.size};
  rewriter::Analysis analysis = TRY(rewriter::analyse(facts));
  const rewriter::StubArea area{input.stubs.address,
                                base::slice(input.file, input.stubs.offset, input.stubs.size),
                                input.syscall_entry, input.cpuid_entry};
  RewriteReport report = make_report(analysis, rewriter::patch(analysis, area));
  report.has_relocations = facts.has_relocations;
  TRY(write_sites(input, report.trap_sites));
  return report;
}

}  // namespace cella::image
