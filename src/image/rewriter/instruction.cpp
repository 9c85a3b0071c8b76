// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The only file that knows Zydis.
#include "src/image/rewriter/instruction.h"

#include <Zydis/Zydis.h>

namespace cella::image::rewriter {
namespace {

ZydisDecoder make_decoder() {
  ZydisDecoder decoder;
  ZydisDecoderInit(&decoder, ZYDIS_MACHINE_MODE_LONG_64, ZYDIS_STACK_WIDTH_64);
  return decoder;
}

bool is_forbidden(const ZydisDecodedInstruction& raw) {
  switch (raw.mnemonic) {
    case ZYDIS_MNEMONIC_HLT: return false;
    case ZYDIS_MNEMONIC_INT: return raw.raw.imm[0].value.u == 0x80;
    case ZYDIS_MNEMONIC_SYSENTER:
    case ZYDIS_MNEMONIC_SYSEXIT:
    case ZYDIS_MNEMONIC_SYSRET:
    case ZYDIS_MNEMONIC_IRET:
    case ZYDIS_MNEMONIC_IRETD:
    case ZYDIS_MNEMONIC_IRETQ:
    case ZYDIS_MNEMONIC_IN:
    case ZYDIS_MNEMONIC_OUT:
    case ZYDIS_MNEMONIC_INSB:
    case ZYDIS_MNEMONIC_INSW:
    case ZYDIS_MNEMONIC_INSD:
    case ZYDIS_MNEMONIC_OUTSB:
    case ZYDIS_MNEMONIC_OUTSW:
    case ZYDIS_MNEMONIC_OUTSD:
    case ZYDIS_MNEMONIC_CLI:
    case ZYDIS_MNEMONIC_STI:
    case ZYDIS_MNEMONIC_SWAPGS:
    case ZYDIS_MNEMONIC_LGDT:
    case ZYDIS_MNEMONIC_LIDT:
    case ZYDIS_MNEMONIC_LLDT:
    case ZYDIS_MNEMONIC_LTR:
    case ZYDIS_MNEMONIC_LMSW:
    case ZYDIS_MNEMONIC_CLTS:
    case ZYDIS_MNEMONIC_ENCLS:
    case ZYDIS_MNEMONIC_ENCLV: return true;
    default: return (raw.attributes & ZYDIS_ATTRIB_IS_PRIVILEGED) != 0;
  }
}

Flow flow_of(const ZydisDecodedInstruction& raw, bool direct) {
  switch (raw.mnemonic) {
    case ZYDIS_MNEMONIC_UD0:
    case ZYDIS_MNEMONIC_UD1:
    case ZYDIS_MNEMONIC_UD2:
    case ZYDIS_MNEMONIC_HLT: return Flow::leaves;
    default: break;
  }
  switch (raw.meta.category) {
    case ZYDIS_CATEGORY_CALL: return Flow::call;
    case ZYDIS_CATEGORY_RET: return Flow::leaves;
    case ZYDIS_CATEGORY_COND_BR: return Flow::branch;
    case ZYDIS_CATEGORY_UNCOND_BR: return direct ? Flow::jump : Flow::indirect_jump;
    default: return direct ? Flow::branch : Flow::next;
  }
}

/// Instructions whose own address, or whose trap, matters to someone; all else that is plain may
/// move.
bool is_tied_to_its_place(const ZydisDecodedInstruction& raw) {
  switch (raw.mnemonic) {
    case ZYDIS_MNEMONIC_ENDBR64:
    case ZYDIS_MNEMONIC_ENDBR32:
    case ZYDIS_MNEMONIC_ENCLU:
    case ZYDIS_MNEMONIC_RDTSC:
    case ZYDIS_MNEMONIC_RDTSCP:
    case ZYDIS_MNEMONIC_RDPMC:
    case ZYDIS_MNEMONIC_RDPID:
    case ZYDIS_MNEMONIC_RSM:
    case ZYDIS_MNEMONIC_XABORT:
    case ZYDIS_MNEMONIC_XBEGIN:
    case ZYDIS_MNEMONIC_XEND: return true;
    default: break;
  }
  switch (raw.meta.category) {
    case ZYDIS_CATEGORY_INTERRUPT:
    case ZYDIS_CATEGORY_SYSCALL:
    case ZYDIS_CATEGORY_SYSRET:
    case ZYDIS_CATEGORY_VTX:
    case ZYDIS_CATEGORY_CET: return true;
    default: return false;
  }
}

void add_relative_fields(const ZydisDecodedInstruction& raw, uint64_t address, Instruction& out) {
  const uint64_t end = address + raw.length;
  for (const auto& immediate : raw.raw.imm) {
    if (immediate.size == 0 || !immediate.is_relative) continue;
    out.has_target = true;
    out.field_offset = immediate.offset;
    out.target = end + static_cast<uint64_t>(immediate.value.s);
  }
  const bool has_modrm = (raw.attributes & ZYDIS_ATTRIB_HAS_MODRM) != 0;
  if (has_modrm && raw.raw.modrm.mod == 0 && raw.raw.modrm.rm == 5) {
    out.has_operand = true;
    out.field_offset = raw.raw.disp.offset;
    out.operand = end + static_cast<uint64_t>(raw.raw.disp.value);
  }
}

}  // namespace

std::optional<Instruction> decode(std::span<const uint8_t> bytes, uint64_t address) {
  static const ZydisDecoder decoder = make_decoder();
  ZydisDecodedInstruction raw;
  const auto status =
      ZydisDecoderDecodeInstruction(&decoder, nullptr, bytes.data(), bytes.size(), &raw);
  if (!ZYAN_SUCCESS(status) || raw.length > bytes.size()) return std::nullopt;
  Instruction out;
  out.length = raw.length;
  add_relative_fields(raw, address, out);
  out.flow = flow_of(raw, out.has_target);
  if (raw.mnemonic == ZYDIS_MNEMONIC_SYSCALL) out.site = SiteKind::syscall;
  if (raw.mnemonic == ZYDIS_MNEMONIC_CPUID) out.site = SiteKind::cpuid;
  out.padding = raw.mnemonic == ZYDIS_MNEMONIC_NOP || raw.mnemonic == ZYDIS_MNEMONIC_INT3;
  out.enclu = raw.mnemonic == ZYDIS_MNEMONIC_ENCLU;
  out.writes_segment_base =
      raw.mnemonic == ZYDIS_MNEMONIC_WRFSBASE || raw.mnemonic == ZYDIS_MNEMONIC_WRGSBASE;
  if (out.site == SiteKind::none && (out.enclu || is_forbidden(raw)))
    out.forbidden = ZydisMnemonicGetString(raw.mnemonic);
  out.movable = out.flow == Flow::next && !out.has_target && !out.has_operand &&
                out.site == SiteKind::none && out.forbidden == nullptr &&
                !is_tied_to_its_place(raw);
  return out;
}

}  // namespace cella::image::rewriter
