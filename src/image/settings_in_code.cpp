// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Settings that the enclave's code carries: the .oeinfo section that OE_SET_ENCLAVE_SGX makes, and
// .cella.settings.
#include "src/boundary/info_page.h"
#include "src/image/layout.h"
#include "src/image/settings.h"

namespace cella::image {
namespace {

/// oe_sgx_enclave_properties_t of Open Enclave's bits/sgx/sgxproperties.h.
struct OeProperties {
  uint32_t size;
  uint32_t enclave_type;
  uint64_t num_heap_pages;
  uint64_t num_stack_pages;
  uint64_t num_tcs;
  uint16_t product_id;
  uint16_t security_version;
  uint32_t flags;
  Uuid family_id;
  Uuid extended_product_id;
  uint64_t attributes;
  uint64_t xfrm;
  uint64_t start_address;
  uint64_t image_info[6];
  uint8_t sigstruct[1808];
  uint64_t end_marker;
};
static_assert(sizeof(OeProperties) == 1960);
static_assert(offsetof(OeProperties, product_id) == 32 && offsetof(OeProperties, attributes) == 72);
static_assert(offsetof(OeProperties, sigstruct) == 144);

constexpr uint32_t oe_enclave_type_sgx = 2;
constexpr uint64_t oe_end_marker = 0xecececececececec;
constexpr uint32_t oe_flag_capture = 1 << 0;
constexpr uint32_t oe_flag_zero_base = 1 << 1;
constexpr uint64_t max_settings_size = 64 * 1024;

Error bad_oeinfo(const std::string& what) {
  return {Blame::image, "settings.bad_oeinfo",
          "The settings of OE_SET_ENCLAVE_SGX in the image are " + what + "."};
}

Result<void> read_oeinfo(const ElfImage& elf, SettingsOverrides& s) {
  const ElfSection* section = elf.find_section(section::oe_settings);
  if (section == nullptr) return {};
  OeProperties p = {};
  const base::Bytes bytes = elf.section_bytes(*section);
  if (bytes.size() < sizeof p || !base::load(bytes, 0, p) || p.size != sizeof p ||
      p.enclave_type != oe_enclave_type_sgx || p.end_marker != oe_end_marker) {
    return bad_oeinfo("damaged, or for another kind of enclave");
  }
  if (bytes.size() >= 2 * sizeof p) return bad_oeinfo("given twice; use the macro once");
  if (p.num_heap_pages > max_heap_pages || p.num_stack_pages > max_stack_pages ||
      p.num_tcs > max_slots) {
    return bad_oeinfo("out of range: at most " + std::to_string(max_heap_pages) + " heap pages, " +
                      std::to_string(max_stack_pages) + " stack pages and " +
                      std::to_string(max_slots) + " TCS");
  }
  s.debug = (p.attributes & sgx::attribute::debug) != 0;
  s.kss = (p.attributes & sgx::attribute::kss) != 0;
  s.product_id = p.product_id;
  s.security_version = p.security_version;
  s.num_heap_pages = p.num_heap_pages;
  s.num_stack_pages = p.num_stack_pages;
  s.num_tcs = p.num_tcs;
  s.capture_pf_gp_exceptions = (p.flags & oe_flag_capture) != 0;
  s.create_zero_base = (p.flags & oe_flag_zero_base) != 0;
  if (p.family_id != Uuid{}) s.family_id = p.family_id;
  if (p.extended_product_id != Uuid{}) s.extended_product_id = p.extended_product_id;
  return {};
}

}  // namespace

Result<SettingsOverrides> settings_in_code(const ElfImage& elf) {
  SettingsOverrides settings;
  TRY(read_oeinfo(elf, settings));
  const ElfSection* section = elf.find_section(section::settings);
  if (section == nullptr) return settings;
  const base::Bytes bytes = elf.section_bytes(*section);
  if (bytes.size() > max_settings_size) {
    return Error{Blame::image, "settings.syntax",
                 "The section .cella.settings is larger than 64 KiB."};
  }
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  return overlay(settings, TRY(parse_settings(text, section::settings)));
}

}  // namespace cella::image
