// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The ELF reader: what it reads is right, and no byte of a hostile file gets it out of bounds.
#include "src/image/elf.h"

#include <cstring>
#include <random>

#include "src/image/test_image.h"

namespace cella::image {
namespace {

using test::code;
using test::tiny;

void walk_everything(const ElfImage& elf) {
  (void)elf.symbols();
  (void)elf.relocations();
  (void)elf.dynamic();
  for (const ElfSection& section : elf.sections()) (void)elf.section_bytes(section);
  for (const ElfSegment& segment : elf.segments())
    (void)elf.bytes_at(segment.address, segment.memory_size);
}

TEST(Elf, reads_an_image) {
  const auto bytes = tiny("plain");
  const auto elf = ElfImage::parse(bytes);
  ASSERT_TRUE(elf.ok()) << elf.error().message;
  EXPECT_GE(elf->segments().size(), 4u);
  EXPECT_EQ(elf->segments().front().address, 0u);

  const auto symbols = elf->symbols();
  const ElfSymbol* entry = nullptr;
  for (const ElfSymbol& symbol : *symbols) {
    if (symbol.name == "cella_nucleus_entry") entry = &symbol;
  }
  ASSERT_NE(entry, nullptr);
  EXPECT_EQ(entry->type, STT_FUNC);
  EXPECT_EQ(elf->bytes_at(entry->value, 5)[0], 0xb8);  // mov $4, %eax
  EXPECT_TRUE(elf->segment_of(entry->value, 1)->executable());
  EXPECT_FALSE(elf->segment_of(entry->value, 1)->writable());
}

TEST(Elf, reads_both_kinds_of_relocations) {
  const auto bytes = tiny("debug_info");
  const auto elf = ElfImage::parse(bytes);
  size_t kept = 0, loaded = 0;
  const auto relocations = elf->relocations();
  const auto symbols = elf->symbols();
  for (const ElfRelocation& relocation : *relocations) {
    (relocation.kept_by_linker ? kept : loaded) += 1;
    EXPECT_NE(elf->segment_of(relocation.address, 1), nullptr) << "debug relocations are left out";
    if (relocation.kept_by_linker) {
      EXPECT_LT(relocation.symbol, symbols->size());
    }
  }
  EXPECT_EQ(loaded, 3u) << "the three pointers of tiny_enclave.c";
  EXPECT_GE(kept, 4u);
}

TEST(Elf, refuses_what_is_not_an_x86_64_image) {
  EXPECT_EQ(code(ElfImage::parse({})), "image.empty");
  EXPECT_EQ(code(ElfImage::parse(std::vector<uint8_t>(100, 'x'))), "image.not_elf");
  auto bytes = tiny("plain");
  const auto with = [&bytes](size_t offset, uint8_t value) {
    auto changed = bytes;
    changed[offset] = value;
    return code(ElfImage::parse(changed));
  };
  EXPECT_EQ(with(EI_CLASS, ELFCLASS32), "image.not_elf64");
  EXPECT_EQ(with(EI_DATA, ELFDATA2MSB), "image.not_elf64");
  EXPECT_EQ(with(offsetof(Elf64_Ehdr, e_machine), EM_AARCH64), "image.not_x86_64");
  EXPECT_EQ(with(offsetof(Elf64_Ehdr, e_type), ET_EXEC), "image.not_position_independent");
  EXPECT_EQ(with(offsetof(Elf64_Ehdr, e_phnum), 0), "image.bad_elf");
  EXPECT_EQ(with(offsetof(Elf64_Ehdr, e_phnum), 65), "image.bad_elf");
  EXPECT_EQ(with(offsetof(Elf64_Ehdr, e_phoff) + 7, 0xff), "image.truncated");
  EXPECT_EQ(with(offsetof(Elf64_Ehdr, e_shoff) + 7, 0xff), "image.truncated");
}

TEST(Elf, a_real_32_bit_header_is_named_so_even_when_short) {
  std::vector<uint8_t> bytes(sizeof(Elf32_Ehdr));
  std::memcpy(bytes.data(), ELFMAG, SELFMAG);
  bytes[EI_CLASS] = ELFCLASS32;
  EXPECT_EQ(code(ElfImage::parse(bytes)), "image.not_elf64");
}

TEST(Elf, absurd_segments) {
  auto bytes = tiny("plain");
  const auto with = [&bytes](size_t field, uint64_t value) {
    auto changed = bytes;
    EXPECT_TRUE(base::store(base::MutableBytes(changed),
                            sizeof(Elf64_Ehdr) + sizeof(Elf64_Phdr) + field, value));
    return code(ElfImage::parse(changed));
  };
  constexpr uint64_t huge = ~uint64_t{0};
  EXPECT_EQ(with(offsetof(Elf64_Phdr, p_memsz), huge), "image.too_large");
  EXPECT_EQ(with(offsetof(Elf64_Phdr, p_memsz), uint64_t{65} << 30), "image.too_large");
  EXPECT_EQ(with(offsetof(Elf64_Phdr, p_vaddr), huge - 4095), "image.too_large");
  EXPECT_EQ(with(offsetof(Elf64_Phdr, p_filesz), huge), "image.truncated");
  EXPECT_EQ(with(offsetof(Elf64_Phdr, p_offset), huge), "image.truncated");
  EXPECT_EQ(with(offsetof(Elf64_Phdr, p_vaddr), 0), "image.bad_elf");
  EXPECT_EQ(with(offsetof(Elf64_Phdr, p_memsz), 1), "image.bad_elf");
}

TEST(Elf, every_truncation_is_refused_or_harmless) {
  const auto bytes = tiny("debug_info");
  for (size_t size = 0; size < bytes.size(); size += size < 1024 ? 1 : 97) {
    const auto elf = ElfImage::parse(base::Bytes(bytes).first(size));
    EXPECT_FALSE(elf.ok()) << size;  // the section header table is last
    if (size >= SELFMAG && size < sizeof(Elf64_Ehdr)) {
      EXPECT_EQ(code(elf), "image.truncated");
    }
  }
}

TEST(Elf, random_damage_never_leaves_the_file) {
  const auto bytes = tiny("debug_info");
  Elf64_Ehdr header = {};
  ASSERT_TRUE(base::load(base::Bytes(bytes), 0, header));
  std::mt19937 random(1);
  for (int round = 0; round < 3000; ++round) {
    std::vector<uint8_t> changed = bytes;
    const bool in_sections = round % 2 == 0;
    const size_t start = in_sections ? header.e_shoff : 0;
    const size_t size = in_sections ? header.e_shnum * sizeof(Elf64_Shdr)
                                    : 64 + header.e_phnum * sizeof(Elf64_Phdr);
    for (int i = 0; i < 1 + round % 4; ++i)
      changed[start + random() % size] = static_cast<uint8_t>(random());
    const auto elf = ElfImage::parse(changed);
    if (elf.ok()) walk_everything(*elf);
  }
}

}  // namespace
}  // namespace cella::image
