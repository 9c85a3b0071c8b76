// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Hostile and broken images: one clear refusal each, and never more than that.
#include "src/image/image.h"

#include <cstring>
#include <random>

#include "src/image/signature_area.h"
#include "src/image/test_image.h"
#include "src/sgx/einit.h"

namespace cella::image {
namespace {

using test::code;
using test::sign_tiny;
using test::small_conf;
using test::tiny;
using test::tiny_path;

std::vector<uint8_t> signed_bytes(std::string_view conf = small_conf) {
  const auto image = sign_tiny("interface", conf);
  EXPECT_TRUE(image.ok()) << image.error().message;
  return {image->bytes().begin(), image->bytes().end()};
}

uint64_t offset_of(const std::vector<uint8_t>& bytes, const char* section) {
  const auto elf = ElfImage::parse(bytes);
  return elf->find_section(section)->offset;
}

TEST(Image, refuses_files_that_are_not_images) {
  EXPECT_EQ(code(Image::open("/nonexistent/enclave")), "file.missing");
  EXPECT_EQ(code(Image::open("/tmp")), "file.is_directory");
  EXPECT_EQ(code(Image::parse({})), "image.empty");
  EXPECT_EQ(code(Image::parse(std::vector<uint8_t>(5000, 'a'))), "image.not_elf");
  EXPECT_EQ(code(Image::open(tiny_path("writable_code"))), "image.writable_code");
  EXPECT_EQ(code(Image::open(tiny_path("text_relocation"))), "image.text_relocations");
}

TEST(Image, refuses_programs_without_the_enclave_library) {
  auto bytes = tiny("plain");
  const auto elf = ElfImage::parse(bytes);
  const auto name = elf->find_section(section::info)->name;
  bytes[static_cast<size_t>(reinterpret_cast<const uint8_t*>(name.data()) - bytes.data())] = '_';
  EXPECT_EQ(code(Image::parse(bytes)), "image.no_nucleus");
}

TEST(Image, an_unsigned_image_has_no_plan) {
  const auto image = Image::open(tiny_path("plain"));
  ASSERT_TRUE(image.ok());
  EXPECT_FALSE(image->is_signed());
  EXPECT_EQ(code(image->plan()), "image.not_signed");
}

TEST(Image, survives_being_moved) {
  Image image = sign_tiny("plain", small_conf).value();
  const auto before = measure(*image.plan());
  const Image moved = std::move(image);
  EXPECT_EQ(measure(*moved.plan()), before);
  EXPECT_EQ(moved.elf().bytes().data(), moved.bytes().data());
}

// Whatever a hostile info page claims, it must not make the loader build another enclave than the
// file's.
TEST(Image, every_field_of_the_info_page_is_checked) {
  const auto original = signed_bytes();
  const uint64_t at = offset_of(original, section::info);
  for (uint64_t field = 0; field < 168; field += 4) {
    for (uint32_t value : {0u, 1u, 0x1001u, 0x7ffff000u, 0xffffffffu}) {
      auto bytes = original;
      uint32_t old = 0;
      ASSERT_TRUE(base::load(base::Bytes(bytes), at + field, old));
      if (old == value) continue;
      ASSERT_TRUE(base::store(base::MutableBytes(bytes), at + field, value));
      const auto image = Image::parse(bytes);
      // Flags, entry and OCALL groups have other legal values; the measurement covers them.
      if (image.ok()) {
        EXPECT_TRUE(field == 16 || field == 40 || field == 120) << field << " " << value;
        EXPECT_NE(measure(*image->plan()), measure(Image::parse(original).value().plan().value()));
      }
    }
  }
  auto bytes = original;
  bytes[at + 4095] = 1;
  EXPECT_EQ(code(Image::parse(bytes)), "image.bad_info");
}

TEST(Image, absurd_sizes_are_refused_at_once) {
  const auto original = signed_bytes();
  const uint64_t at = offset_of(original, section::info);
  const auto with = [&](size_t field, auto value) {
    auto bytes = original;
    EXPECT_TRUE(base::store(base::MutableBytes(bytes), at + field, value));
    return code(Image::parse(bytes));
  };
  EXPECT_EQ(with(offsetof(InfoPage, heap_size), ~uint64_t{4095}), "image.heap_too_large");
  EXPECT_EQ(with(offsetof(InfoPage, heap_size), uint64_t{0}), "image.heap_too_small");
  EXPECT_EQ(with(offsetof(InfoPage, stack_size), ~uint64_t{4095}), "image.stack_too_large");
  EXPECT_EQ(with(offsetof(InfoPage, slot_count), uint32_t{0}), "image.no_tcs");
  EXPECT_EQ(with(offsetof(InfoPage, slot_count), ~uint32_t{0}), "image.too_many_tcs");
  EXPECT_EQ(with(offsetof(InfoPage, frame_abi), uint32_t{77}), "image.abi");
}

// Software machines patch three bytes at eexit_offset: nothing but the nucleus's ENCLU may be named
// there.
TEST(Image, the_exit_instruction_must_be_one) {
  auto bytes = signed_bytes();
  const Image image = Image::parse(bytes).value();
  const auto* segment = image.elf().segment_of(image.info().eexit_offset, 3);
  bytes[segment->offset + image.info().eexit_offset - segment->address] = 0x90;
  EXPECT_EQ(code(Image::parse(bytes)), "image.bad_info");
}

TEST(Image, a_moved_info_section_is_refused) {
  const auto original = signed_bytes();
  Elf64_Ehdr header = {};
  ASSERT_TRUE(base::load(base::Bytes(original), 0, header));
  const auto elf = ElfImage::parse(original);
  for (size_t i = 0; i < elf->sections().size(); ++i) {
    if (elf->sections()[i].name != section::info) continue;
    for (size_t field : {offsetof(Elf64_Shdr, sh_addr), offsetof(Elf64_Shdr, sh_offset)}) {
      auto bytes = original;
      uint64_t value = 0;
      const uint64_t at = header.e_shoff + i * sizeof(Elf64_Shdr) + field;
      ASSERT_TRUE(base::load(base::Bytes(bytes), at, value));
      ASSERT_TRUE(base::store(base::MutableBytes(bytes), at, value - page_size));
      EXPECT_EQ(code(Image::parse(bytes)), "image.bad_section");
    }
  }
}

TEST(Image, half_signed_is_refused) {
  auto bytes = signed_bytes();
  const uint64_t at = offset_of(bytes, section::signature);
  auto changed = bytes;
  changed[at] ^= 1;
  EXPECT_EQ(code(Image::parse(changed)), "image.bad_info");
  changed = bytes;
  changed[at + offsetof(SignatureArea, settings_size) + 2] = 1;
  EXPECT_EQ(code(Image::parse(changed)), "image.bad_section");
}

/// parse, measure and EINIT, as a loader does.
bool launches(const std::vector<uint8_t>& bytes) {
  const auto image = Image::parse(bytes);
  if (!image.ok() || !image->is_signed()) return false;
  sgx::Secs secs = {};
  secs.attributes = {sgx::attribute::mode64, sgx::xfrm::legacy};
  return sgx::einit_check(secs, image->sigstruct(), measure(*image->plan())).ok();
}

TEST(Image, a_flipped_bit_anywhere_in_a_measured_page_is_refused) {
  const auto original = signed_bytes();
  ASSERT_TRUE(launches(original));
  const Image image = Image::parse(original).value();
  const auto section_header = [](uint64_t at) {
    return (at >= 0x28 && at < 0x30) || (at >= 0x3a && at < 0x40);
  };
  std::mt19937 random(3);
  for (const ElfSegment& segment : image.elf().segments()) {
    for (uint64_t at = segment.offset; at < segment.offset + segment.file_size;
         at += 1 + random() % 40) {
      if (section_header(at)) continue;
      auto bytes = original;
      bytes[at] ^= static_cast<uint8_t>(1u << random() % 8);
      EXPECT_FALSE(launches(bytes)) << "file offset " << at;
    }
  }
}

TEST(Image, random_damage_is_refused_or_harmless) {
  const auto original = signed_bytes();
  const auto expected = measure(Image::parse(original).value().plan().value());
  std::mt19937 random(4);
  for (int round = 0; round < 2000; ++round) {
    auto bytes = original;
    for (int i = 0; i < 1 + round % 3; ++i)
      bytes[random() % bytes.size()] = static_cast<uint8_t>(random());
    if (launches(bytes)) {
      EXPECT_EQ(measure(Image::parse(bytes).value().plan().value()), expected);
    }
  }
}

}  // namespace
}  // namespace cella::image
