// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// First entry: check what the machine says, build the initial stack of the C library, start it.
#include <elf.h>

#include "src/enclave/nucleus/calls.h"
#include "src/enclave/nucleus/cpuid.h"
#include "src/enclave/nucleus/memory.h"
#include "src/enclave/nucleus/nucleus.h"
#include "src/enclave/nucleus/random.h"
#include "src/enclave/nucleus/threads.h"
#include "src/enclave/nucleus/untrusted.h"

extern "C" {
uint32_t cella_nucleus_state;
uint64_t cella_nucleus_xfrm;
uint32_t cella_nucleus_vector_level;
uint32_t cella_nucleus_host_log_level;
uint64_t cella_nucleus_host_handle;
uint32_t cella_nucleus_host_says_debug;
}

namespace cella::nucleus {
namespace {

constexpr uint32_t oe_invalid_parameter = 3, oe_unexpected = 7;

// x87, SSE, AVX and the three AVX-512 components; what the image's XFRM mask allows.
constexpr uint64_t allowed_xfrm = 0xe7;

/// XCR0, which is SECS.ATTRIBUTES.XFRM inside an SGX enclave.
uint64_t read_xcr0() {
  uint32_t low, high;
  asm volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  return (static_cast<uint64_t>(high) << 32) | low;
}

void set_extended_state() {
  cella_nucleus_xfrm = read_xcr0() & allowed_xfrm;
  cella_nucleus_vector_level = (cella_nucleus_xfrm & 0xe0) == 0xe0 ? 2
                               : (cella_nucleus_xfrm & 4) != 0     ? 1
                                                                   : 0;
}

bool initialise_slots() {
  const InfoPage& info = cella_info_page;
  for (uint64_t i = 0; i < info.slot_count; ++i) {
    ThreadData* data = thread_data_of(i);
    data->self = data;
    data->slot = i;
    if (!on_software_machine()) {
      zero_bytes(reinterpret_cast<void*>(stack_bottom(i)), info.stack_size);
    }
  }
  return true;
}

/// Writes downwards, as the initial stack is built.
class StackBuilder {
 public:
  explicit StackBuilder(uint64_t top) : top_(top) {}
  void push(uint64_t value) {
    top_ -= 8;
    *reinterpret_cast<uint64_t*>(top_) = value;
  }
  uint64_t push_text(const char* text, uint64_t size) {
    top_ -= size;
    copy_bytes(reinterpret_cast<void*>(top_), text, size);
    return top_;
  }
  void push_auxv(uint64_t type, uint64_t value) {
    push(value);
    push(type);
  }
  void align() { top_ &= ~uint64_t{15}; }
  uint64_t top() const { return top_; }

 private:
  uint64_t top_;
};

/// argc, argv, envp and the auxiliary vector as the System V ABI has them. AT_SYSINFO_EHDR is left
/// out: no vDSO.
uint64_t build_initial_stack() {
  static const char name[] = "enclave";
  // rseq needs a kernel; one malloc arena, because each further one reserves 64 MiB of addresses;
  // REP MOVSB has a start-up cost that only large copies repay, and the C library cannot see the
  // CPU model from in here.
  static const char tunables[] =
      "GLIBC_TUNABLES=glibc.pthread.rseq=0:glibc.malloc.arena_max=1:"
      "glibc.cpu.x86_rep_movsb_threshold=32768";
  const auto* header = reinterpret_cast<const Elf64_Ehdr*>(elrange_start());
  StackBuilder stack(stack_bottom(0) + cella_info_page.stack_size);
  const uint64_t name_address = stack.push_text(name, sizeof name);
  const uint64_t tunables_address = stack.push_text(tunables, sizeof tunables);
  uint64_t random[2];
  fill_random(random, sizeof random);
  stack.align();
  stack.push(random[1]);
  stack.push(random[0]);
  const uint64_t random_address = stack.top();
  zero_bytes(random, sizeof random);

  stack.push_auxv(AT_NULL, 0);
  stack.push_auxv(AT_MINSIGSTKSZ, 3632);
  stack.push_auxv(AT_EXECFN, name_address);
  stack.push_auxv(AT_RANDOM, random_address);
  stack.push_auxv(AT_SECURE, 0);
  stack.push_auxv(AT_CLKTCK, 100);
  stack.push_auxv(AT_HWCAP2, 2);  // FSGSBASE
  stack.push_auxv(AT_HWCAP, cpuid_feature_flags());
  stack.push_auxv(AT_EGID, 0);
  stack.push_auxv(AT_GID, 0);
  stack.push_auxv(AT_EUID, 0);
  stack.push_auxv(AT_UID, 0);
  stack.push_auxv(AT_ENTRY, elrange_start() + cella_info_page.start_offset);
  stack.push_auxv(AT_FLAGS, 0);
  stack.push_auxv(AT_BASE, 0);
  stack.push_auxv(AT_PAGESZ, page_size);
  stack.push_auxv(AT_PHNUM, header->e_phnum);
  stack.push_auxv(AT_PHENT, header->e_phentsize);
  stack.push_auxv(AT_PHDR, elrange_start() + header->e_phoff);
  stack.push(0);  // end of envp
  stack.push(tunables_address);
  stack.push(0);  // end of argv
  stack.push(name_address);
  stack.push(1);  // argc
  return stack.top();
}

uint32_t boot(const BootInfo* untrusted) {
  const uint64_t address = reinterpret_cast<uint64_t>(untrusted);
  // The interval itself comes from the structure, so first only ELRANGE can be excluded.
  set_untrusted_interval(1, UINT64_MAX);
  if (!is_untrusted(address, sizeof(BootInfo))) return oe_invalid_parameter;
  static BootInfo info;
  copy_bytes(&info, untrusted, sizeof info);
  if (info.abi != entry_abi || cella_info_page.magic != info_page_magic)
    return oe_invalid_parameter;
  if (__builtin_ia32_rdgsbase64() != reinterpret_cast<uint64_t>(thread_data_of(0)))
    return oe_invalid_parameter;
  if (!set_untrusted_interval(info.untrusted_start, info.untrusted_end))
    return oe_invalid_parameter;

  uint32_t expected = STATE_NEW;
  if (!__atomic_compare_exchange_n(&cella_nucleus_state, &expected, uint32_t{STATE_BOOTING}, false,
                                   __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
    return oe_unexpected;
  }
  cella_nucleus_host_log_level = info.log_level;
  cella_nucleus_host_handle = info.host_handle;
  cella_nucleus_host_says_debug = info.debug;
  set_extended_state();
  initialise_slots();
  initialise_memory();
  if (!check_random_generator()) abort_enclave(AbortCause::unhandled_fault);
  set_cpuid_leaves(info);
  ThreadData* self = thread_data();
  self->tid = 1;
  cella_nucleus_start(build_initial_stack(), elrange_start() + cella_info_page.start_offset);
}

uint32_t shut_down() {
  ThreadData* self = thread_data();
  if (self->slot != 0 || self->ocall_depth != 0 || self->parked_rsp == 0) return oe_unexpected;
  set_fs_base(self->fs_base);
  const uint64_t stack = self->parked_rsp;
  self->parked_rsp = 0;
  cella_nucleus_start((stack & ~uint64_t{15}) - 8,
                      reinterpret_cast<uint64_t>(&cella_runtime_shutdown));
}

}  // namespace

/// Entries that are not ECALLs or returns; the slot has no service pending. Returns an oe_result_t
/// to refuse.
extern "C" __attribute__((visibility("hidden"))) uint32_t cella_nucleus_other_entry(
    EntryReason reason, uint64_t argument) {
  switch (reason) {
    case EntryReason::boot:
      if (cella_nucleus_state != STATE_NEW) return oe_unexpected;
      return boot(reinterpret_cast<const BootInfo*>(argument));
    case EntryReason::run_thread: return run_spawned_thread(argument);
    case EntryReason::shutdown: return shut_down();
    case EntryReason::set_log_level:
      __atomic_store_n(&cella_nucleus_host_log_level, static_cast<uint32_t>(argument),
                       __ATOMIC_RELAXED);
      return 0;
    default: return oe_invalid_parameter;
  }
}

void abort_enclave(AbortCause cause) {
  __atomic_store_n(&cella_nucleus_state, uint32_t{STATE_ABORTED}, __ATOMIC_RELEASE);
  cella_nucleus_exit(static_cast<uint64_t>(ExitReason::aborted), static_cast<uint64_t>(cause));
}

}  // namespace cella::nucleus
