// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// libc's functions that install signal handlers, under their own names, so that handlers installed
// after the first enclave are managed too. Before that they do what libc's do.
#include "src/machine/simulation/interpose.h"

#include <signal.h>

#include <atomic>
#include <cerrno>

#include "src/machine/simulation/signal_table.h"

namespace cella::simulation {

void link_interposed_functions() {}

namespace {

using Handler = void (*)(int);
std::atomic<uint64_t> interrupting{0};  // signals for which siginterrupt() was asked

int answer(int error) {
  if (error == 0) return 0;
  errno = error;
  return -1;
}

Handler set_handler(int signal, Handler handler, int flags, bool mask_itself) {
  if (handler == SIG_ERR || signal < 1 || signal > signal_count) {
    errno = EINVAL;
    return SIG_ERR;
  }
  struct sigaction action = {}, previous = {};
  action.sa_handler = handler;
  action.sa_flags = flags;
  if (mask_itself) sigaddset(&action.sa_mask, signal);
  return answer(change_action(signal, &action, &previous)) == 0 ? previous.sa_handler : SIG_ERR;
}

Handler bsd_handler(int signal, Handler handler) {
  const bool interrupts =
      signal >= 1 && signal <= signal_count && (interrupting.load() & mask_of(signal)) != 0;
  return set_handler(signal, handler, interrupts ? 0 : SA_RESTART, true);
}

constexpr int system_v_flags = static_cast<int>(static_cast<unsigned>(SA_RESETHAND) | SA_NODEFER);

}  // namespace
}  // namespace cella::simulation

using namespace cella::simulation;

extern "C" {

int sigaction(int signal, const struct sigaction* action, struct sigaction* previous) noexcept {
  return answer(change_action(signal, action, previous));
}

Handler signal(int signal, Handler handler) noexcept { return bsd_handler(signal, handler); }
Handler bsd_signal(int signal, Handler handler) noexcept { return bsd_handler(signal, handler); }
Handler ssignal(int signal, Handler handler) noexcept { return bsd_handler(signal, handler); }

Handler sysv_signal(int signal, Handler handler) noexcept {
  return set_handler(signal, handler, system_v_flags, false);
}
Handler __sysv_signal(int signal, Handler handler) noexcept {
  return set_handler(signal, handler, system_v_flags, false);
}

int sigignore(int signal) noexcept {
  return set_handler(signal, SIG_IGN, 0, false) == SIG_ERR ? -1 : 0;
}

int siginterrupt(int signal, int interrupt) noexcept {
  struct sigaction action;
  if (const int error = change_action(signal, nullptr, &action); error != 0) return answer(error);
  if (interrupt != 0) {
    interrupting.fetch_or(mask_of(signal));
    action.sa_flags &= ~SA_RESTART;
  } else {
    interrupting.fetch_and(~mask_of(signal));
    action.sa_flags |= SA_RESTART;
  }
  return answer(change_action(signal, &action, nullptr));
}

Handler sigset(int signal, Handler handler) noexcept {
  sigset_t one, before;
  sigemptyset(&one);
  if (sigaddset(&one, signal) != 0) return SIG_ERR;
  if (handler == SIG_HOLD) {
    struct sigaction action;
    if (sigprocmask(SIG_BLOCK, &one, &before) != 0) return SIG_ERR;
    if (sigismember(&before, signal) == 1) return SIG_HOLD;
    return answer(change_action(signal, nullptr, &action)) == 0 ? action.sa_handler : SIG_ERR;
  }
  const Handler previous = set_handler(signal, handler, 0, false);
  if (previous == SIG_ERR || sigprocmask(SIG_UNBLOCK, &one, &before) != 0) return SIG_ERR;
  return sigismember(&before, signal) == 1 ? SIG_HOLD : previous;
}

}  // extern "C"
