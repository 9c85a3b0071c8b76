// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Reads ELF64 files for x86-64; trusts no byte of them.
#include "src/image/elf.h"

#include <algorithm>
#include <cstring>

#include "src/base/checked.h"

namespace cella::image {
namespace {

constexpr size_t max_name_size = 64 * 1024;

Error bad(std::string message) { return {Blame::image, "image.bad_elf", std::move(message)}; }

Error truncated(std::string what) {
  return {Blame::image, "image.truncated",
          "The image is cut off: its " + std::move(what) +
              " lies beyond the end of the file. Build it again."};
}

Result<void> check_identity(const Elf64_Ehdr& header) {
  if (header.e_ident[EI_CLASS] != ELFCLASS64 || header.e_ident[EI_DATA] != ELFDATA2LSB) {
    return Error{Blame::image, "image.not_elf64",
                 "The image is not a 64-bit little-endian ELF file; build it for x86-64."};
  }
  if (header.e_machine != EM_X86_64) {
    return Error{Blame::image, "image.not_x86_64",
                 "The image was built for another processor (ELF machine " +
                     std::to_string(header.e_machine) + "); build it for x86-64."};
  }
  if (header.e_type != ET_DYN) {
    return Error{
        Blame::image, "image.not_position_independent",
        "The image is not position-independent; compile with -fPIE and link with -static-pie."};
  }
  if (header.e_ident[EI_VERSION] != EV_CURRENT || header.e_version != EV_CURRENT ||
      header.e_ehsize != sizeof(Elf64_Ehdr)) {
    return bad("The ELF header has a version or size that no linker writes.");
  }
  return {};
}

}  // namespace

Result<ElfImage> ElfImage::parse(base::Bytes bytes) {
  ElfImage image(bytes);
  TRY(image.read_header());
  TRY(image.read_program_headers());
  TRY(image.read_sections());
  return image;
}

Result<void> ElfImage::read_header() {
  if (bytes_.empty()) {
    return Error{Blame::image, "image.empty", "The image file is empty."};
  }
  if (bytes_.size() < SELFMAG || std::memcmp(bytes_.data(), ELFMAG, SELFMAG) != 0) {
    return Error{Blame::image, "image.not_elf",
                 "The image is not an ELF file; name the enclave that the linker wrote."};
  }
  // The class decides how the rest of the header reads, so it is judged before the header's length.
  if (bytes_.size() > EI_CLASS && bytes_[EI_CLASS] == ELFCLASS32) {
    return Error{Blame::image, "image.not_elf64",
                 "The image is a 32-bit ELF file; build it for x86-64."};
  }
  if (!base::load(bytes_, 0, header_)) return truncated("ELF header");
  return check_identity(header_);
}

Result<void> ElfImage::read_program_headers() {
  if (header_.e_phnum == 0 || header_.e_phnum > max_elf_segments) {
    return bad("The ELF header names " + std::to_string(header_.e_phnum) +
               " program headers; an image has 1 to " + std::to_string(max_elf_segments) + ".");
  }
  if (header_.e_phentsize != sizeof(Elf64_Phdr)) {
    return bad("The ELF header gives program headers a size that is not 56 bytes.");
  }
  const uint64_t size = uint64_t{header_.e_phnum} * sizeof(Elf64_Phdr);
  if (!base::fits(header_.e_phoff, size, bytes_.size())) return truncated("program header table");
  base::ByteReader reader(base::slice(bytes_, header_.e_phoff, size));
  program_headers_.resize(header_.e_phnum);
  for (Elf64_Phdr& header : program_headers_) {
    reader.read(header);
    if (header.p_type == PT_LOAD && header.p_memsz != 0) TRY(add_segment(header));
  }
  if (segments_.empty()) return bad("The image has no loadable segment.");
  return {};
}

Result<void> ElfImage::add_segment(const Elf64_Phdr& header) {
  const ElfSegment segment = {header.p_vaddr, header.p_memsz, header.p_offset, header.p_filesz,
                              header.p_flags};
  if (!base::fits(segment.address, segment.memory_size, max_image_size)) {
    return Error{Blame::image, "image.too_large",
                 "A segment of the image reaches beyond 64 GiB; no enclave may be that large."};
  }
  if (!base::fits(segment.offset, segment.file_size, bytes_.size())) return truncated("segment");
  if (segment.file_size > segment.memory_size) {
    return bad("A segment has more bytes in the file than in memory.");
  }
  if (!segments_.empty() && segment.address < segments_.back().end()) {
    return bad("Segments overlap or are not in ascending order.");
  }
  segments_.push_back(segment);
  return {};
}

Result<void> ElfImage::read_sections() {
  if (header_.e_shnum == 0 || header_.e_shoff == 0) return {};
  if (header_.e_shentsize != sizeof(Elf64_Shdr)) {
    return bad("The ELF header gives section headers a size that is not 64 bytes.");
  }
  const uint64_t size = uint64_t{header_.e_shnum} * sizeof(Elf64_Shdr);
  if (!base::fits(header_.e_shoff, size, bytes_.size())) return truncated("section header table");
  if (header_.e_shstrndx >= header_.e_shnum)
    return bad("The table of section names does not exist.");

  base::ByteReader reader(base::slice(bytes_, header_.e_shoff, size));
  std::vector<uint32_t> names;
  for (uint32_t i = 0; i < header_.e_shnum; ++i) {
    Elf64_Shdr header = {};
    reader.read(header);
    if (header.sh_type != SHT_NOBITS && header.sh_type != SHT_NULL &&
        !base::fits(header.sh_offset, header.sh_size, bytes_.size())) {
      return truncated("section " + std::to_string(i));
    }
    names.push_back(header.sh_name);
    sections_.push_back({{},
                         header.sh_type,
                         header.sh_flags,
                         header.sh_addr,
                         header.sh_offset,
                         header.sh_size,
                         header.sh_link,
                         header.sh_info,
                         header.sh_entsize});
  }
  const ElfSection names_table = sections_[header_.e_shstrndx];
  for (size_t i = 0; i < sections_.size(); ++i) {
    sections_[i].name = TRY(string_at(names_table, names[i]));
  }
  return {};
}

Result<std::string_view> ElfImage::string_at(const ElfSection& table, uint64_t offset) const {
  const base::Bytes strings = section_bytes(table);
  if (table.type != SHT_STRTAB || offset >= strings.size()) {
    return bad("A name lies outside its string table.");
  }
  // The bound keeps the time in proportion to the number of names, not to its product with the
  // table's size.
  const base::Bytes tail = strings.subspan(static_cast<size_t>(offset));
  const base::Bytes rest = tail.first(std::min(tail.size(), max_name_size));
  const void* end = std::memchr(rest.data(), 0, rest.size());
  if (end == nullptr) return bad("A name in a string table does not end in a zero byte.");
  const auto length = static_cast<size_t>(static_cast<const uint8_t*>(end) - rest.data());
  return std::string_view(reinterpret_cast<const char*>(rest.data()), length);
}

const ElfSection* ElfImage::find_section(std::string_view name) const {
  for (const ElfSection& section : sections_) {
    if (section.name == name) return &section;
  }
  return nullptr;
}

base::Bytes ElfImage::section_bytes(const ElfSection& section) const {
  if (section.type == SHT_NOBITS || section.type == SHT_NULL) return {};
  return base::slice(bytes_, section.offset, section.size);
}

const ElfSegment* ElfImage::segment_of(uint64_t address, uint64_t size) const {
  for (const ElfSegment& segment : segments_) {
    if (address >= segment.address &&
        base::fits(address - segment.address, size, segment.memory_size)) {
      return &segment;
    }
  }
  return nullptr;
}

base::Bytes ElfImage::bytes_at(uint64_t address, uint64_t size) const {
  const ElfSegment* segment = segment_of(address, size);
  if (segment == nullptr || !base::fits(address - segment->address, size, segment->file_size))
    return {};
  return base::slice(bytes_, segment->offset + (address - segment->address), size);
}

Result<std::vector<ElfSymbol>> ElfImage::symbols() const {
  std::vector<ElfSymbol> symbols;
  for (const ElfSection& section : sections_) {
    if (section.type != SHT_SYMTAB) continue;
    if (section.entry_size != sizeof(Elf64_Sym) || section.link >= sections_.size()) {
      return bad("The symbol table is malformed.");
    }
    const ElfSection& names = sections_[section.link];
    const base::Bytes table = section_bytes(section);
    symbols.reserve(table.size() / sizeof(Elf64_Sym));
    for (uint64_t offset = 0; offset + sizeof(Elf64_Sym) <= table.size();
         offset += sizeof(Elf64_Sym)) {
      Elf64_Sym entry = {};
      base::load(table, offset, entry);
      symbols.push_back({TRY(string_at(names, entry.st_name)), entry.st_value, entry.st_size,
                         static_cast<uint8_t>(ELF64_ST_TYPE(entry.st_info)),
                         static_cast<uint8_t>(ELF64_ST_BIND(entry.st_info)), entry.st_shndx});
    }
    break;
  }
  return symbols;
}

Result<std::vector<ElfRelocation>> ElfImage::relocations() const {
  std::vector<ElfRelocation> relocations;
  for (const ElfSection& section : sections_) {
    if (section.type == SHT_REL)
      return bad("The image has relocations without addends; x86-64 has none.");
    if (section.type != SHT_RELA) continue;
    // Those of debug sections are not addresses in memory.
    if (!section.loaded() &&
        (section.info >= sections_.size() || !sections_[section.info].loaded()))
      continue;
    if (section.entry_size != sizeof(Elf64_Rela)) return bad("A relocation table is malformed.");
    const base::Bytes table = section_bytes(section);
    relocations.reserve(relocations.size() + table.size() / sizeof(Elf64_Rela));
    for (uint64_t offset = 0; offset + sizeof(Elf64_Rela) <= table.size();
         offset += sizeof(Elf64_Rela)) {
      Elf64_Rela entry = {};
      base::load(table, offset, entry);
      relocations.push_back({entry.r_offset, static_cast<uint32_t>(ELF64_R_TYPE(entry.r_info)),
                             static_cast<uint32_t>(ELF64_R_SYM(entry.r_info)), entry.r_addend,
                             !section.loaded()});
    }
  }
  return relocations;
}

Result<std::vector<Elf64_Dyn>> ElfImage::dynamic() const {
  std::vector<Elf64_Dyn> entries;
  for (const Elf64_Phdr& header : program_headers_) {
    if (header.p_type != PT_DYNAMIC) continue;
    base::ByteReader reader(bytes_at(header.p_vaddr, header.p_filesz));
    Elf64_Dyn entry = {};
    while (reader.read(entry) && entry.d_tag != DT_NULL) entries.push_back(entry);
    if (reader.failed()) return bad("The dynamic section does not end.");
  }
  return entries;
}

}  // namespace cella::image
