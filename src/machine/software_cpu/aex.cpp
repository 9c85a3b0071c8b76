// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// AEX and ERESUME over a Linux x86-64 signal frame (arch/x86/include/uapi/asm/sigcontext.h for its
// XSAVE part).
#include "src/machine/software_cpu/aex.h"

#include <cstring>

#include "src/machine/software_cpu/fsgsbase.h"
#include "src/machine/software_cpu/ssa.h"

namespace cella::software_cpu {
namespace {

constexpr size_t legacy_size = 512;
constexpr size_t xsave_header_size = 64;
constexpr size_t xsave_room = exinfo_offset;
constexpr uint32_t mxcsr_valid = 0xffff;
// CF PF AF ZF SF DF OF RF NT AC ID TF: what user code may set.
constexpr uint64_t user_flags = 0x244dd5;

/// The software part of the legacy area, bytes 464-511 of the frame.
struct SoftwareReserved {
  uint32_t magic1, extended_size;
  uint64_t features;
  uint32_t xsave_size;
};
constexpr uint32_t fp_xstate_magic1 = 0x46505853;

SoftwareReserved software_reserved(const uint8_t* area) {
  SoftwareReserved reserved;
  memcpy(&reserved, area + 464, sizeof reserved);
  return reserved;
}

/// Bytes of the XSAVE image in the frame that an SSA frame takes; legacy_size if there is no XSAVE
/// header.
size_t xsave_size(const uint8_t* area) {
  const SoftwareReserved reserved = software_reserved(area);
  if (reserved.magic1 != fp_xstate_magic1 ||
      reserved.xsave_size < legacy_size + xsave_header_size) {
    return legacy_size;
  }
  return reserved.xsave_size < xsave_room ? reserved.xsave_size : xsave_room;
}

uint8_t* fp_area(const ucontext_t& context) {
  return reinterpret_cast<uint8_t*>(context.uc_mcontext.fpregs);
}

template <typename T>
T* ssa_at(const Tcs& tcs, uint64_t offset) {
  return reinterpret_cast<T*>(tcs.ssa + offset);
}

void save_xsave(const Tcs& tcs, const ucontext_t& context) {
  uint8_t* ssa = ssa_at<uint8_t>(tcs, 0);
  const uint8_t* area = fp_area(context);
  if (area == nullptr) {
    memset(ssa, 0, legacy_size + xsave_header_size);
    return;
  }
  const size_t size = xsave_size(area);
  memcpy(ssa, area, size);
  memset(ssa + 464, 0, 48);
  uint64_t present = 3;
  if (size > legacy_size) memcpy(&present, area + legacy_size, sizeof present);
  present &= tcs.xfrm;
  memset(ssa + legacy_size, 0, xsave_header_size);
  memcpy(ssa + legacy_size, &present, sizeof present);
}

bool load_xsave(const Tcs& tcs, ucontext_t& context) {
  uint8_t* area = fp_area(context);
  if (area == nullptr) return true;
  const uint8_t* ssa = ssa_at<const uint8_t>(tcs, 0);
  uint64_t header[8];
  memcpy(header, ssa + legacy_size, sizeof header);
  if ((header[0] & ~tcs.xfrm) != 0) return false;
  for (int i = 1; i < 8; ++i) {
    if (header[i] != 0) return false;
  }
  uint32_t mxcsr;
  memcpy(&mxcsr, ssa + 24, sizeof mxcsr);
  if ((mxcsr & ~mxcsr_valid) != 0) return false;
  const size_t size = xsave_size(area);
  memcpy(area, ssa, 464);
  if (size > legacy_size) memcpy(area + legacy_size, ssa + legacy_size, size - legacy_size);
  return true;
}

uint32_t exit_info_of(uint64_t vector, uint32_t type) {
  return static_cast<uint32_t>(vector) | (type << sgx::exit_info::type_shift) |
         sgx::exit_info::valid;
}

}  // namespace

uint32_t exit_info_for(uint64_t vector, uint32_t misc_select) {
  switch (static_cast<Vector>(vector)) {
    case Vector::breakpoint: return exit_info_of(vector, sgx::exit_info::type_software);
    case Vector::general_protection:
    case Vector::page_fault:
      if ((misc_select & sgx::misc_exinfo) == 0) return 0;
      [[fallthrough]];
    case Vector::divide_error:
    case Vector::debug:
    case Vector::bound_range:
    case Vector::invalid_opcode:
    case Vector::x87:
    case Vector::alignment_check:
    case Vector::simd: return exit_info_of(vector, sgx::exit_info::type_hardware);
  }
  return 0;
}

void save_to_ssa(const Tcs& tcs, const ucontext_t& context, uint64_t fs_base, uint64_t gs_base) {
  const auto reg = [&](int index) {
    return static_cast<uint64_t>(context.uc_mcontext.gregs[index]);
  };
  sgx::GprSgx& gpr = *ssa_at<sgx::GprSgx>(tcs, gprsgx_offset);
  gpr = {.rax = reg(REG_RAX),
         .rcx = reg(REG_RCX),
         .rdx = reg(REG_RDX),
         .rbx = reg(REG_RBX),
         .rsp = reg(REG_RSP),
         .rbp = reg(REG_RBP),
         .rsi = reg(REG_RSI),
         .rdi = reg(REG_RDI),
         .r8 = reg(REG_R8),
         .r9 = reg(REG_R9),
         .r10 = reg(REG_R10),
         .r11 = reg(REG_R11),
         .r12 = reg(REG_R12),
         .r13 = reg(REG_R13),
         .r14 = reg(REG_R14),
         .r15 = reg(REG_R15),
         .rflags = reg(REG_EFL),
         .rip = reg(REG_RIP),
         .ursp = tcs.normal.host_rsp,
         .urbp = 0,
         .exit_info = exit_info_for(reg(REG_TRAPNO), tcs.misc_select),
         .reserved = {},
         .aex_notify = 0,
         .fs_base = fs_base,
         .gs_base = gs_base};
  // INT3 is a fault inside an enclave: RIP stays on it (SDM vol. 3D, "INT3 Consideration").
  if (static_cast<Vector>(reg(REG_TRAPNO)) == Vector::breakpoint) gpr.rip -= 1;
  if ((tcs.misc_select & sgx::misc_exinfo) != 0) {
    const auto vector = static_cast<Vector>(reg(REG_TRAPNO));
    const bool page_fault = vector == Vector::page_fault;
    const bool reported = page_fault || vector == Vector::general_protection;
    *ssa_at<sgx::ExInfo>(tcs, exinfo_offset) = {
        .address = page_fault ? reg(REG_CR2) : 0,
        .error_code = reported ? static_cast<uint32_t>(reg(REG_ERR)) : 0,
        .reserved = 0};
  }
  save_xsave(tcs, context);
}

bool load_from_ssa(const Tcs& tcs, ucontext_t& context, ResumedBases& bases) {
  const sgx::GprSgx gpr = *ssa_at<const sgx::GprSgx>(tcs, gprsgx_offset);
  // The CPU refuses an address outside ELRANGE only when it fetches from it; canonical it must be.
  constexpr uint64_t user_end = uint64_t{1} << 47;
  if (gpr.rip >= user_end || gpr.fs_base >= user_end || gpr.gs_base >= user_end) return false;
  if (!load_xsave(tcs, context)) return false;
  auto& gregs = context.uc_mcontext.gregs;
  const auto set = [&](int index, uint64_t value) { gregs[index] = static_cast<greg_t>(value); };
  set(REG_RAX, gpr.rax), set(REG_RCX, gpr.rcx), set(REG_RDX, gpr.rdx), set(REG_RBX, gpr.rbx);
  set(REG_RSP, gpr.rsp), set(REG_RBP, gpr.rbp), set(REG_RSI, gpr.rsi), set(REG_RDI, gpr.rdi);
  set(REG_R8, gpr.r8), set(REG_R9, gpr.r9), set(REG_R10, gpr.r10), set(REG_R11, gpr.r11);
  set(REG_R12, gpr.r12), set(REG_R13, gpr.r13), set(REG_R14, gpr.r14), set(REG_R15, gpr.r15);
  set(REG_RIP, gpr.rip);
  set(REG_EFL, (static_cast<uint64_t>(gregs[REG_EFL]) & ~user_flags) | (gpr.rflags & user_flags));
  bases = {gpr.fs_base, gpr.gs_base};
  return true;
}

void unwind_to_exit(const EntryContext& entry, ucontext_t& context, uint64_t how,
                    const machine::Registers& registers) {
  auto& gregs = context.uc_mcontext.gregs;
  const auto set = [&](int index, uint64_t value) { gregs[index] = static_cast<greg_t>(value); };
  for (const int index :
       {REG_RBX, REG_RCX, REG_RBP, REG_R10, REG_R11, REG_R12, REG_R13, REG_R14, REG_R15}) {
    set(index, 0);
  }
  set(REG_RAX, how), set(REG_RSP, entry.host_rsp);
  set(REG_RDI, registers.rdi), set(REG_RSI, registers.rsi), set(REG_RDX, registers.rdx);
  set(REG_R8, registers.r8), set(REG_R9, registers.r9);
  const char* exit = fsgsbase_usable ? cella_exit_fsgsbase : cella_exit_arch_prctl;
  set(REG_RIP, reinterpret_cast<uint64_t>(exit));
  set(REG_EFL, 0x202);
  if (uint8_t* area = fp_area(context); area != nullptr) {
    constexpr uint16_t control_word = 0x37f;
    constexpr uint32_t mxcsr = 0x1f80;
    memset(area, 0, 24);
    memcpy(area, &control_word, sizeof control_word);
    memcpy(area + 24, &mxcsr, sizeof mxcsr);
    memset(area + 32, 0, 416 - 32);
    if (xsave_size(area) > legacy_size) memset(area + legacy_size, 0, xsave_header_size);
  }
}

}  // namespace cella::software_cpu
