// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Opens enclave images and refuses those that contradict themselves.
#include "src/image/image.h"

#include <cella/frame.h>

#include <algorithm>
#include <cstring>

#include "src/base/file.h"
#include "src/image/loadable.h"
#include "src/image/signature_area.h"

namespace cella::image {
namespace {

constexpr uint64_t known_groups = (static_cast<uint64_t>(OcallGroup::environment) << 1) - 1;
constexpr uint8_t trap_bytes[] = {0x0f, 0x0b};

Error bad_info(std::string what) {
  return {Blame::image, "image.bad_info",
          "The info page contradicts the rest of the image: " + std::move(what) +
              ". Sign the image again."};
}

/// Whether the section is loaded from where its header says, wholly, in a segment with these
/// permissions.
bool lies_in_segment(const ElfImage& elf, const ElfSection& section, uint32_t flags) {
  const ElfSegment* segment = elf.segment_of(section.address, section.size);
  const base::Bytes bytes = elf.bytes_at(section.address, section.size);
  return section.loaded() && segment != nullptr && segment->flags == flags &&
         bytes.size() == section.size && bytes.data() == elf.section_bytes(section).data();
}

Result<void> check_section(const ElfImage& elf, const char* name, uint64_t size, uint32_t flags) {
  const ElfSection* section = elf.find_section(name);
  if (section == nullptr) {
    return Error{Blame::image, "image.no_nucleus",
                 std::string("The image has no section ") + name +
                     ", so it was not linked with Cella's enclave library."};
  }
  const bool placed = flags == 0 || lies_in_segment(elf, *section, flags);
  if (section->type != SHT_PROGBITS || section->size != size || !placed) {
    return Error{
        Blame::image, "image.bad_section",
        std::string("The section ") + name + " has the wrong size or place; link the image again."};
  }
  return {};
}

bool executable(const ElfImage& elf, uint64_t address, uint64_t size) {
  const ElfSegment* segment = elf.segment_of(address, size);
  return segment != nullptr && segment->executable();
}

bool holds(const ElfImage& elf, uint64_t address, base::Bytes expected) {
  const base::Bytes bytes = elf.bytes_at(address, expected.size());
  return executable(elf, address, expected.size()) &&
         std::equal(bytes.begin(), bytes.end(), expected.begin(), expected.end());
}

}  // namespace

Result<Image> Image::open(const std::string& path) { return parse(TRY(base::read_file(path))); }

Result<Image> Image::parse(std::vector<uint8_t> bytes) {
  ElfImage elf = TRY(ElfImage::parse(bytes));
  Image image(std::move(bytes), std::move(elf));
  TRY(check_loadable(image.elf_));
  TRY(image.check_sections());
  TRY(image.read_signature());
  if (image.signed_) {
    TRY(image.check_info());
    TRY(image.check_offsets());
    TRY(image.check_trap_sites());
  }
  return image;
}

Result<void> Image::check_sections() const {
  TRY(check_section(elf_, section::info, sizeof(InfoPage), PF_R));
  TRY(check_section(elf_, section::sites, trap_site_area_size, PF_R));
  TRY(check_section(elf_, section::stubs, stub_area_size, PF_R | PF_X));
  TRY(check_section(elf_, section::signature, signature_area_size, 0));
  if (elf_.find_section(section::info)->address % page_size != 0) {
    return Error{Blame::image, "image.bad_section",
                 "The section .cella.info does not start at a page."};
  }
  if (elf_.find_section(section::interface_hash) == nullptr) return {};
  return check_section(elf_, section::interface_hash, sizeof info_.interface_hash, PF_R);
}

Result<void> Image::read_signature() {
  SignatureArea area = {};
  base::load(elf_.section_bytes(*elf_.find_section(section::info)), 0, info_);
  base::load(elf_.section_bytes(*elf_.find_section(section::signature)), 0, area);
  signed_ = area.magic == signature_area_magic;
  if (!signed_) {
    if (info_.magic != 0) return bad_info("it is filled in, but the signature is missing");
    return {};
  }
  if (area.version != signature_area_version || area.settings_size > sizeof area.settings) {
    return Error{Blame::image, "image.bad_section",
                 "The section .cella.sign is damaged; sign the image again."};
  }
  sigstruct_ = area.sigstruct;
  signed_settings_.assign(area.settings, area.settings_size);
  return {};
}

Result<void> Image::check_info() const {
  if (info_.magic != info_page_magic) return bad_info("it is missing");
  if (info_.version != info_page_version || info_.frame_abi != CELLA_FRAME_ABI) {
    return Error{Blame::image, "image.abi",
                 "The image speaks version " + std::to_string(info_.frame_abi) +
                     " of the call protocol, this is version " + std::to_string(CELLA_FRAME_ABI) +
                     "; build it with this version of Cella."};
  }
  const auto zero = [](uint8_t byte) { return byte == 0; };
  if ((info_.flags & ~info_flag_measured_heap) != 0 || (info_.ocall_groups & ~known_groups) != 0 ||
      !std::all_of(std::begin(info_.reserved), std::end(info_.reserved), zero)) {
    return bad_info("it asks for what this version of Cella does not know");
  }
  if (info_.heap_size % page_size != 0 || info_.stack_size % page_size != 0) {
    return bad_info("a size is not a multiple of 4096");
  }
  InfoPage expected = info_;
  TRY(lay_out(elf_, {info_.heap_size / page_size, info_.stack_size / page_size, info_.slot_count},
              expected));
  if (std::memcmp(&expected, &info_, sizeof info_) != 0)
    return bad_info("its layout is not the segments'");
  return {};
}

Result<void> Image::check_offsets() const {
  if (!executable(elf_, info_.entry_offset, 1)) return bad_info("the entry is not code");
  if (info_.start_offset != elf_.header().e_entry || !executable(elf_, info_.start_offset, 1)) {
    return bad_info("the start address is not the ELF entry");
  }
#ifndef CELLA_WITHOUT_CHECK_EXIT_INSTRUCTION
  if (!holds(elf_, info_.eexit_offset, sgx::enclu_bytes))
    return bad_info("there is no ENCLU where it leaves");
#endif
  const ElfSection* hash = elf_.find_section(section::interface_hash);
  const base::Bytes bytes = hash == nullptr ? base::Bytes() : elf_.section_bytes(*hash);
  if (!bytes.empty() && std::memcmp(bytes.data(), info_.interface_hash, bytes.size()) != 0) {
    return bad_info("its interface hash is not the interface's");
  }
  return {};
}

Result<void> Image::check_trap_sites() const {
  const ElfSection& section = *elf_.find_section(section::sites);
  if (info_.trap_sites_offset != section.address ||
      info_.trap_site_count > section.size / sizeof(TrapSite)) {
    return bad_info("its table of trapping instructions is elsewhere");
  }
  uint64_t next = 0;
  for (const TrapSite& site : trap_sites()) {
    const bool known = site.kind == TrapKind::syscall || site.kind == TrapKind::cpuid;
    if (!known || site.offset < next || !holds(elf_, site.offset, trap_bytes)) {
      return bad_info("its table of trapping instructions is wrong");
    }
    next = uint64_t{site.offset} + sizeof trap_bytes;
  }
  return {};
}

std::vector<TrapSite> Image::trap_sites() const {
  if (!signed_) return {};
  const base::Bytes bytes = elf_.section_bytes(*elf_.find_section(section::sites));
  const uint64_t count = std::min<uint64_t>(info_.trap_site_count, bytes.size() / sizeof(TrapSite));
  std::vector<TrapSite> sites(static_cast<size_t>(count));
  for (size_t i = 0; i < sites.size(); ++i) base::load(bytes, i * sizeof(TrapSite), sites[i]);
  return sites;
}

Result<PagePlan> Image::plan() const {
  if (!signed_) {
    return Error{Blame::image, "image.not_signed",
                 "The image is not signed; sign it with 'cella sign'."};
  }
  return make_plan(elf_, info_);
}

}  // namespace cella::image
