// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Alternate stacks by mmap with a guard page, given back by a destructor of thread-specific data.
#include "src/machine/simulation/thread.h"

#include <pthread.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace cella::simulation {

[[gnu::tls_model("initial-exec")]] thread_local pid_t prepared_thread_id = 0;

namespace {

constexpr size_t stack_size = 64 * 1024;
constexpr size_t guard_size = 4096;

void release_stack(void* mapping) {
  stack_t none = {};
  none.ss_flags = SS_DISABLE;
  stack_t current = {};
  const bool ours = sigaltstack(nullptr, &current) == 0 &&
                    current.ss_sp == static_cast<char*>(mapping) + guard_size;
  prepared_thread_id = 0;
  if (ours && sigaltstack(&none, nullptr) != 0) return;
  munmap(mapping, guard_size + stack_size);
}

pthread_key_t stack_key() {
  static const pthread_key_t key = [] {
    pthread_key_t created;
    pthread_key_create(&created, release_stack);
    return created;
  }();
  return key;
}

void give_stack() {
  void* mapping =
      mmap(nullptr, guard_size + stack_size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapping == MAP_FAILED) return;
  char* const bottom = static_cast<char*>(mapping) + guard_size;
  stack_t stack = {};
  stack.ss_sp = bottom;
  stack.ss_size = stack_size;
  if (mprotect(bottom, stack_size, PROT_READ | PROT_WRITE) != 0 ||
      sigaltstack(&stack, nullptr) != 0) {
    munmap(mapping, guard_size + stack_size);
    return;
  }
  pthread_setspecific(stack_key(), mapping);
}

}  // namespace

void prepare_thread() {
  stack_t current = {};
  if (sigaltstack(nullptr, &current) == 0 && (current.ss_flags & SS_DISABLE) != 0) give_stack();
  prepared_thread_id = static_cast<pid_t>(syscall(SYS_gettid));
}

}  // namespace cella::simulation
