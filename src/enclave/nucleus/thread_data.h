// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What the nucleus keeps per slot, in the page that GS points at, and the registers it saves at a
// system call.
#pragma once

#include <cstddef>
#include <cstdint>

#include "src/boundary/info_page.h"
#include "src/enclave/nucleus/thread_data_offsets.h"

namespace cella::nucleus {

/// General registers at an emulated system call. The order is that of the pushes in entry.S.
struct CpuFrame {
  uint64_t rax, rdi, rsi, rdx, r10, r8, r9;  // number and arguments
  uint64_t rbx, rbp, r12, r13, r14, r15;
  uint64_t rip;  // where to go on
  uint64_t rsp;
};
static_assert(sizeof(CpuFrame) == 15 * 8);

/// The thread (a pthread of the C library) that runs on a slot.
struct Thread {
  uint64_t fs_base;
  uint64_t parked_rsp;
  uint64_t tid;
  uint64_t clear_tid;  // address that the C library wants cleared and woken at thread exit, or 0
};

/// GS points here. Lives in a page that only the enclave can read; the host gives none of it.
struct ThreadData {
  ThreadData* self;  // also the top of the nucleus stack; 0 until boot
  uint64_t host_rsp, host_rbp, exit_target;
  uint64_t fs_base;
  uint64_t
      parked_rsp;  // an ECALL runs below this; innermost pending OCALL or the parked slot thread
  uint32_t ocall_depth;
  uint32_t service_pending;
  uint64_t service_rsp;
  uint64_t scratch_r11, scratch_return;
  uint64_t user_rsp;
  uint64_t exception_rsp, exception_rbp, exception_target;

  uint64_t slot;
  uint64_t tid;
  uint64_t clear_tid;
  uint64_t runs_spawned_thread;
  Thread slot_thread;  // the slot's own thread while a spawned one runs here

  // Futex wait queue; guarded by the queue's lock.
  ThreadData* next_waiter;
  uint64_t wait_address;
  uint32_t wait_bitset;
  uint32_t woken;

  // Used by the runtime.
  uint64_t ocall_buffer;       // checked untrusted memory of ocall_buffer_size bytes, or 0
  uint64_t ocall_buffer_used;  // bytes
  uint64_t scratch_used;       // bytes of the private scratch area in use
};
static_assert(offsetof(ThreadData, self) == TD_SELF);
static_assert(offsetof(ThreadData, host_rsp) == TD_HOST_RSP);
static_assert(offsetof(ThreadData, host_rbp) == TD_HOST_RBP);
static_assert(offsetof(ThreadData, exit_target) == TD_EXIT_TARGET);
static_assert(offsetof(ThreadData, fs_base) == TD_FS);
static_assert(offsetof(ThreadData, parked_rsp) == TD_PARKED_RSP);
static_assert(offsetof(ThreadData, ocall_depth) == TD_OCALL_DEPTH);
static_assert(offsetof(ThreadData, service_pending) == TD_SERVICE_PENDING);
static_assert(offsetof(ThreadData, service_rsp) == TD_SERVICE_RSP);
static_assert(offsetof(ThreadData, scratch_r11) == TD_SCRATCH_R11);
static_assert(offsetof(ThreadData, scratch_return) == TD_SCRATCH_RETURN);
static_assert(offsetof(ThreadData, user_rsp) == TD_USER_RSP);
static_assert(offsetof(ThreadData, exception_rsp) == TD_EXCEPTION_RSP);
static_assert(offsetof(ThreadData, exception_rbp) == TD_EXCEPTION_RBP);
static_assert(offsetof(ThreadData, exception_target) == TD_EXCEPTION_TARGET);
static_assert(sizeof(ThreadData) <= TD_XSAVE_AREA);

}  // namespace cella::nucleus
