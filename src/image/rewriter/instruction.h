// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// One decoded instruction, reduced to what the rewriter must know. The bytes are an image's and
// trusted for nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace cella::image::rewriter {

/// Where control goes after an instruction.
enum class Flow : uint8_t {
  next,           // only to the next instruction
  branch,         // to the target or the next
  call,           // to the target (if direct) and, on return, to the next
  jump,           // only to the target
  indirect_jump,  // somewhere
  leaves,         // return, or an instruction that never completes
};

enum class SiteKind : uint8_t { none, syscall, cpuid };

struct Instruction {
  uint8_t length = 0;
  Flow flow = Flow::next;
  SiteKind site = SiteKind::none;
  bool movable = false;      // does the same at any other address
  bool has_target = false;   // direct branch, jump or call
  bool has_operand = false;  // rip-relative operand
  bool padding = false;      // nop or int3
  uint8_t field_offset = 0;  // of the relative displacement, if has_target or has_operand
  uint64_t target = 0;
  uint64_t operand = 0;
  /// Mnemonic of an instruction that cannot run in an enclave, else null.
  const char* forbidden = nullptr;
  bool enclu = false;                // ENCLU: the nucleus alone may use it
  bool writes_segment_base = false;  // wrfsbase, wrgsbase
};

/// Whether the bytes of a syscall or cpuid opcode begin here: in code, in an operand, or in data.
constexpr bool is_pair(std::span<const uint8_t> bytes, size_t place) {
  return place + 1 < bytes.size() && bytes[place] == 0x0f &&
         (bytes[place + 1] == 0x05 || bytes[place + 1] == 0xa2);
}

/// Decodes the instruction that starts `bytes`, whose first byte will be at `address`. Empty if
/// there is none that ends within `bytes`. Thread-safe.
std::optional<Instruction> decode(std::span<const uint8_t> bytes, uint64_t address);

}  // namespace cella::image::rewriter
