// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// For tests: code written byte by byte, and what the rewriter makes of it.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "src/image/rewriter/analysis.h"
#include "src/image/rewriter/patch.h"

namespace cella::image::rewriter {

using Code = std::vector<uint8_t>;

/// Joins snippets.
inline Code operator+(Code a, const Code& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

namespace snippet {
inline const Code syscall = {0x0f, 0x05};
inline const Code cpuid = {0x0f, 0xa2};
inline const Code ud2 = {0x0f, 0x0b};
inline const Code ret = {0xc3};
inline const Code nop = {0x90};
inline const Code mov_eax = {0xb8, 0x27, 0x00, 0x00, 0x00};
inline const Code mov_edx = {0xba, 0x01, 0x00, 0x00, 0x00};
inline const Code xor_edi = {0x31, 0xff};
inline const Code xor_esi = {0x31, 0xf6};
inline const Code cmp_rax = {0x48, 0x3d, 0x01, 0xf0, 0xff, 0xff};
inline const Code load_rip_relative = {0x8b, 0x05, 0x00,
                                       0x40, 0x00, 0x00};  // mov 0x4000(%rip), %eax
inline const Code jump_rax = {0xff, 0xe0};
inline Code jump(int distance) { return {0xeb, static_cast<uint8_t>(distance)}; }
inline Code int3(size_t count) { return Code(count, 0xcc); }
}  // namespace snippet

/// A code segment at `base`, which functions are appended to. Addresses above are data.
class CodeUnderTest {
 public:
  static constexpr uint64_t base = 0x1000;
  static constexpr uint64_t stub_base = 0x2000;
  static constexpr uint64_t data_base = 0x3000;
  static constexpr uint64_t nucleus_syscall = 0x2800;
  static constexpr uint64_t nucleus_cpuid = 0x2900;

  /// Appends a function and returns its address.
  uint64_t function(const std::string& name, const Code& body) {
    const uint64_t address = raw(body);
    facts.functions.push_back({address, body.size(), name});
    return address;
  }
  /// Appends bytes that no symbol covers.
  uint64_t raw(const Code& body) {
    const uint64_t address = base + bytes.size();
    bytes = bytes + body;
    return address;
  }

  Result<Analysis> analyse_it() {
    original = bytes;
    facts.ranges = {{base, bytes}, {stub_base, stubs}};
    facts.stubs = {stub_base, stub_base + stubs.size()};
    return analyse(facts);
  }

  /// Analyses and patches; expects both to work.
  void rewrite() {
    auto analysis = analyse_it();
    ASSERT_TRUE(analysis.ok()) << analysis.error().message;
    unproven = analysis->unproven;
    segment_base_writes = analysis->segment_base_writes;
    patched = patch(*analysis, {stub_base, stubs, nucleus_syscall, nucleus_cpuid});
  }
  std::string error_code() {
    const auto analysis = analyse_it();
    return analysis.ok() ? "" : std::string(analysis.error().code);
  }

  Code at(uint64_t address, size_t size) const {
    const auto start = bytes.begin() + static_cast<std::ptrdiff_t>(address - base);
    return Code(start, start + static_cast<std::ptrdiff_t>(size));
  }
  Code stub(uint64_t offset, size_t size) const {
    const auto start = stubs.begin() + static_cast<std::ptrdiff_t>(offset);
    return Code(start, start + static_cast<std::ptrdiff_t>(size));
  }
  std::vector<uint32_t> traps() const {
    std::vector<uint32_t> offsets;
    for (const auto& trap : patched.traps) offsets.push_back(trap.offset);
    return offsets;
  }
  uint32_t rewritten() const { return patched.rewritten_syscalls + patched.rewritten_cpuids; }

  static Code relative(uint64_t target, uint64_t end) {
    const auto distance = static_cast<uint32_t>(target - end);
    return {static_cast<uint8_t>(distance), static_cast<uint8_t>(distance >> 8),
            static_cast<uint8_t>(distance >> 16), static_cast<uint8_t>(distance >> 24)};
  }
  /// jmp from `address` to `target`.
  static Code far_jump(uint64_t address, uint64_t target) {
    return Code{0xe9} + relative(target, address + 5);
  }
  static Code lea_rcx(uint64_t address, uint64_t target) {
    return Code{0x48, 0x8d, 0x0d} + relative(target, address + 7);
  }
  static Code lea_r11(uint64_t address, uint64_t target) {
    return Code{0x4c, 0x8d, 0x1d} + relative(target, address + 7);
  }

  Code bytes;
  Code original;
  Code stubs = Code(0x200, 0xcc);
  CodeFacts facts;
  PatchResult patched;
  std::vector<uint64_t> unproven;
  uint32_t segment_base_writes = 0;
};

}  // namespace cella::image::rewriter
