/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Exceptions inside an enclave and the handlers for them. What the host says about one is not
 * believed. */
#pragma once

#include <openenclave/bits/defs.h>
#include <openenclave/bits/types.h>

/** Answers of a handler. */
#define OE_EXCEPTION_CONTINUE_SEARCH 0x0           /**< Ask the next handler. */
#define OE_EXCEPTION_CONTINUE_EXECUTION 0xFFFFFFFF /**< Resume with the context as it now is. */
#define OE_EXCEPTION_ABORT_EXECUTION 0xFFFFFFF0    /**< End the enclave. */

/** Values of oe_exception_record_t::code. */
#define OE_EXCEPTION_DIVIDE_BY_ZERO 0x0
#define OE_EXCEPTION_BREAKPOINT 0x1
#define OE_EXCEPTION_BOUND_OUT_OF_RANGE 0x2
#define OE_EXCEPTION_ILLEGAL_INSTRUCTION 0x3
#define OE_EXCEPTION_ACCESS_VIOLATION 0x4
#define OE_EXCEPTION_PAGE_FAULT 0x5
#define OE_EXCEPTION_X87_FLOAT_POINT 0x6
#define OE_EXCEPTION_MISALIGNMENT 0x7
#define OE_EXCEPTION_SIMD_FLOAT_POINT 0x8
#define OE_EXCEPTION_UNKNOWN 0xFFFFFFFF

/** Bits of oe_exception_record_t::flags. */
#define OE_EXCEPTION_FLAGS_HARDWARE 0x1
#define OE_EXCEPTION_FLAGS_SOFTWARE 0x2

/** Bits of oe_exception_record_t::error_code of a page fault; Intel SDM volume 3A, 4.7. */
#define OE_SGX_PAGE_FAULT_P_FLAG 0x1
#define OE_SGX_PAGE_FAULT_WR_FLAG 0x2
#define OE_SGX_PAGE_FAULT_US_FLAG 0x4
#define OE_SGX_PAGE_FAULT_RSVD 0x8
#define OE_SGX_PAGE_FAULT_ID_FLAG 0x10
#define OE_SGX_PAGE_FAULT_PK_FLAG 0x20
#define OE_SGX_PAGE_FAULT_SGX_FLAG 0x8000

/** x87 and SSE state as FXSAVE lays it out. */
typedef struct _oe_basic_xstate {
  uint8_t blob[512];
} OE_ALIGNED(16) oe_basic_xstate_t;

/** Registers of the interrupted code. A handler may change them. */
typedef struct _oe_context {
  uint64_t flags;
  uint64_t rax;
  uint64_t rbx;
  uint64_t rcx;
  uint64_t rdx;
  uint64_t rbp;
  uint64_t rsp;
  uint64_t rdi;
  uint64_t rsi;
  uint64_t r8;
  uint64_t r9;
  uint64_t r10;
  uint64_t r11;
  uint64_t r12;
  uint64_t r13;
  uint64_t r14;
  uint64_t r15;
  uint64_t rip;
  uint32_t mxcsr;
  oe_basic_xstate_t basic_xstate;
} oe_context_t;

OE_CHECK_SIZE(OE_OFFSETOF(oe_context_t, rip), 136);
OE_CHECK_SIZE(OE_OFFSETOF(oe_context_t, basic_xstate), 160);

/** One exception. */
typedef struct _oe_exception_record {
  uint32_t code;             /**< OE_EXCEPTION_DIVIDE_BY_ZERO ... */
  uint32_t flags;            /**< OE_EXCEPTION_FLAGS_*. */
  uint64_t address;          /**< Of the instruction. */
  uint64_t faulting_address; /**< Of the memory, for a page fault; else 0. */
  uint32_t error_code;       /**< As the processor gives it. */
  uint16_t host_signal_number;
  oe_context_t* context; /**< Valid while the handler runs. */
} oe_exception_record_t;

/** A handler; returns OE_EXCEPTION_CONTINUE_SEARCH, _CONTINUE_EXECUTION or _ABORT_EXECUTION. */
typedef uint64_t (*oe_vectored_exception_handler_t)(oe_exception_record_t* exception_context);
