// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Images that must never become enclaves.
#include "src/image/loadable.h"

#include <filesystem>

#include "src/image/test_image.h"

namespace cella::image {
namespace {

using test::code;
using test::tiny;

/// check_loadable of the tiny image with one field of one program header replaced.
template <typename T>
std::string with_header(uint32_t type, size_t field, T value,
                        std::vector<uint8_t> bytes = tiny("plain")) {
  const auto elf = ElfImage::parse(bytes);
  for (size_t i = 0; i < elf->program_headers().size(); ++i) {
    if (elf->program_headers()[i].p_type != type) continue;
    const uint64_t at = elf->header().e_phoff + i * sizeof(Elf64_Phdr) + field;
    EXPECT_TRUE(base::store(base::MutableBytes(bytes), at, value));
    break;
  }
  const auto changed = ElfImage::parse(bytes);
  return changed.ok() ? code(check_loadable(*changed)) : code(changed);
}

std::string check(const std::string& name) {
  const auto bytes = tiny(name);
  const auto elf = ElfImage::parse(bytes);
  return elf.ok() ? code(check_loadable(*elf)) : code(elf);
}

TEST(Loadable, accepts_what_the_linker_makes) {
  EXPECT_EQ(check("plain"), "");
  EXPECT_EQ(check("debug_info"), "");
}

TEST(Loadable, refuses_writable_code) { EXPECT_EQ(check("writable_code"), "image.writable_code"); }

TEST(Loadable, refuses_text_relocations) {
  EXPECT_EQ(check("text_relocation"), "image.text_relocations");
}

TEST(Loadable, finds_text_relocations_that_are_not_announced) {
  // DT_TEXTREL and DF_TEXTREL are gone; only the relocation itself tells.
  auto bytes = tiny("text_relocation");
  const auto elf = ElfImage::parse(bytes);
  for (const Elf64_Phdr& header : elf->program_headers()) {
    if (header.p_type != PT_DYNAMIC) continue;
    for (uint64_t at = header.p_offset; at < header.p_offset + header.p_filesz;
         at += sizeof(Elf64_Dyn)) {
      Elf64_Dyn entry = {};
      ASSERT_TRUE(base::load(base::Bytes(bytes), at, entry));
      if (entry.d_tag != DT_TEXTREL && entry.d_tag != DT_FLAGS) continue;
      ASSERT_TRUE(base::store(base::MutableBytes(bytes), at, Elf64_Dyn{DT_DEBUG, {0}}));
    }
  }
  const auto changed = ElfImage::parse(bytes);
  ASSERT_TRUE(changed.ok());
  EXPECT_EQ(code(check_loadable(*changed)), "image.text_relocations");
}

TEST(Loadable, refuses_an_interpreter_and_an_executable_stack) {
  EXPECT_EQ(with_header<uint32_t>(PT_GNU_RELRO, offsetof(Elf64_Phdr, p_type), PT_INTERP),
            "image.dynamic");
  EXPECT_EQ(with_header<uint32_t>(PT_GNU_STACK, offsetof(Elf64_Phdr, p_flags), 7),
            "image.writable_code");
}

TEST(Loadable, refuses_segments_that_share_a_page_or_start_elsewhere) {
  EXPECT_EQ(with_header<uint64_t>(PT_LOAD, offsetof(Elf64_Phdr, p_vaddr), 16), "image.bad_elf");
  EXPECT_EQ(with_header<uint64_t>(PT_LOAD, offsetof(Elf64_Phdr, p_offset), 4096), "image.bad_elf");
  EXPECT_EQ(with_header<uint32_t>(PT_LOAD, offsetof(Elf64_Phdr, p_flags), 0), "image.bad_elf");
  auto bytes = tiny("plain");
  const auto elf = ElfImage::parse(bytes);
  const uint64_t second = elf->segments()[1].address;
  // The second segment moves into the last bytes of the first one's page.
  for (size_t i = 0; i < elf->program_headers().size(); ++i) {
    if (elf->program_headers()[i].p_type != PT_LOAD || elf->program_headers()[i].p_vaddr != second)
      continue;
    ASSERT_TRUE(base::store(base::MutableBytes(bytes),
                            elf->header().e_phoff + i * sizeof(Elf64_Phdr) + 16, second - 16));
  }
  EXPECT_EQ(code(check_loadable(*ElfImage::parse(bytes))), "image.bad_elf");
}

TEST(Loadable, refuses_a_program_that_needs_a_loader) {
  const auto bytes = test::read(std::filesystem::read_symlink("/proc/self/exe").string());
  const auto elf = ElfImage::parse(bytes);
  ASSERT_TRUE(elf.ok());
  EXPECT_EQ(code(check_loadable(*elf)), "image.dynamic");
}

}  // namespace
}  // namespace cella::image
