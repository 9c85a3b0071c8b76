// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Rules that a segment table must obey before it may become an enclave.
#include "src/image/loadable.h"

#include "src/base/checked.h"
#include "src/boundary/info_page.h"

namespace cella::image {
namespace {

Error bad(std::string message) { return {Blame::image, "image.bad_elf", std::move(message)}; }

Error text_relocation() {
  return {Blame::image, "image.text_relocations",
          "The image has relocations in code or read-only data; compile everything that is linked "
          "into it with -fPIE "
          "or -fPIC."};
}

Result<void> check_segments(const ElfImage& elf) {
  uint64_t end = 0;
  for (const ElfSegment& segment : elf.segments()) {
    if (end == 0 && segment.address != 0) {
      return bad(
          "The first segment does not start at address 0; link with -static-pie and no linker "
          "script.");
    }
    if (base::align_down(segment.address, page_size) < end) {
      return bad(
          "Two segments share a page; link with -Wl,-z,separate-code -Wl,-z,max-page-size=4096.");
    }
    end = base::align_up(segment.end(), page_size);
    if ((segment.flags & PF_R) == 0) return bad("A segment is not readable.");
#ifndef CELLA_WITHOUT_CHECK_WX_SEGMENT
    if (segment.writable() && segment.executable()) {
      return Error{Blame::image, "image.writable_code",
                   "A segment of the image is writable and executable; find the object file that "
                   "asks for it and "
                   "link with -Wl,-z,separate-code."};
    }
#endif
  }
  return {};
}

Result<void> check_program_headers(const ElfImage& elf) {
  for (const Elf64_Phdr& header : elf.program_headers()) {
    if (header.p_type == PT_INTERP) {
      return Error{Blame::image, "image.dynamic",
                   "The image needs a dynamic loader; link it with -static-pie."};
    }
    if (header.p_type == PT_GNU_STACK && (header.p_flags & PF_X) != 0) {
      return Error{Blame::image, "image.writable_code",
                   "The image asks for an executable stack; link with -Wl,-z,noexecstack."};
    }
  }
  const ElfSegment& first = elf.segments().front();
  const uint64_t table = elf.header().e_phoff;
  if (first.offset != 0 ||
      !base::fits(table, elf.program_headers().size() * sizeof(Elf64_Phdr), first.file_size)) {
    return bad("The first segment does not hold the ELF header and the program headers.");
  }
  return {};
}

Result<void> check_relocations(const ElfImage& elf, uint64_t address, uint64_t size) {
  const base::Bytes table = elf.bytes_at(address, size);
  if (table.size() != size) return bad("The relocation table lies outside the image.");
  base::ByteReader reader(table);
  const ElfSegment* segment = nullptr;
  for (Elf64_Rela entry = {}; reader.read(entry);) {
    if (ELF64_R_TYPE(entry.r_info) == R_X86_64_NONE)
      continue;  // left by the linker for weak symbols
    if (segment == nullptr ||
        !base::fits(entry.r_offset - segment->address, 8, segment->memory_size)) {
      segment = elf.segment_of(entry.r_offset, 8);
      if (segment == nullptr) return bad("A relocation lies outside the image.");
    }
#ifndef CELLA_WITHOUT_CHECK_TEXT_RELOCATION
    if (!segment->writable()) return text_relocation();
#endif
  }
  return {};
}

Result<void> check_dynamic(const ElfImage& elf) {
  uint64_t table = 0, table_size = 0, jump_table = 0, jump_table_size = 0;
  for (const Elf64_Dyn& entry : TRY(elf.dynamic())) {
    switch (entry.d_tag) {
      case DT_NEEDED:
        return Error{Blame::image, "image.dynamic",
                     "The image needs a shared library; link it with -static-pie."};
      case DT_TEXTREL: return text_relocation();
      case DT_FLAGS:
        if ((entry.d_un.d_val & DF_TEXTREL) != 0) return text_relocation();
        break;
      case DT_REL: return bad("The image has relocations without addends; x86-64 has none.");
      case DT_RELA: table = entry.d_un.d_ptr; break;
      case DT_RELASZ: table_size = entry.d_un.d_val; break;
      case DT_JMPREL: jump_table = entry.d_un.d_ptr; break;
      case DT_PLTRELSZ: jump_table_size = entry.d_un.d_val; break;
      default: break;
    }
  }
  if (table_size != 0) TRY(check_relocations(elf, table, table_size));
  if (jump_table_size != 0) TRY(check_relocations(elf, jump_table, jump_table_size));
  return {};
}

}  // namespace

Result<void> check_loadable(const ElfImage& elf) {
  TRY(check_program_headers(elf));
  TRY(check_segments(elf));
  return check_dynamic(elf);
}

}  // namespace cella::image
