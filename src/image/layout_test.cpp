// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The page sequence against an independent reading of docs/design/0001-image.md.
#include "src/image/layout.h"

#include <bit>
#include <cstring>
#include <map>

#include "src/image/test_image.h"

namespace cella::image {
namespace {

using test::code;
using test::sign_tiny;
using test::small_conf;

constexpr uint64_t page = 4096;

struct ExpectedPage {
  uint64_t flags = 0x203;  // REG | R | W
  bool extend = true;
  std::vector<uint8_t> bytes = std::vector<uint8_t>(page);
};
using Pages = std::map<uint64_t, ExpectedPage>;

template <typename T>
T get(const std::vector<uint8_t>& bytes, uint64_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

/// Loads the segments as the design note says, from the raw file, sharing no code with the product.
uint64_t load_segments(const std::vector<uint8_t>& file, Pages& pages) {
  std::vector<uint8_t> masked = file;
  std::memset(masked.data() + 0x28, 0, 8);
  std::memset(masked.data() + 0x3a, 0, 6);
  const auto elf = ElfImage::parse(file);
  for (const ElfSection& section : elf->sections()) {
    if (section.name != ".oeinfo" && section.name != ".cella.settings") continue;
    std::memset(masked.data() + section.offset, 0, section.size);
  }
  uint64_t end = 0;
  for (unsigned i = 0; i < get<uint16_t>(file, 0x38); ++i) {
    const auto header = get<Elf64_Phdr>(file, get<uint64_t>(file, 0x20) + i * 56);
    if (header.p_type != PT_LOAD) continue;
    const uint64_t flags = 0x200 | ((header.p_flags & PF_R) ? 1 : 0) |
                           ((header.p_flags & PF_W) ? 2 : 0) | ((header.p_flags & PF_X) ? 4 : 0);
    for (uint64_t at = header.p_vaddr; at < header.p_vaddr + header.p_memsz; ++at) {
      ExpectedPage& target = pages[at / page * page];
      target.flags = flags;
      const uint64_t done = at - header.p_vaddr;
      target.bytes[at % page] = done < header.p_filesz ? masked[header.p_offset + done] : 0;
    }
    end = (header.p_vaddr + header.p_memsz + page - 1) / page * page;
  }
  return end;
}

void put(ExpectedPage& target, uint64_t at, uint64_t value) {
  std::memcpy(target.bytes.data() + at, &value, 8);
}

struct Numbers {
  uint64_t heap, stack, slots;
};

/// One slot: guard | stack | guard | 4 pages | thread data | 2 SSA | TCS.
uint64_t add_slot(Pages& pages, uint64_t at, const Numbers& n, uint64_t entry) {
  at += page;
  for (uint64_t i = 0; i < n.stack; ++i, at += page) pages[at].extend = false;
  at += page;
  for (uint64_t i = 0; i < 4 + 1 + 2; ++i, at += page) pages[at];
  ExpectedPage& tcs = pages[at];
  tcs.flags = 0x100;
  put(tcs, 16, at - 2 * page);       // OSSA
  put(tcs, 24, uint64_t{2} << 32);   // NSSA = 2
  put(tcs, 32, entry);               // OENTRY
  put(tcs, 48, at - 3 * page);       // OFSBASGX
  put(tcs, 56, at - 3 * page);       // OGSBASGX
  put(tcs, 64, 0xffffffffffffffff);  // FSLIMIT, GSLIMIT
  return at + page;
}

void hash(std::vector<uint8_t>& text, std::string_view tag, uint64_t a, uint64_t b) {
  const size_t start = text.size();
  text.resize(start + 64);
  std::memcpy(text.data() + start, tag.data(), tag.size());
  std::memcpy(text.data() + start + 8, &a, 8);
  std::memcpy(text.data() + start + 16, &b, 8);
}

std::string expected_measurement(const std::vector<uint8_t>& file, const Numbers& n, uint64_t entry,
                                 bool measure_heap) {
  Pages pages;
  uint64_t at = load_segments(file, pages) + page;
  for (uint64_t i = 0; i < n.slots; ++i) at = add_slot(pages, at, n, entry);
  at += page;
  for (uint64_t i = 0; i < n.heap; ++i, at += page) pages[at].extend = measure_heap;
  uint64_t size = 1;
  while (size < at + page) size *= 2;

  std::vector<uint8_t> text(64);
  std::memcpy(text.data(), "ECREATE", 7);
  text[8] = 1;
  std::memcpy(text.data() + 12, &size, 8);
  for (const auto& [offset, contents] : pages) {
    hash(text, "EADD", offset, contents.flags);
    for (uint64_t chunk = 0; contents.extend && chunk < page; chunk += 256) {
      hash(text, "EEXTEND", offset + chunk, 0);
      text.insert(text.end(), contents.bytes.begin() + static_cast<ptrdiff_t>(chunk),
                  contents.bytes.begin() + static_cast<ptrdiff_t>(chunk + 256));
    }
  }
  return base::to_hex(crypto::sha256(text));
}

uint64_t entry_of(const std::vector<uint8_t>& file) {
  const auto elf = ElfImage::parse(file);
  const auto symbols = elf->symbols();
  for (const ElfSymbol& symbol : *symbols) {
    if (symbol.name == "cella_nucleus_entry") return symbol.value;
  }
  return 0;
}

TEST(Layout, measurement_is_that_of_the_design_note) {
  struct Case {
    const char* name;
    std::string conf;
    Numbers numbers;  // the tiny image has one page of thread-local storage; two pages are added,
                      // five at least
    bool measure_heap;
  };
  const Case cases[] = {
      {"plain", std::string(small_conf), {16, 5, 1}, false},
      {"interface", "NumHeapPages=20\nNumStackPages=7\nNumTCS=3\n", {20, 10, 3}, false},
      {"plain", "NumHeapPages=40\nNumStackPages=0\nNumTCS=2\nMeasureHeap=1\n", {40, 5, 2}, true},
      {"oe_and_settings", "NumHeapPages=16\n", {16, 35, 3}, false}};
  for (const Case& c : cases) {
    const auto image = sign_tiny(c.name, c.conf);
    ASSERT_TRUE(image.ok()) << c.name << ": " << image.error().message;
    const std::vector<uint8_t> file(image->bytes().begin(), image->bytes().end());
    EXPECT_EQ(test::mr_enclave(*image),
              expected_measurement(file, c.numbers, entry_of(file), c.measure_heap))
        << c.name;
    EXPECT_EQ(base::to_hex(measure(*image->plan())), test::mr_enclave(*image));
  }
}

TEST(Layout, ranges_ascend_and_stay_in_elrange) {
  const auto image = sign_tiny("oe_and_settings", "NumTCS=5");
  const auto plan = image->plan();
  uint64_t end = 0;
  for (const PageRange& range : plan->ranges) {
    EXPECT_GE(range.offset, end);
    EXPECT_GT(range.page_count, 0u);
    EXPECT_LE(range.bytes.size(), range.size());
    end = range.offset + range.size();
  }
  EXPECT_LT(end, plan->elrange_size);
  EXPECT_TRUE(std::has_single_bit(plan->elrange_size));
}

TEST(Layout, bounds) {
  const auto bytes = test::tiny("plain");
  const auto elf = ElfImage::parse(bytes);
  InfoPage info = {};
  constexpr uint64_t huge = ~uint64_t{1};  // 2^64 - 2
  EXPECT_EQ(code(lay_out(*elf, {15, 5, 1}, info)), "image.heap_too_small");
  EXPECT_EQ(code(lay_out(*elf, {0, 5, 1}, info)), "image.heap_too_small");
  EXPECT_EQ(code(lay_out(*elf, {huge, 5, 1}, info)), "image.heap_too_large");
  EXPECT_EQ(code(lay_out(*elf, {max_heap_pages + 1, 5, 1}, info)), "image.heap_too_large");
  EXPECT_EQ(code(lay_out(*elf, {16, 4, 1}, info)), "image.stack_too_large");
  EXPECT_EQ(code(lay_out(*elf, {16, huge, 1}, info)), "image.stack_too_large");
  EXPECT_EQ(code(lay_out(*elf, {16, 5, 0}, info)), "image.no_tcs");
  EXPECT_EQ(code(lay_out(*elf, {16, 5, 1025}, info)), "image.too_many_tcs");
  EXPECT_EQ(code(slot_stack_pages(*elf, huge)), "image.stack_too_large");
  EXPECT_EQ(code(lay_out(*elf, {max_heap_pages, max_stack_pages, max_slots}, info)), "");
  EXPECT_EQ(info.heap_size, uint64_t{64} << 30);
}

}  // namespace
}  // namespace cella::image
