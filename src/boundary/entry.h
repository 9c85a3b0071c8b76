// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The register contract of EENTER and EEXIT: the one door between the untrusted host and the
// nucleus. The nucleus believes nothing that comes through it; the host believes that its own
// enclave returns. Freestanding. Specification: docs/design/0002-frame-abi.md.
#pragma once

#include <cstdint>

namespace cella {

/// Version of this contract, in BootInfo::abi.
constexpr uint32_t entry_abi = 1;

/// Bytes of the untrusted buffer that each slot gets for OCALL frames.
constexpr uint64_t ocall_buffer_size = 64 * 1024;

/// rdi on entry with CSSA = 0. (With CSSA = 1 an exception is delivered and rdi is ignored.)
enum class EntryReason : uint64_t {
  ecall = 0,          // rsi = cella_frame_t*, rdx = OCALL buffer of this slot
  resume = 1,         // return from an OCALL or service: rsi = its result
  boot = 2,           // first entry, slot 0: rsi = BootInfo*, rdx = OCALL buffer
  run_thread = 3,     // rsi = thread id from Service::spawn_thread, rdx = OCALL buffer
  shutdown = 4,       // last entry, slot 0, rdx = OCALL buffer: run atexit handlers and destructors
  set_log_level = 5,  // rsi = oe_log_level_t: messages up to it are wanted
};

/// rdi on exit.
enum class ExitReason : uint64_t {
  done = 0,     // the entry is finished: rsi = oe_result_t of the transport
  ocall = 1,    // rsi = cella_frame_t* in untrusted memory; answer with EntryReason::resume, rsi =
                // oe_result_t
  aborted = 2,  // the enclave is dead for ever: rsi = AbortCause
  exception = 3,  // answer to an exception delivery: rsi = 0 resume the interrupted code (ERESUME)
  service = 16,   // 16 + Service: arguments in rsi, rdx, r8, r9; answer with EntryReason::resume,
                  // rsi = result
};

/// Why an enclave died.
enum class AbortCause : uint64_t {
  requested = 0,        // oe_abort, abort(), assert, std::terminate
  unhandled_fault = 1,  // a CPU exception that no handler took
  protocol = 2,         // the host broke the entry contract in a way that cannot be refused
  stack_overflow = 3,
  out_of_memory = 4,  // the heap could not hold even the runtime
};

/// What the nucleus asks of the host. Results are negative errno values on failure. While one is
/// pending the slot refuses ECALLs. All pointers are to untrusted memory.
enum class Service : uint64_t {
  wait = 0,  // (slot, timeout in ns or UINT64_MAX) sleep until wake(slot): 0 or -ETIMEDOUT; may
             // wake early
  wake = 1,  // (slot) wake it, now or at its next wait
  spawn_thread =
      2,  // (thread id) have a new host thread enter a free slot with run_thread: 0 or -EAGAIN
  host_alloc = 3,    // (size) address or 0; 16-byte aligned
  host_realloc = 4,  // (address, size) address or 0
  host_free = 5,     // (address)
  write = 6,         // (1 or 2, address, size) append to the host's stdout or stderr: bytes written
  clock = 7,         // (CLOCK_REALTIME or CLOCK_MONOTONIC) nanoseconds
  log = 8,           // (oe_log_level_t, address, size)
  yield = 9,         // sched_yield
  thread_ending =
      10,            // (slot) the spawned thread on this slot is about to end: a slot is free soon
  system_call = 11,  // (cella_frame_t*) a system call of src/boundary/system_call.h: oe_result_t of
                     // the transport
  backtrace = 12,    // (address of uint64_t[], count) image offsets of a dying enclave's frames
};

/// CPUID leaf as the host read it. On every machine the nucleus keeps feature bits only, masked by
/// XCR0.
struct CpuidLeaf {
  uint32_t leaf, subleaf, eax, ebx, ecx, edx;
};

/// What the machine tells the nucleus at boot. Untrusted; copied once.
struct BootInfo {
  uint32_t abi;  // entry_abi
  uint32_t log_level;
  /// Untrusted memory is [untrusted_start, untrusted_end) less ELRANGE.
  uint64_t untrusted_start, untrusted_end;
  /// The host's own name for this enclave; passed through by oe_get_enclave(), never used inside.
  uint64_t host_handle;
  uint64_t cpuid_count;
  CpuidLeaf cpuid[32];
  /// 1 if the host opened a debug enclave. Not to be believed: it only opens what nobody is kept
  /// from.
  uint32_t debug;
  uint32_t reserved;
};

}  // namespace cella
