// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// See image_facts.h. Relocation types: x86-64 psABI, section 4.4.
#include "src/image/rewriter/image_facts.h"

#include <algorithm>

#include "src/image/rewriter/unwind_tables.h"

namespace cella::image::rewriter {
namespace {

class FactReader {
 public:
  FactReader(std::span<uint8_t> file, const ElfImage& elf) : file_(file), elf_(elf) {}

  Result<CodeFacts> run() {
    for (const auto& segment : elf_.segments()) {
      if (segment.executable())
        facts_.ranges.push_back(
            {segment.address, base::slice(file_, segment.offset, segment.file_size)});
    }
    TRY(read_symbols());
    TRY(read_relocations());
    TRY(read_unwind());
    facts_.entered.push_back(elf_.header().e_entry);
    return std::move(facts_);
  }

 private:
  Result<void> read_symbols() {
    symbols_ = TRY(elf_.symbols());
    for (const auto& symbol : symbols_) {
      if (symbol.section == SHN_UNDEF || symbol.type == STT_TLS || symbol.type == STT_FILE ||
          symbol.type == STT_SECTION)
        continue;
      if (symbol.type == STT_FUNC || symbol.type == STT_GNU_IFUNC)
        facts_.functions.push_back({symbol.value, symbol.size, std::string(symbol.name)});
      else
        facts_.named.push_back(symbol.value);
    }
    return {};
  }

  bool in_code(uint64_t address) const {
    return std::any_of(
        elf_.segments().begin(), elf_.segments().end(), [&](const ElfSegment& segment) {
          return segment.executable() && address >= segment.address && address < segment.end();
        });
  }

  Result<void> read_relocations() {
    facts_.has_relocations = false;
    frames_ = elf_.find_section(".eh_frame");
    for (const auto& relocation : TRY(elf_.relocations())) {
      if (!relocation.kept_by_linker) {
        TRY(add_dynamic(relocation));
        continue;
      }
      if (relocation.symbol >= symbols_.size()) continue;
      const ElfSymbol& symbol = symbols_[relocation.symbol];
      const bool code = in_code(relocation.address);
      facts_.has_relocations = facts_.has_relocations || code;
      if (symbol.type != STT_TLS) add_kept(relocation, symbol.value, code);
    }
    return {};
  }

  Result<void> add_dynamic(const ElfRelocation& relocation) {
    if (in_code(relocation.address) || in_code(relocation.address + sizeof(uint64_t) - 1))
      return Error{
          Blame::image, "image.text_relocation",
          "The image wants its code to be relocated; compile everything in it with -fPIE."};
    facts_.named.push_back(static_cast<uint64_t>(relocation.addend));
    return {};
  }

  void add_kept(const ElfRelocation& relocation, uint64_t value, bool code) {
    const uint64_t target = value + static_cast<uint64_t>(relocation.addend);
    switch (relocation.type) {
      case R_X86_64_NONE: return;
      case R_X86_64_PC32:
      case R_X86_64_PLT32:
      case R_X86_64_PC64: add_relative(relocation, target, code); return;
      case R_X86_64_GOTPCREL:
      case R_X86_64_GOTPCRELX:
      case R_X86_64_REX_GOTPCRELX: facts_.named.push_back(value); return;
      case R_X86_64_64:
      case R_X86_64_32:
      case R_X86_64_32S: facts_.named.push_back(target); return;
      default:
        facts_.named.push_back(value);
        facts_.named.push_back(target);
        facts_.named.push_back(target + sizeof(uint32_t));
    }
  }

  void add_relative(const ElfRelocation& relocation, uint64_t target, bool code) {
    const RelativeField field{relocation.address, target,
                              relocation.type == R_X86_64_PC64 ? 8u : 4u};
    if (code)
      facts_.code_fields.push_back(field);
    else if (frames_ != nullptr && frames_->range().contains_address(relocation.address))
      facts_.named.push_back(target);
    else
      facts_.data_fields.push_back(field);
  }

  Result<void> read_unwind() {
    if (frames_ == nullptr) return {};
    const Memory memory = [this](uint64_t address) {
      const ElfSegment* segment = elf_.segment_of(address, 1);
      if (segment == nullptr || address - segment->address >= segment->file_size)
        return base::Bytes();
      return elf_.bytes_at(address, segment->file_size - (address - segment->address));
    };
    UnwindTables tables =
        TRY(read_unwind_tables(elf_.section_bytes(*frames_), frames_->address, memory));
    facts_.entered.insert(facts_.entered.end(), tables.landing_pads.begin(),
                          tables.landing_pads.end());
    facts_.opaque = std::move(tables.opaque);
    add_nameless(tables.functions);
    return {};
  }

  /// Functions that only the unwinder knows: assembly without symbol sizes, or everything in a
  /// stripped image.
  void add_nameless(const std::vector<AddressRange>& functions) {
    std::vector<uint64_t> known;
    for (const auto& function : facts_.functions) known.push_back(function.address);
    std::sort(known.begin(), known.end());
    for (const auto& function : functions) {
      const auto first = std::lower_bound(known.begin(), known.end(), function.start);
      if (first == known.end() || *first >= function.end)
        facts_.functions.push_back({function.start, function.end - function.start, {}});
    }
  }

  std::span<uint8_t> file_;
  const ElfImage& elf_;
  const ElfSection* frames_ = nullptr;
  std::vector<ElfSymbol> symbols_;
  CodeFacts facts_;
};

}  // namespace

Result<CodeFacts> read_facts(std::span<uint8_t> file, const ElfImage& elf) {
  return FactReader(file, elf).run();
}

}  // namespace cella::image::rewriter
