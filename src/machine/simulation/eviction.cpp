// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The signal is SIGSEGV, because its handler is ours in any case; a value that nobody else sends
// tells it apart.
#include "src/machine/simulation/eviction.h"

#include <sys/syscall.h>
#include <unistd.h>

namespace cella::simulation {
namespace {

const char mark = 0;

}  // namespace

bool is_eviction(int signal, const siginfo_t& info) {
  return signal == SIGSEGV && info.si_code == SI_QUEUE && info.si_value.sival_ptr == &mark;
}

void send_eviction(pid_t thread) {
  siginfo_t info = {};
  info.si_signo = SIGSEGV;
  info.si_code = SI_QUEUE;
  info.si_pid = getpid();
  info.si_uid = getuid();
  info.si_value.sival_ptr = const_cast<char*>(&mark);
  syscall(SYS_rt_tgsigqueueinfo, getpid(), thread, SIGSEGV, &info);
}

}  // namespace cella::simulation
