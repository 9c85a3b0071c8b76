// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// CPU exceptions inside the enclave: handled, changed, and fatal ones.
#undef NDEBUG  // oe_assert() must do something here
#include <openenclave/enclave.h>

#include <cstdlib>

#include "features_t.h"

namespace {

enum Kind {
  divide_by_zero,
  invalid_opcode,
  page_fault,
  general_protection,
  breakpoint,
  overflow_stack,
  call_abort
};

volatile int sink;
oe_exception_record_t last;

void divide() {
  asm volatile("xor %%ecx, %%ecx\n\tmov $1, %%eax\n\tcltd\n\tidiv %%ecx"
               :
               :
               : "eax", "ecx", "edx", "cc");
}
void run_invalid_opcode() { asm volatile("ud2"); }
void read_null_page() { asm volatile("mov 0x18, %%eax" : : : "eax"); }
void read_non_canonical() {
  asm volatile("movabs $0x8000000000000000, %%rax\n\tmov (%%rax), %%eax" : : : "rax");
}
void run_breakpoint() { asm volatile("int3"); }

__attribute__((noinline)) int recurse(int depth) {
  volatile char page[4096];
  page[0] = static_cast<char>(depth);
  sink = page[0];
  return recurse(depth + 1) + page[0];
}

/// Bytes from a faulting instruction to the one after it.
uint64_t length_of(int kind) {
  switch (kind) {
    case divide_by_zero: return 2;      // idiv %ecx
    case invalid_opcode: return 2;      // ud2
    case page_fault: return 7;          // mov 0x18, %eax
    case general_protection: return 2;  // mov (%rax), %eax
    default: return 1;                  // int3, which is a fault inside an enclave
  }
}

int expected_kind;

uint64_t skip_instruction(oe_exception_record_t* record) {
  last = *record;
  record->context->rip += length_of(expected_kind);
  return OE_EXCEPTION_CONTINUE_EXECUTION;
}

uint64_t look_elsewhere(oe_exception_record_t*) { return OE_EXCEPTION_CONTINUE_SEARCH; }

uint64_t set_rax_and_xmm(oe_exception_record_t* record) {
  record->context->rip += 2;
  record->context->rax = 4711;
  record->context->basic_xstate.blob[160] = 0x2a;  // xmm0, lowest byte
  return OE_EXCEPTION_CONTINUE_EXECUTION;
}

void run(int kind) {
  switch (kind) {
    case divide_by_zero: divide(); break;
    case invalid_opcode: run_invalid_opcode(); break;
    case page_fault: read_null_page(); break;
    case general_protection: read_non_canonical(); break;
    case breakpoint: run_breakpoint(); break;
    case overflow_stack: sink = recurse(0); break;
    default: std::abort();
  }
}

uint32_t code_of(int kind) {
  switch (kind) {
    case divide_by_zero: return OE_EXCEPTION_DIVIDE_BY_ZERO;
    case invalid_opcode: return OE_EXCEPTION_ILLEGAL_INSTRUCTION;
    case page_fault: return OE_EXCEPTION_PAGE_FAULT;
    case general_protection: return OE_EXCEPTION_ACCESS_VIOLATION;
    default: return OE_EXCEPTION_BREAKPOINT;
  }
}

}  // namespace

int handle_fault(int kind) {
  expected_kind = kind;
  last = {};
  if (oe_add_vectored_exception_handler(false, skip_instruction) != OE_OK) return 1;
  if (oe_add_vectored_exception_handler(true, look_elsewhere) != OE_OK) return 2;
  run(kind);
  if (oe_remove_vectored_exception_handler(look_elsewhere) != OE_OK) return 3;
  if (oe_remove_vectored_exception_handler(skip_instruction) != OE_OK) return 4;
  if (oe_remove_vectored_exception_handler(skip_instruction) == OE_OK) return 5;
  if (last.code != code_of(kind) || (last.flags & OE_EXCEPTION_FLAGS_HARDWARE) == 0) return 6;
  return oe_is_within_enclave(reinterpret_cast<void*>(last.address), 1) ? 0 : 7;
}

int modify_context() {
  if (oe_add_vectored_exception_handler(false, set_rax_and_xmm) != OE_OK) return 1;
  uint64_t rax = 1, low = 0, red_zone_kept = 0;
  asm volatile(
      "movq $99, -64(%%rsp)\n\t"
      "pxor %%xmm0, %%xmm0\n\t"
      "ud2\n\t"
      "movq %%xmm0, %1\n\t"
      "mov -64(%%rsp), %2"
      : "+a"(rax), "=&r"(low), "=&r"(red_zone_kept)
      :
      : "xmm0", "memory");
  oe_remove_vectored_exception_handler(set_rax_and_xmm);
  return rax == 4711 && low == 0x2a && red_zone_kept == 99 ? 0 : 2;
}

void crash(int kind) { run(kind); }

namespace {

struct Bomb {
  int kind;
  __attribute__((noinline)) void explode(int depth) {
    if (depth == 0) {
      run(kind);
    } else {
      explode(depth - 1);
    }
    sink = depth;  // no tail call
  }
};

}  // namespace

void crash_deep(int kind, int depth) { Bomb{kind}.explode(depth); }
void abort_enclave() { oe_abort(); }
void fail_assertion() { oe_assert(sink == 1 && sink == 2); }
