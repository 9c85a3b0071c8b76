// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What happens after a signal found the host's segment bases again: CPU exceptions of an enclave
// are delivered to it by AEX and a second entry; everything else goes to the program's own handler.
#include <sys/syscall.h>
#include <unistd.h>

#include <cstring>

#include "src/machine/simulation/eviction.h"
#include "src/machine/simulation/signal_entry.h"
#include "src/machine/simulation/signal_table.h"
#include "src/machine/software_cpu/aex.h"
#include "src/machine/software_cpu/emulate_fsgsbase.h"
#include "src/machine/software_cpu/enter.h"
#include "src/machine/software_cpu/ssa.h"

namespace cella::simulation {
namespace {

using namespace software_cpu;

/// Whether the CPU, and not another program or a timer, caused the signal, at the instruction in
/// the frame.
bool is_cpu_exception(int signal, const siginfo_t& info) {
  if (!is_fault_signal(signal) || info.si_code <= 0) return false;
  constexpr int trap_perf = 6;
  return signal != SIGTRAP || info.si_code != trap_perf;
}

/// Ends the process by `signal` as if no handler had ever been there: by repeating the instruction
/// if it faults.
void default_action(int signal, const siginfo_t& info) {
  raw_set_action(signal, {});
  if (is_cpu_exception(signal, info) && signal != SIGTRAP) return;
  const long process = syscall(SYS_getpid), thread = syscall(SYS_gettid);
  syscall(SYS_tgkill, process, thread, signal);
}

void run_handler(int signal, siginfo_t* info, ucontext_t* context, const SignalAction& action) {
  if ((action.flags & SA_RESETHAND) != 0) forget_action(signal);
  if (is_fault_signal(signal)) {
    // The kernel set the mask for delivery to an enclave; give the program the mask that it asked
    // for.
    uint64_t mask;
    memcpy(&mask, &context->uc_sigmask, sizeof mask);
    mask |= action.mask;
    if ((action.flags & SA_NODEFER) == 0) mask |= mask_of(signal);
    raw_set_mask(mask);
  }
  if ((action.flags & SA_SIGINFO) != 0) {
    reinterpret_cast<void (*)(int, siginfo_t*, void*)>(action.handler)(signal, info, context);
  } else {
    reinterpret_cast<void (*)(int)>(action.handler)(signal);
  }
}

void run_program_action(int signal, siginfo_t* info, ucontext_t* context) {
  const SignalAction action = current_action(signal);
  const bool ignored = action.handler == reinterpret_cast<uintptr_t>(SIG_IGN);
  if (ignored && !is_cpu_exception(signal, *info)) return;
  if (ignored || action.handler == reinterpret_cast<uintptr_t>(SIG_DFL)) {
    default_action(signal, *info);
    return;
  }
  run_handler(signal, info, context, action);
}

bool leave(const EntryContext& entry, ucontext_t* context, uint64_t how,
           const machine::Registers& registers = {}) {
  unwind_to_exit(entry, *context, how, registers);
  return false;
}

/// Whether an instruction of the enclave was done for it that this kernel does not let it execute.
bool emulate(ucontext_t* context, const Tcs& tcs, SignalReturn& to) {
  const auto& gregs = context->uc_mcontext.gregs;
  const auto rip = static_cast<uint64_t>(gregs[REG_RIP]);
  constexpr uint64_t longest = 5;
  if (fsgsbase_usable || static_cast<Vector>(gregs[REG_TRAPNO]) != Vector::invalid_opcode)
    return false;
  if (!tcs.elrange.contains(rip, longest)) return false;
  return emulate_fsgsbase(reinterpret_cast<const uint8_t*>(rip), *context, to.fs, to.gs);
}

bool deliver(ucontext_t* context, Tcs& tcs, const EntryContext& entry, SignalReturn& to) {
  const auto& gregs = context->uc_mcontext.gregs;
  const auto vector = static_cast<uint64_t>(gregs[REG_TRAPNO]);
  const auto rip = static_cast<uint64_t>(gregs[REG_RIP]);
  tcs.fault = {true, vector, rip, static_cast<uint64_t>(gregs[REG_CR2])};
  const bool deliverable = tcs.elrange.contains(rip) && exit_info_for(vector, tcs.misc_select) != 0;
  if (&entry != &tcs.normal || !deliverable) return leave(entry, context, exited_by_crash);

  save_to_ssa(tcs, *context, to.fs, to.gs);
  machine::Registers answer;
  const uint64_t how = enter_slot(tcs.delivery, answer);
  if (how != exited_by_eexit) return leave(tcs.normal, context, how);
  if (static_cast<ExitReason>(answer.rdi) == ExitReason::exception && answer.rsi == 0) {
    ResumedBases bases;
    if (!load_from_ssa(tcs, *context, bases)) return leave(tcs.normal, context, exited_by_crash);
    to = {bases.fs, bases.gs};
    return true;
  }
  const bool aborted = static_cast<ExitReason>(answer.rdi) == ExitReason::aborted;
  return aborted ? leave(tcs.normal, context, exited_by_eexit, answer)
                 : leave(tcs.normal, context, exited_by_crash);
}

}  // namespace

void signal_outside(int signal, siginfo_t* info, ucontext_t* context) {
  if (is_eviction(signal, *info)) return;
  run_program_action(signal, info, context);
}

bool signal_inside(int signal, siginfo_t* info, ucontext_t* context, Tcs& tcs,
                   const EntryContext& entry, SignalReturn& to) {
  if (is_eviction(signal, *info)) {
    if (!tcs.evicting.load()) return true;
    return leave(entry, context, exited_by_eviction);
  }
  if (is_cpu_exception(signal, *info)) {
    return emulate(context, tcs, to) || deliver(context, tcs, entry, to);
  }
  if (signal == signal_cancel) {
    // Cancellation unwinds the stack, which it cannot do through an enclave: it waits for the exit.
    tcs.cancel_pending.store(true);
    return true;
  }
  run_program_action(signal, info, context);
  return true;
}

}  // namespace cella::simulation
