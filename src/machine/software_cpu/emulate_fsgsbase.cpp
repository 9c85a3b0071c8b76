// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Encoding (Intel SDM vol. 2): F3 [REX] 0F AE, ModRM with mod = 3 and reg = 0 RDFSBASE, 1 RDGSBASE,
// 2 WRFSBASE, 3 WRGSBASE.
#include "src/machine/software_cpu/emulate_fsgsbase.h"

namespace cella::software_cpu {
namespace {

/// Indices of ucontext registers in the order in which instructions number them.
constexpr int register_index[16] = {REG_RAX, REG_RCX, REG_RDX, REG_RBX, REG_RSP, REG_RBP,
                                    REG_RSI, REG_RDI, REG_R8,  REG_R9,  REG_R10, REG_R11,
                                    REG_R12, REG_R13, REG_R14, REG_R15};

}  // namespace

bool emulate_fsgsbase(const uint8_t* code, ucontext_t& context, uint64_t& fs_base,
                      uint64_t& gs_base) {
  if (code[0] != 0xf3) return false;
  const bool has_rex = (code[1] & 0xf0) == 0x40;
  const uint8_t rex = has_rex ? code[1] : 0;
  const uint8_t* opcode = code + (has_rex ? 2 : 1);
  const uint8_t mod_rm = opcode[2];
  if (opcode[0] != 0x0f || opcode[1] != 0xae || (mod_rm & 0xe0) != 0xc0) return false;

  const bool wide = (rex & 8) != 0;
  const bool write = (mod_rm & 0x10) != 0;
  uint64_t& base = (mod_rm & 0x08) != 0 ? gs_base : fs_base;
  greg_t& reg = context.uc_mcontext.gregs[register_index[(mod_rm & 7) | ((rex & 1) << 3)]];
  if (write) {
    base = wide ? static_cast<uint64_t>(reg) : static_cast<uint32_t>(reg);
  } else {
    reg = static_cast<greg_t>(wide ? base : static_cast<uint32_t>(base));
  }
  context.uc_mcontext.gregs[REG_RIP] += static_cast<greg_t>(opcode + 3 - code);
  return true;
}

}  // namespace cella::software_cpu
