/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Between the nucleus and the runtime above it, both inside the enclave: plain C so that C files of
 * the runtime can use it. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <cella/frame.h>

#ifdef __cplusplus
extern "C" {
#endif

/* System call numbers of our own, far from the kernel's. Made with cella_call(). */
enum {
  CELLA_CALL_BIND_SLOT = 0x0ce11a00, /* (slot): the thread cloned last becomes this slot's thread
                                        and runs until it parks */
  CELLA_CALL_PARK,    /* (slot): a slot thread waits for ECALLs. Slot 0: the boot entry ends */
  CELLA_CALL_SERVICE, /* (service, a, b, c, d): passes a cella::Service on to the host */
  CELLA_CALL_ABORT,   /* (cause): never returns */
  CELLA_CALL_CONSOLE, /* (1 or 2, address, size): writes to the console */
};

/** One call into the nucleus by the path of an emulated system call. */
static inline uint64_t cella_call(uint64_t number, uint64_t a, uint64_t b, uint64_t c, uint64_t d,
                                  uint64_t e) {
  register uint64_t r10 __asm__("r10") = d;
  register uint64_t r8 __asm__("r8") = e;
  uint64_t result = number;
  __asm__ volatile(
      "lea 1f(%%rip), %%rcx\n\t"
      "jmp cella_nucleus_syscall\n"
      "1:"
      : "+a"(result)
      : "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8)
      : "rcx", "r11", "memory", "cc");
  return result;
}

/** Exits with an OCALL frame in untrusted memory; the answer is an oe_result_t. */
uint64_t cella_nucleus_ocall(cella_frame_t* untrusted_frame);

/** The slot's own data that the runtime shares with the nucleus; see thread_data.h. */
typedef struct cella_slot_state {
  uint64_t ocall_buffer;
  uint64_t ocall_buffer_used;
  uint64_t scratch_used;
} cella_slot_state_t;
cella_slot_state_t* cella_nucleus_slot_state(void);

/** True if [address, address + size) is wholly untrusted memory / wholly inside the enclave.
 * Barrier included. */
bool cella_nucleus_is_untrusted(uint64_t address, uint64_t size);
bool cella_nucleus_is_enclave(uint64_t address, uint64_t size);

/** Bytes of untrusted memory from `address` on; 0 if that byte is not untrusted. No barrier: mask
 * what you use. */
uint64_t cella_nucleus_untrusted_room(uint64_t address);

/** Fills with RDRAND. Aborts the enclave if the CPU's generator fails. */
void cella_nucleus_random(void* to, uint64_t size);

/** Facts from the measured info page. */
uint32_t cella_nucleus_slot_count(void);
uint64_t cella_nucleus_ocall_groups(void);
void cella_nucleus_slot_stack(uint32_t slot, uint64_t* bottom, uint64_t* size);
uint32_t cella_nucleus_slot_index(void);
uint64_t cella_nucleus_elrange_start(void);

/** What the host said at boot; not to be trusted. */
uint32_t cella_nucleus_log_level(void);
uint64_t cella_nucleus_enclave_handle(void);

/** True if a crash may tell the host where the enclave was: on a machine made of software, if the
 * host says that this is a debug enclave. Hardware never does: what the host says about debug
 * cannot be checked there. */
bool cella_nucleus_shows_backtraces(void);

/** True on a machine made of software; on hardware this cannot be forged. */
bool cella_nucleus_on_software_machine(void);

/* What the runtime provides. */

/** Serves one ECALL on the slot thread's stack. Everything in the frame and both pointers are the
 * host's. */
uint32_t cella_runtime_ecall(cella_frame_t* untrusted_frame, uint64_t ocall_buffer);

/** A system call as the runtime sees it. The registers after the arguments are the nucleus'. */
typedef struct cella_system_call_frame {
  uint64_t number;
  uint64_t arguments[6];
} cella_system_call_frame_t;

/** Answers a system call that is not about memory, threads or time: a value, or a negative errno.
 * Runs as ordinary code on the calling thread's stack; the thread may hold locks of the C library's
 * streams, not of its allocator. */
typedef int64_t (*cella_system_call_handler_t)(const cella_system_call_frame_t* frame);

/** From now on `handler` answers instead of the nucleus' own few files. Called once. */
void cella_nucleus_set_system_call_handler(cella_system_call_handler_t handler);

/** A CPU exception as handlers see it; the general registers come first, in the order of
 * oe_context_t. */
typedef struct cella_fault_record {
  uint64_t flags, rax, rbx, rcx, rdx, rbp, rsp, rdi, rsi, r8, r9, r10, r11, r12, r13, r14, r15, rip;
  uint32_t vector; /* 0 divide error, 6 invalid opcode, 13 general protection, 14 page fault, ... */
  uint32_t error_code; /* of a page fault or general protection fault, if the image captures it */
  uint64_t fault_address;
} cella_fault_record_t;

/** Runs handlers. Returns to continue at the record's (possibly changed) registers; does not return
 * to abort. `xsave_area` is the interrupted extended state, standard format. */
void cella_runtime_exception(cella_fault_record_t* record, void* xsave_area);

/** The enclave sent itself a signal: it ends. Runs as a cella_system_call_handler_t and does not
 * return. */
int64_t cella_runtime_killed(const cella_system_call_frame_t* frame);

/** Last ECALL-like entry: run atexit handlers; ends in exit_group. */
void cella_runtime_shutdown(void);

#ifdef __cplusplus
}
#endif
