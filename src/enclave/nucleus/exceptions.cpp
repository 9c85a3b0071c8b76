// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Delivery of a CPU exception (CSSA = 1). Runs on the nucleus stack, reads SSA frame 0, decides
// where the interrupted code goes on: behind an emulated instruction, in the runtime's handlers, or
// nowhere.
#include "src/enclave/nucleus/calls.h"
#include "src/enclave/nucleus/nucleus.h"
#include "src/enclave/nucleus/untrusted.h"

extern "C" __attribute__((visibility("hidden"))) const uint8_t cella_nucleus_assembly_start[];
extern "C" __attribute__((visibility("hidden"))) const uint8_t cella_nucleus_assembly_end[];

namespace cella::nucleus {
namespace {

/// SSA GPRSGX, Intel SDM vol. 3D; at the end of the SSA frame.
struct SsaGpr {
  uint64_t rax, rcx, rdx, rbx, rsp, rbp, rsi, rdi, r8, r9, r10, r11, r12, r13, r14, r15;
  uint64_t rflags, rip, ursp, urbp;
  uint32_t exit_info;
  uint32_t reserved;
  uint64_t fs_base, gs_base;
};
static_assert(sizeof(SsaGpr) == 184);

/// EXINFO of the MISC region, directly below GPRSGX.
struct SsaExceptionInfo {
  uint64_t address;
  uint32_t error_code;
  uint32_t reserved;
};
static_assert(sizeof(SsaExceptionInfo) == 16);

constexpr uint32_t exit_info_valid = 1u << 31;
constexpr uint32_t vector_invalid_opcode = 6;
constexpr uint32_t vector_page_fault = 14;
constexpr uint64_t red_zone = 128;

/// The answer to the machine: rdi and rsi of the exit.
struct Answer {
  uint64_t reason, argument;
};

Answer resume() { return {static_cast<uint64_t>(ExitReason::exception), 0}; }

Answer die(AbortCause cause) {
  __atomic_store_n(&cella_nucleus_state, uint32_t{STATE_ABORTED}, __ATOMIC_RELEASE);
  return {static_cast<uint64_t>(ExitReason::aborted), static_cast<uint64_t>(cause)};
}

/// The table is sorted by offset and measured.
const TrapSite* find_trap_site(uint64_t rip) {
  uint64_t low = 0, high = cella_info_page.trap_site_count;
  const uint64_t offset = rip - elrange_start();
  while (low < high) {
    const uint64_t middle = low + (high - low) / 2;
    if (cella_trap_sites[middle].offset == offset) return &cella_trap_sites[middle];
    if (cella_trap_sites[middle].offset < offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return nullptr;
}

void emulate(const TrapSite& site, ThreadData* self, SsaGpr* state) {
  const uint64_t after = state->rip + 2;
  if (site.kind == TrapKind::syscall) {
    state->rcx = after;
    state->rip = reinterpret_cast<uint64_t>(&cella_nucleus_syscall);
  } else {
    self->scratch_r11 = state->r11;
    state->r11 = after;
    state->rip = reinterpret_cast<uint64_t>(&cella_nucleus_cpuid);
  }
}

/// True if the nucleus itself was interrupted; its own faults are never handled. Its C++ runs on
/// its own stack; its assembly also runs with a stack pointer that the host chose, which must not
/// be taken for a place to write to.
bool interrupted_the_nucleus(const ThreadData* self, const SsaGpr& state) {
  const uint64_t top = reinterpret_cast<uint64_t>(self);
  if (state.rsp <= top && state.rsp > top - slot::nucleus_stack_size - slot::guard_size)
    return true;
  return state.rip >= reinterpret_cast<uint64_t>(cella_nucleus_assembly_start) &&
         state.rip < reinterpret_cast<uint64_t>(cella_nucleus_assembly_end);
}

void fill_record(cella_fault_record_t* record, const SsaGpr& state, const SsaExceptionInfo& info) {
  record->flags = state.rflags;
  record->rax = state.rax;
  record->rbx = state.rbx;
  record->rcx = state.rcx;
  record->rdx = state.rdx;
  record->rbp = state.rbp;
  record->rsp = state.rsp;
  record->rdi = state.rdi;
  record->rsi = state.rsi;
  record->r8 = state.r8;
  record->r9 = state.r9;
  record->r10 = state.r10;
  record->r11 = state.r11;
  record->r12 = state.r12;
  record->r13 = state.r13;
  record->r14 = state.r14;
  record->r15 = state.r15;
  record->rip = state.rip;
  record->vector = state.exit_info & 0xff;
  record->error_code = info.error_code;
  record->fault_address = info.address;
}

/// True if [address, address + size) is inside the writable part of the enclave where a thread's
/// stack can be: the slot's own stack or the heap.
bool is_stack_memory(const ThreadData* self, uint64_t address, uint64_t size) {
  const uint64_t bottom = stack_bottom(self->slot);
  const uint64_t heap = elrange_start() + cella_info_page.heap_offset;
  if (!is_enclave(address, size)) return false;
  if (address >= bottom && address + size <= bottom + cella_info_page.stack_size) return true;
  if (address >= heap && address + size <= heap + cella_info_page.heap_size) return true;
  return false;
}

}  // namespace

/// Called from entry.S with the slot's own thread data.
extern "C" __attribute__((visibility("hidden"))) Answer cella_nucleus_handle_exception(
    ThreadData* self) {
  const uint64_t frame_end =
      reinterpret_cast<uint64_t>(self) + slot::thread_data_size + slot::ssa_frame_size;
  auto* state = reinterpret_cast<SsaGpr*>(frame_end - sizeof(SsaGpr));
  const auto* info = reinterpret_cast<const SsaExceptionInfo*>(frame_end - sizeof(SsaGpr) -
                                                               sizeof(SsaExceptionInfo));
  if (cella_nucleus_state != STATE_RUNNING && cella_nucleus_state != STATE_BOOTING) {
    return die(AbortCause::unhandled_fault);
  }
  // Delivery by a host that made the exception up: nothing was reported by the CPU, the code just
  // goes on.
  if ((state->exit_info & exit_info_valid) == 0) return resume();
  if (interrupted_the_nucleus(self, *state)) return die(AbortCause::unhandled_fault);
  const uint32_t vector = state->exit_info & 0xff;
  if (vector == vector_invalid_opcode) {
    const TrapSite* site = find_trap_site(state->rip);
    if (site != nullptr) {
      emulate(*site, self, state);
      return resume();
    }
  }
  const uint64_t record_address =
      (state->rsp - red_zone - sizeof(cella_fault_record_t)) & ~uint64_t{63};
  constexpr uint64_t handler_room = 8192;
  if (!is_stack_memory(self, record_address - handler_room,
                       handler_room + sizeof(cella_fault_record_t))) {
    return die(AbortCause::stack_overflow);
  }
  auto* record = reinterpret_cast<cella_fault_record_t*>(record_address);
  static const SsaExceptionInfo no_info = {0, 0, 0};
  fill_record(record, *state, vector == vector_page_fault || vector == 13 ? *info : no_info);
  state->rsp = record_address;
  state->rip = reinterpret_cast<uint64_t>(&cella_nucleus_run_handlers);
  return resume();
}

}  // namespace cella::nucleus
