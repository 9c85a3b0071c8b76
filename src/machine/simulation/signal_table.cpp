// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// A table with one sequence lock per signal: handlers read it at any time; writers block all
// signals, so that no handler of their own thread can find it half written.
#include "src/machine/simulation/signal_table.h"

#include <dlfcn.h>
#include <pthread.h>
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>

#include "src/machine/simulation/signal_entry.h"

namespace cella::simulation {
namespace {

struct Entry {
  std::atomic<uint32_t> sequence{0};  // odd while it is written
  std::atomic<uintptr_t> handler{0};
  std::atomic<unsigned long> flags{0};
  std::atomic<uint64_t> mask{0};
  bool managed = false;  // the kernel has our handler; under the lock
};

constinit Entry entries[signal_count + 1];
constinit std::atomic<bool> active{false};
constinit std::atomic_flag lock = ATOMIC_FLAG_INIT;

constexpr unsigned long sa_restorer = 0x04000000;

/// What the kernel calls struct sigaction.
struct KernelAction {
  uintptr_t handler;
  unsigned long flags;
  void (*restorer)();
  uint64_t mask;
};

class Locked {
 public:
  Locked() {
    const uint64_t all = ~uint64_t{0};
    syscall(SYS_rt_sigprocmask, SIG_SETMASK, &all, &saved_, sizeof all);
    while (lock.test_and_set(std::memory_order_acquire)) sched_yield();
  }
  ~Locked() {
    lock.clear(std::memory_order_release);
    raw_set_mask(saved_);
  }
  Locked(const Locked&) = delete;
  Locked& operator=(const Locked&) = delete;

 private:
  uint64_t saved_ = 0;
};

void store(int signal, const SignalAction& action) {
  Entry& entry = entries[signal];
  entry.sequence.fetch_add(1);
  entry.handler.store(action.handler);
  entry.flags.store(action.flags);
  entry.mask.store(action.mask);
  entry.sequence.fetch_add(1);
}

bool is_handler(uintptr_t handler) {
  return handler != reinterpret_cast<uintptr_t>(SIG_DFL) &&
         handler != reinterpret_cast<uintptr_t>(SIG_IGN);
}

SignalAction wrapper_of(const SignalAction& action) {
  return {reinterpret_cast<uintptr_t>(&cella_signal_entry), action.flags | SA_ONSTACK | SA_SIGINFO,
          action.mask};
}

/// CPU exceptions must get through while one is handled: a second one means that the enclave's
/// nucleus is broken.
SignalAction fault_wrapper() {
  uint64_t mask = ~uint64_t{0};
  for (int signal = 1; signal <= signal_count; ++signal) {
    if (is_fault_signal(signal)) mask &= ~mask_of(signal);
  }
  return {reinterpret_cast<uintptr_t>(&cella_signal_entry), SA_ONSTACK | SA_SIGINFO | SA_NODEFER,
          mask};
}

SignalAction from_libc(const struct sigaction& action) {
  SignalAction result;
  const bool with_info = (action.sa_flags & SA_SIGINFO) != 0;
  result.handler = with_info ? reinterpret_cast<uintptr_t>(action.sa_sigaction)
                             : reinterpret_cast<uintptr_t>(action.sa_handler);
  result.flags = static_cast<unsigned int>(action.sa_flags);
  memcpy(&result.mask, &action.sa_mask, sizeof result.mask);
  return result;
}

struct sigaction to_libc(const SignalAction& action) {
  struct sigaction result = {};
  result.sa_sigaction = reinterpret_cast<void (*)(int, siginfo_t*, void*)>(action.handler);
  result.sa_flags = static_cast<int>(action.flags & ~sa_restorer);
  memcpy(&result.sa_mask, &action.mask, sizeof action.mask);
  return result;
}

/// glibc installs its own handlers when they are first needed; make it do so now, so that they can
/// be wrapped.
void make_libc_install_its_handlers() {
  pthread_t thread;
  const auto wait_for_cancellation = [](void*) -> void* {
    for (;;) pause();
  };
  if (pthread_create(&thread, nullptr, wait_for_cancellation, nullptr) != 0) return;
  pthread_cancel(thread);
  pthread_join(thread, nullptr);
}

void wrap(int signal) {
  SignalAction action;
  if (raw_get_action(signal, action) != 0) return;
  action.flags &= ~sa_restorer;
  store(signal, action);
  if (is_fault_signal(signal)) {
    raw_set_action(signal, fault_wrapper());
  } else if (is_handler(action.handler)) {
    entries[signal].managed = true;
    raw_set_action(signal, wrapper_of(action));
  }
}

using SigactionFunction = int (*)(int, const struct sigaction*, struct sigaction*);

int change_unmanaged(int signal, const struct sigaction* wanted, struct sigaction* previous) {
  static std::atomic<SigactionFunction> next{nullptr};
  SigactionFunction function = next.load();
  if (function == nullptr) {
    function = reinterpret_cast<SigactionFunction>(dlsym(RTLD_NEXT, "sigaction"));
    if (function == nullptr) return ENOSYS;
    next.store(function);
  }
  return function(signal, wanted, previous) == 0 ? 0 : errno;
}

}  // namespace

bool is_fault_signal(int signal) {
  return signal == SIGSEGV || signal == SIGBUS || signal == SIGILL || signal == SIGFPE ||
         signal == SIGTRAP;
}

int raw_set_action(int signal, const SignalAction& action) {
  const KernelAction kernel = {action.handler, action.flags | sa_restorer, &cella_signal_restorer,
                               action.mask};
  return syscall(SYS_rt_sigaction, signal, &kernel, nullptr, sizeof kernel.mask) == 0 ? 0 : errno;
}

int raw_get_action(int signal, SignalAction& action) {
  KernelAction kernel = {};
  if (syscall(SYS_rt_sigaction, signal, nullptr, &kernel, sizeof kernel.mask) != 0) return errno;
  action = {kernel.handler, kernel.flags, kernel.mask};
  return 0;
}

void raw_set_mask(uint64_t mask) {
  syscall(SYS_rt_sigprocmask, SIG_SETMASK, &mask, nullptr, sizeof mask);
}

SignalAction current_action(int signal) {
  const Entry& entry = entries[signal];
  for (;;) {
    const uint32_t before = entry.sequence.load();
    const SignalAction action = {entry.handler.load(), entry.flags.load(), entry.mask.load()};
    if ((before & 1) == 0 && entry.sequence.load() == before) return action;
  }
}

void forget_action(int signal) {
  const Locked guard;
  store(signal, {});
  entries[signal].managed = false;
}

void take_over_signals() {
  static std::atomic<int> progress{0};  // 1: somebody is at it, 2: done
  int expected = 0;
  if (!progress.compare_exchange_strong(expected, 1)) {
    while (progress.load() != 2) sched_yield();
    return;
  }
  make_libc_install_its_handlers();
  {
    const Locked guard;
    for (int signal = 1; signal <= signal_count; ++signal) {
      if (signal != SIGKILL && signal != SIGSTOP) wrap(signal);
    }
    active.store(true);
  }
  progress.store(2);
}

int change_action(int signal, const struct sigaction* wanted, struct sigaction* previous) {
  if (!active.load()) return change_unmanaged(signal, wanted, previous);
  const bool valid =
      signal >= 1 && signal <= signal_count && signal != signal_cancel && signal != signal_setxid;
  if (!valid || (wanted != nullptr && (signal == SIGKILL || signal == SIGSTOP))) return EINVAL;
  const SignalAction action = wanted != nullptr ? from_libc(*wanted) : SignalAction{};
  const Locked guard;
  const bool ours = is_fault_signal(signal) || entries[signal].managed;
  if (previous != nullptr) {
    SignalAction before;
    if (ours) {
      before = current_action(signal);
    } else {
      raw_get_action(signal, before);
    }
    *previous = to_libc(before);
  }
  if (wanted == nullptr) return 0;
  store(signal, action);
  if (is_fault_signal(signal)) return 0;
  entries[signal].managed = is_handler(action.handler);
  return raw_set_action(signal, entries[signal].managed ? wrapper_of(action) : action);
}

}  // namespace cella::simulation
