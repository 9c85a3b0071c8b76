// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Explains why two images have, or have not, the same identity.
#include "src/image/difference.h"

#include <algorithm>
#include <cinttypes>
#include <cstdio>
#include <optional>

#include "src/base/hex.h"
#include "src/image/settings.h"

namespace cella::image {
namespace {

std::string hex_number(uint64_t value) {
  char text[24];
  std::snprintf(text, sizeof text, "0x%" PRIx64, value);
  return text;
}

class Comparison {
 public:
  Comparison(const Image& a, const Image& b) : a_(a), b_(b) {}

  std::vector<Difference> run() {
    compare_signatures();
    compare_settings();
    compare_segments();
    compare_sections();
    return std::move(differences_);
  }

 private:
  void note(bool measured, std::string sentence) {
    differences_.push_back({measured, std::move(sentence)});
  }

  void note_if(bool measured, std::string_view what, const std::string& a, const std::string& b) {
    if (a != b) note(measured, std::string(what) + ": " + a + " and " + b);
  }

  void compare_signatures() {
    const sgx::Sigstruct& a = a_.sigstruct();
    const sgx::Sigstruct& b = b_.sigstruct();
    const auto debug = [](const sgx::Sigstruct& s) {
      return std::string((s.attributes.flags & sgx::attribute::debug) != 0 ? "allowed"
                                                                           : "not allowed");
    };
    note_if(false, "signer (MRSIGNER)", base::to_hex(sgx::mr_signer(a)),
            base::to_hex(sgx::mr_signer(b)));
    note_if(false, "setting ProductID", std::to_string(a.isv_prod_id),
            std::to_string(b.isv_prod_id));
    note_if(false, "setting SecurityVersion", std::to_string(a.isv_svn), std::to_string(b.isv_svn));
    note_if(false, "setting Debug", debug(a), debug(b));
    note_if(false, "setting FamilyID", base::to_hex(a.isv_family_id),
            base::to_hex(b.isv_family_id));
    note_if(false, "setting ExtendedProductID", base::to_hex(a.isv_ext_prod_id),
            base::to_hex(b.isv_ext_prod_id));
    note_if(false, "setting CapturePFGPExceptions", std::to_string(a.misc_select),
            std::to_string(b.misc_select));
    note_if(false, "date of signing", hex_number(a.date), hex_number(b.date));
  }

  void compare_settings() {
    const InfoPage& a = a_.info();
    const InfoPage& b = b_.info();
    const auto pages = [](uint64_t size) { return std::to_string(size / page_size) + " pages"; };
    note_if(true, "setting NumHeapPages", pages(a.heap_size), pages(b.heap_size));
    note_if(true, "setting NumStackPages (with thread-local storage)", pages(a.stack_size),
            pages(b.stack_size));
    note_if(true, "setting NumTCS", std::to_string(a.slot_count), std::to_string(b.slot_count));
    note_if(true, "setting MeasureHeap", std::to_string(a.flags & info_flag_measured_heap),
            std::to_string(b.flags & info_flag_measured_heap));
    note_if(true, "setting OcallGroups", groups_to_text(a.ocall_groups),
            groups_to_text(b.ocall_groups));
    note_if(true, "interface (EDL)", base::to_hex(a.interface_hash),
            base::to_hex(b.interface_hash));
    note_if(true, "call protocol", std::to_string(a.frame_abi), std::to_string(b.frame_abi));
  }

  void compare_segments() {
    const auto text = [](const ElfSegment& s) {
      return std::string(s.writable() ? "rw" : "r") + (s.executable() ? "x" : "") + " at " +
             hex_number(s.address) + ", " + std::to_string(s.memory_size) + " bytes";
    };
    const auto& a = a_.elf().segments();
    const auto& b = b_.elf().segments();
    note_if(true, "number of segments", std::to_string(a.size()), std::to_string(b.size()));
    for (size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
      note_if(true, "segment " + std::to_string(i), text(a[i]), text(b[i]));
    }
  }

  static bool compared(const ElfSection& section) {
    // The info page restates the settings; settings in code are loaded as zeros.
    return !section.name.empty() && section.name != section::info &&
           section.name != section::signature;
  }

  static bool measured(const ElfSection& section) {
    return section.loaded() && section.name != section::settings &&
           section.name != section::oe_settings;
  }

  void compare_sections() {
    for (const ElfSection& section : a_.elf().sections()) {
      if (!compared(section)) continue;
      const ElfSection* other = b_.elf().find_section(section.name);
      if (other == nullptr) {
        note(measured(section),
             "section " + std::string(section.name) + ": in the first image only");
      } else if (measured(section)) {
        compare_contents(section, *other);
      }
    }
    for (const ElfSection& section : b_.elf().sections()) {
      if (!compared(section) || a_.elf().find_section(section.name) != nullptr) continue;
      note(measured(section),
           "section " + std::string(section.name) + ": in the second image only");
    }
  }

  void compare_contents(const ElfSection& section, const ElfSection& other) {
    const std::string name = "section " + std::string(section.name);
    note_if(true, name + ", address", hex_number(section.address), hex_number(other.address));
    note_if(true, name + ", bytes", std::to_string(section.size), std::to_string(other.size));
    const base::Bytes a = a_.elf().section_bytes(section);
    const base::Bytes b = b_.elf().section_bytes(other);
    uint64_t count = 0, first = 0;
    for (size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
      if (a[i] != b[i] && count++ == 0) first = i;
    }
    if (count == 0) return;
    note(true, name + ": " + std::to_string(count) + " bytes differ, the first at " +
                   hex_number(section.address + first) + in_function(section.address + first));
  }

  std::string in_function(uint64_t address) {
    if (!symbols_.has_value()) {
      auto symbols = a_.elf().symbols();
      symbols_ = symbols.ok() ? std::move(symbols).value() : std::vector<ElfSymbol>();
    }
    for (const ElfSymbol& symbol : *symbols_) {
      if (address < symbol.value || address - symbol.value >= symbol.size || symbol.name.empty())
        continue;
      return " in " + std::string(symbol.name) + "+" + hex_number(address - symbol.value);
    }
    return {};
  }

  const Image& a_;
  const Image& b_;
  std::vector<Difference> differences_;
  std::optional<std::vector<ElfSymbol>> symbols_;
};

}  // namespace

std::vector<Difference> compare(const Image& a, const Image& b) { return Comparison(a, b).run(); }

}  // namespace cella::image
