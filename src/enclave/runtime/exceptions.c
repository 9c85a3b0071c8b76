/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Vectored exception handlers, as Open Enclave has them. Runs as ordinary code on the interrupted
 * thread's stack. */
#include <openenclave/bits/exception.h>
#include <openenclave/enclave.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "src/enclave/runtime/runtime.h"

#define MAX_HANDLERS 64

/* The legacy region of an XSAVE area holds MXCSR here; Intel SDM vol. 1, 13.4.1. */
#define XSAVE_MXCSR_OFFSET 24

static pthread_mutex_t handlers_lock = PTHREAD_MUTEX_INITIALIZER;
static oe_vectored_exception_handler_t handlers[MAX_HANDLERS];
static size_t handler_count;

static size_t find_handler(oe_vectored_exception_handler_t handler) {
  size_t i = 0;
  while (i < handler_count && handlers[i] != handler) ++i;
  return i;
}

oe_result_t oe_add_vectored_exception_handler(bool is_first_handler,
                                              oe_vectored_exception_handler_t handler) {
  if (handler == NULL) return OE_INVALID_PARAMETER;
  pthread_mutex_lock(&handlers_lock);
  oe_result_t result = OE_OK;
  if (handler_count == MAX_HANDLERS) {
    result = OE_OUT_OF_MEMORY;
  } else if (find_handler(handler) != handler_count) {
    result = OE_INVALID_PARAMETER;
  } else {
    const size_t at = is_first_handler ? 0 : handler_count;
    memmove(&handlers[at + 1], &handlers[at], (handler_count - at) * sizeof handlers[0]);
    handlers[at] = handler;
    __atomic_store_n(&handler_count, handler_count + 1, __ATOMIC_RELEASE);
  }
  pthread_mutex_unlock(&handlers_lock);
  return result;
}

oe_result_t oe_remove_vectored_exception_handler(oe_vectored_exception_handler_t handler) {
  pthread_mutex_lock(&handlers_lock);
  const size_t at = find_handler(handler);
  const bool found = at < handler_count;
  if (found) {
    memmove(&handlers[at], &handlers[at + 1], (handler_count - at - 1) * sizeof handlers[0]);
    __atomic_store_n(&handler_count, handler_count - 1, __ATOMIC_RELEASE);
  }
  pthread_mutex_unlock(&handlers_lock);
  return found ? OE_OK : OE_INVALID_PARAMETER;
}

static uint32_t code_of(uint32_t vector) {
  switch (vector) {
    case 0: return OE_EXCEPTION_DIVIDE_BY_ZERO;
    case 1:
    case 3: return OE_EXCEPTION_BREAKPOINT;
    case 5: return OE_EXCEPTION_BOUND_OUT_OF_RANGE;
    case 6: return OE_EXCEPTION_ILLEGAL_INSTRUCTION;
    case 13: return OE_EXCEPTION_ACCESS_VIOLATION;
    case 14: return OE_EXCEPTION_PAGE_FAULT;
    case 16: return OE_EXCEPTION_X87_FLOAT_POINT;
    case 17: return OE_EXCEPTION_MISALIGNMENT;
    case 19: return OE_EXCEPTION_SIMD_FLOAT_POINT;
    default: return OE_EXCEPTION_UNKNOWN;
  }
}

static const char* name_of(uint32_t vector) {
  switch (vector) {
    case 0: return "division by zero";
    case 3: return "breakpoint";
    case 6: return "invalid instruction";
    case 13: return "general protection fault";
    case 14: return "page fault";
    case 16:
    case 19: return "floating-point exception";
    case 17: return "misaligned access";
    default: return "exception";
  }
}

static __attribute__((noreturn)) void crash(const cella_fault_record_t* record) {
  char message[256];
  const uint64_t offset = record->rip - cella_nucleus_elrange_start();
  const int size =
      snprintf(message, sizeof message, "the enclave crashed: %s at image offset 0x%llx",
               name_of(record->vector), (unsigned long long)offset);
  if (record->vector == 14 && size > 0) {
    snprintf(message + size, sizeof message - (size_t)size, ", address 0x%llx",
             (unsigned long long)record->fault_address);
  }
  cella_runtime_die(message, CELLA_ABORT_UNHANDLED_FAULT);
}

static void load_context(oe_context_t* context, const cella_fault_record_t* record,
                         const uint8_t* xsave_area) {
  memcpy(context, record, offsetof(oe_context_t, mxcsr));
  memcpy(&context->mxcsr, xsave_area + XSAVE_MXCSR_OFFSET, sizeof context->mxcsr);
  memcpy(&context->basic_xstate, xsave_area, sizeof context->basic_xstate);
}

static void store_context(cella_fault_record_t* record, uint8_t* xsave_area,
                          const oe_context_t* context) {
  memcpy(record, context, offsetof(oe_context_t, mxcsr));
  memcpy(xsave_area, &context->basic_xstate, sizeof context->basic_xstate);
  memcpy(xsave_area + XSAVE_MXCSR_OFFSET, &context->mxcsr, sizeof context->mxcsr);
  /* A handler may have changed x87 or SSE registers: make XRSTOR load both instead of their initial
   * values. */
  xsave_area[512] |= 3;
}

void cella_runtime_exception(cella_fault_record_t* record, void* xsave_area) {
  _Static_assert(offsetof(oe_context_t, rip) == offsetof(cella_fault_record_t, rip),
                 "same order of registers");
  oe_context_t context;
  load_context(&context, record, xsave_area);
  oe_exception_record_t exception = {0};
  exception.code = code_of(record->vector);
  exception.flags = OE_EXCEPTION_FLAGS_HARDWARE;
  exception.address = record->rip;
  exception.faulting_address = record->fault_address;
  exception.error_code = record->error_code;
  exception.context = &context;
  const size_t count = __atomic_load_n(&handler_count, __ATOMIC_ACQUIRE);
  for (size_t i = 0; i < count; ++i) {
    const uint64_t answer = handlers[i](&exception);
    if (answer == OE_EXCEPTION_CONTINUE_EXECUTION) {
      store_context(record, xsave_area, &context);
      return;
    }
    if (answer == OE_EXCEPTION_ABORT_EXECUTION) break;
  }
  crash(record);
}
