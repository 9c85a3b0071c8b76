// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The signer: from the linker's output to a signed image, in place.
#include "src/image/signer.h"

#include <cella/frame.h>

#include <algorithm>
#include <cstring>

#include "src/image/development_key.h"
#include "src/image/signature_area.h"

namespace cella::image {
namespace {

/// Addresses in the nucleus that the signer must know.
struct Nucleus {
  uint64_t entry = 0;
  uint64_t eexit = 0;
  uint64_t syscall = 0;
  uint64_t cpuid = 0;
};

Result<Nucleus> find_nucleus(const ElfImage& elf) {
  Nucleus nucleus;
  const std::pair<std::string_view, uint64_t*> wanted[] = {
      {"cella_nucleus_entry", &nucleus.entry},
      {"cella_nucleus_eexit", &nucleus.eexit},
      {"cella_nucleus_syscall", &nucleus.syscall},
      {"cella_nucleus_cpuid", &nucleus.cpuid}};
  for (const ElfSymbol& symbol : TRY(elf.symbols())) {
    if (symbol.section == SHN_UNDEF) continue;
    for (const auto& [name, value] : wanted) {
      if (symbol.name == name) *value = symbol.value;
    }
  }
  for (const auto& [name, value] : wanted) {
    if (*value != 0) continue;
    return Error{Blame::image, "image.no_nucleus",
                 "The image has no symbol " + std::string(name) +
                     ": it was not linked with Cella's enclave library, or it was stripped before "
                     "it was signed "
                     "(strip it afterwards)."};
  }
  return nucleus;
}

base::MutableBytes bytes_of_section(PreparedImage& prepared, const ElfImage& elf,
                                    const char* name) {
  const ElfSection& section = *elf.find_section(name);
  return base::slice(base::MutableBytes(prepared.bytes), section.offset, section.size);
}

template <typename T>
void overwrite(base::MutableBytes target, const T& value) {
  std::fill(target.begin(), target.end(), uint8_t{0});
  base::store(target, 0, value);
}

/// Rewrites code and fills in what the info page says about it.
Result<void> rewrite_code(const ElfImage& elf, PreparedImage& prepared, InfoPage& info) {
  const Nucleus nucleus = TRY(find_nucleus(elf));
  info.entry_offset = nucleus.entry;
  info.eexit_offset = nucleus.eexit;
  RewriteInput input = {.file = prepared.bytes,
                        .elf = elf,
                        .syscall_entry = nucleus.syscall,
                        .cpuid_entry = nucleus.cpuid,
                        .stubs = elf.find_section(section::stubs)->range(),
                        .sites = elf.find_section(section::sites)->range()};
  prepared.rewriting = TRY(rewrite(input));
  info.trap_site_count = prepared.rewriting.trap_sites.size();
  return {};
}

Result<void> fill_info(const Image& image, const Settings& settings, InfoPage& info) {
  const ElfImage& elf = image.elf();
  info.magic = info_page_magic;
  info.version = info_page_version;
  info.frame_abi = CELLA_FRAME_ABI;
  info.flags = settings.measure_heap ? info_flag_measured_heap : 0;
  info.start_offset = elf.header().e_entry;
  info.trap_sites_offset = elf.find_section(section::sites)->address;
  info.ocall_groups = settings.ocall_groups;
  if (const ElfSection* hash = elf.find_section(section::interface_hash)) {
    base::load(elf.section_bytes(*hash), 0, info.interface_hash);
  }
  const uint64_t stack_pages = TRY(slot_stack_pages(elf, settings.num_stack_pages));
  return lay_out(elf, {settings.num_heap_pages, stack_pages, settings.num_tcs}, info);
}

void write_signature(PreparedImage& prepared, const ElfImage& elf) {
  SignatureArea area = {};
  const std::string settings = to_text(prepared.settings);
  area.magic = signature_area_magic;
  area.version = signature_area_version;
  area.sigstruct = prepared.sigstruct;
  area.settings_size = static_cast<uint32_t>(std::min(settings.size(), sizeof area.settings));
  std::memcpy(area.settings, settings.data(), area.settings_size);
  overwrite(bytes_of_section(prepared, elf, section::signature), area);
}

sgx::Identity identity_of(const Settings& settings, uint32_t date, const sgx::Digest& mr_enclave) {
  return {.mr_enclave = mr_enclave,
          .product_id = settings.product_id,
          .security_version = settings.security_version,
          .debug_allowed = settings.debug,
          .kss = settings.kss,
          .report_faults = settings.capture_pf_gp_exceptions,
          .family_id = settings.family_id,
          .extended_product_id = settings.extended_product_id,
          .date = date};
}

/// Puts the completed SIGSTRUCT into the file and reads the result as any loader would.
Result<Image> complete(PreparedImage prepared) {
  const ElfImage elf = TRY(ElfImage::parse(prepared.bytes));
  write_signature(prepared, elf);
  return Image::parse(std::move(prepared.bytes));
}

}  // namespace

Result<PreparedImage> prepare(Image image, const SignOptions& options) {
  PreparedImage prepared;
  const SettingsOverrides code = TRY(settings_in_code(image.elf()));
  prepared.settings = TRY(merge_settings(code, options.overrides));
  prepared.bytes.assign(image.bytes().begin(), image.bytes().end());
  InfoPage info = {};
  if (image.is_signed()) {
    info = image.info();
  } else {
    TRY(rewrite_code(image.elf(), prepared, info));
  }
  TRY(fill_info(image, prepared.settings, info));
  overwrite(bytes_of_section(prepared, image.elf(), section::info), info);
  write_signature(prepared, image.elf());

  const Image readable = TRY(Image::parse(prepared.bytes));
  const PagePlan plan = TRY(readable.plan());
  prepared.sigstruct =
      sgx::build_sigstruct(identity_of(prepared.settings, options.date, measure(plan)));
  return prepared;
}

Result<Image> finish(PreparedImage prepared, const crypto::RsaPrivateKey& key) {
  TRY(sgx::sign_sigstruct(prepared.sigstruct, key));
  return complete(std::move(prepared));
}

Result<Image> finish(PreparedImage prepared, const crypto::RsaPublicKey& key,
                     const crypto::RsaNumber& signature) {
  TRY(sgx::attach_signature(prepared.sigstruct, key, signature));
  return complete(std::move(prepared));
}

Result<Image> sign_for_development(Image unsigned_image) {
  SignOptions options;
  options.overrides.debug = true;
  const auto key = TRY(crypto::RsaPrivateKey::from_pem(development_key_pem));
  PreparedImage prepared = TRY(prepare(std::move(unsigned_image), options));
  return finish(std::move(prepared), key);
}

}  // namespace cella::image
