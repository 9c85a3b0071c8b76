// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Compiled without sanitizers and stack protector. A further signal at any place here finds the host's FS again, either
// because FS is already the host's or because GS still, or again, tells the slot that knows it.
#include "src/machine/simulation/signal_entry.h"

#include "src/machine/software_cpu/fsgsbase.h"

namespace cella::simulation {

using namespace software_cpu;

extern "C" [[gnu::visibility("hidden")]] void cella_signal_entry(int signal, siginfo_t* info, void* context) {
  auto* const state = static_cast<ucontext_t*>(context);
  const uint64_t gs = read_gs_base();
  Tcs* const tcs = find_tcs(gs);
  const auto rip = static_cast<uint64_t>(state->uc_mcontext.gregs[REG_RIP]);
  if (tcs == nullptr || !is_inside(*tcs, rip, read_fs_base())) {
    signal_outside(signal, info, state);
    return;
  }
  SignalReturn to = {read_fs_base(), gs};
  write_fs_base(tcs->normal.host_fs);
  write_gs_base(tcs->normal.host_gs);
  if (signal_inside(signal, info, state, *tcs, to)) {
    write_gs_base(to.gs);
    write_fs_base(to.fs);
  }
}

}  // namespace cella::simulation
