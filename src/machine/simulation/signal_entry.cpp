// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Compiled without sanitizers and stack protector. `inside` says whether FS may be the enclave's,
// so it is cleared after FS on the way to the host and set before FS on the way back: a further
// signal in between finds the host's FS again.
#include "src/machine/simulation/signal_entry.h"

#include "src/machine/software_cpu/fsgsbase.h"

namespace cella::simulation {

using namespace software_cpu;

namespace {

[[gnu::always_inline]] inline pid_t own_thread_id() {
  long id;
  __asm__ volatile("syscall" : "=a"(id) : "0"(186L) : "rcx", "r11", "memory");  // gettid
  return static_cast<pid_t>(id);
}

/// GS alone does not tell: a thread keeps it after an exit, and a new thread inherits it.
[[gnu::always_inline]] inline EntryContext* find_entry(Tcs* tcs) {
  return tcs == nullptr ? nullptr : tcs->entered_by(own_thread_id());
}

}  // namespace

extern "C" [[gnu::visibility("hidden")]] void cella_signal_entry(int signal, siginfo_t* info,
                                                                 void* context) {
  auto* const state = static_cast<ucontext_t*>(context);
  const uint64_t gs = read_gs_base();
  Tcs* const tcs = find_tcs(gs);
  EntryContext* const entry = find_entry(tcs);
  if (entry == nullptr) {
    signal_outside(signal, info, state);
    return;
  }
  SignalReturn to = {read_fs_base(), gs};
  write_fs_base(entry->host_fs);
  std::atomic_signal_fence(std::memory_order_seq_cst);
  entry->inside = 0;
  if (entry->host_gs != 0) write_gs_base(entry->host_gs);
  if (signal_inside(signal, info, state, *tcs, *entry, to)) {
    write_gs_base(to.gs);
    entry->inside = 1;
    std::atomic_signal_fence(std::memory_order_seq_cst);
    write_fs_base(to.fs);
  }
}

}  // namespace cella::simulation
