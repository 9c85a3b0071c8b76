// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Reads ELF64 files for x86-64. The file may be hostile: every offset and count is checked against
// its length before use, and what is handed out lies inside it. Format: System V ABI, gABI 4.1 and
// x86-64 psABI.
#pragma once

#include <cella/result.h>
#include <elf.h>

#include <string_view>
#include <vector>

#include "src/base/bytes.h"

namespace cella::image {

/// Where some bytes lie: in memory (from the start of the image) and in the file.
struct ElfRange {
  uint64_t address = 0;
  uint64_t offset = 0;
  uint64_t size = 0;

  bool contains_address(uint64_t value) const { return value >= address && value - address < size; }
};

/// A PT_LOAD segment. Its file bytes lie inside the file; address + memory_size is at most
/// max_image_size.
struct ElfSegment {
  uint64_t address = 0;
  uint64_t memory_size = 0;
  uint64_t offset = 0;
  uint64_t file_size = 0;
  uint32_t flags = 0;  ///< PF_R, PF_W, PF_X

  uint64_t end() const { return address + memory_size; }
  bool writable() const { return (flags & PF_W) != 0; }
  bool executable() const { return (flags & PF_X) != 0; }
};

/// A section. Unless it is SHT_NOBITS its bytes lie inside the file.
struct ElfSection {
  std::string_view name;
  uint32_t type = 0;
  uint64_t flags = 0;  ///< SHF_*
  uint64_t address = 0;
  uint64_t offset = 0;
  uint64_t size = 0;
  uint32_t link = 0;
  uint32_t info = 0;
  uint64_t entry_size = 0;

  bool loaded() const { return (flags & SHF_ALLOC) != 0; }
  ElfRange range() const { return {address, offset, size}; }
};

struct ElfSymbol {
  std::string_view name;
  uint64_t value = 0;  ///< address, or offset in the thread-local segment for STT_TLS
  uint64_t size = 0;
  uint8_t type = 0;      ///< STT_*
  uint8_t binding = 0;   ///< STB_*
  uint16_t section = 0;  ///< SHN_* or an index into sections()
};

/// A relocation from any SHT_RELA section: those applied at load and, after `ld -q`, those the
/// linker applied.
struct ElfRelocation {
  uint64_t address = 0;
  uint32_t type = 0;    ///< R_X86_64_*
  uint32_t symbol = 0;  ///< index into symbols() if `kept_by_linker`, else into the dynamic symbols
  int64_t addend = 0;
  bool kept_by_linker = false;  ///< not loaded: one of `-q`
};

constexpr uint64_t max_image_size = uint64_t{64} << 30;
constexpr uint64_t max_elf_segments = 64;

/// A validated view of an ELF file. Does not own the bytes: they must outlive it and must not move;
/// changing their contents elsewhere than in headers and tables is allowed. Not thread-safe while
/// the bytes are changed.
class ElfImage {
 public:
  /// Errors (all Blame::image): image.empty, image.not_elf, image.not_elf64, image.not_x86_64,
  /// image.not_position_independent, image.truncated, image.bad_elf, image.too_large.
  static Result<ElfImage> parse(base::Bytes bytes);

  base::Bytes bytes() const { return bytes_; }
  const Elf64_Ehdr& header() const { return header_; }

  /// All program headers in file order.
  const std::vector<Elf64_Phdr>& program_headers() const { return program_headers_; }
  /// PT_LOAD segments, ascending, not overlapping.
  const std::vector<ElfSegment>& segments() const { return segments_; }
  const std::vector<ElfSection>& sections() const { return sections_; }

  /// The first section with that name, or nullptr.
  const ElfSection* find_section(std::string_view name) const;
  /// The file bytes of a section; empty for SHT_NOBITS.
  base::Bytes section_bytes(const ElfSection& section) const;

  /// The segment whose memory holds [address, address + size), or nullptr.
  const ElfSegment* segment_of(uint64_t address, uint64_t size) const;
  /// The bytes in the file for [address, address + size), or an empty span if not all are
  /// file-backed.
  base::Bytes bytes_at(uint64_t address, uint64_t size) const;

  /// The symbols of .symtab in table order (index 0 is the null symbol); empty if the file is
  /// stripped. Costs time in proportion to the table. Errors: image.bad_elf.
  Result<std::vector<ElfSymbol>> symbols() const;

  /// All relocations of all SHT_RELA sections whose target is loaded code or data. Errors:
  /// image.bad_elf.
  Result<std::vector<ElfRelocation>> relocations() const;

  /// The entries of PT_DYNAMIC up to DT_NULL. Errors: image.bad_elf.
  Result<std::vector<Elf64_Dyn>> dynamic() const;

 private:
  explicit ElfImage(base::Bytes bytes) : bytes_(bytes) {}
  Result<void> read_header();
  Result<void> read_program_headers();
  Result<void> add_segment(const Elf64_Phdr& header);
  Result<void> read_sections();
  Result<std::string_view> string_at(const ElfSection& table, uint64_t offset) const;

  base::Bytes bytes_;
  Elf64_Ehdr header_ = {};
  std::vector<Elf64_Phdr> program_headers_;
  std::vector<ElfSegment> segments_;
  std::vector<ElfSection> sections_;
};

}  // namespace cella::image
