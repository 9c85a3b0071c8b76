// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// One pthread per thread of the enclave.
#include "src/host/spawned_threads.h"

#include <signal.h>

#include "src/host/call.h"

namespace cella::host {
namespace {

/// Everything but CPU exceptions, which must reach the enclave.
sigset_t signals_of_others() {
  sigset_t set;
  sigfillset(&set);
  for (const int signal : {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP}) sigdelset(&set, signal);
  return set;
}

}  // namespace

SpawnedThreads::~SpawnedThreads() {
  for (Thread& thread : threads_) pthread_join(thread.handle, nullptr);
}

void* SpawnedThreads::body(void* argument) {
  Thread& self = *static_cast<Thread*>(argument);
  adopt_slot(*self.enclave, *self.slot, self.token);
  machine::Registers registers = {static_cast<uint64_t>(EntryReason::run_thread), self.id,
                                  reinterpret_cast<uint64_t>(self.slot->ocall_buffer), 0, 0};
  (void)run(*self.enclave, *self.slot, registers);
  const bool ending = self.slot->ending.exchange(false);
  SpawnedThreads& all = *self.enclave->threads;
  release_slot(*self.enclave, *self.slot);
  if (ending) all.left();
  self.finished.store(true);
  return nullptr;
}

bool SpawnedThreads::ending(Enclave& enclave, uint64_t slot) {
  if (slot >= enclave.slots.size()) return false;
  if (!enclave.slots[slot].ending.exchange(true)) ending_.fetch_add(1);
  return true;
}

void SpawnedThreads::left() {
  ending_.fetch_sub(1);
  ending_.notify_all();
}

Slot* SpawnedThreads::reserve(Enclave& enclave, uint64_t& token) {
  for (;;) {
    const int ending = ending_.load();
    Slot* slot = enclave.stopping.load() ? nullptr : reserve_slot(enclave, token);
    if (slot != nullptr || ending == 0) return slot;
    ending_.wait(ending);
  }
}

bool SpawnedThreads::spawn(Enclave& enclave, uint64_t id) {
  join_finished();
  const std::lock_guard lock(mutex_);
  uint64_t token = 0;
  Slot* slot = reserve(enclave, token);
  if (slot == nullptr) return false;
  Thread& thread = threads_.emplace_back();
  thread.enclave = &enclave;
  thread.slot = slot;
  thread.token = token;
  thread.id = id;
  const sigset_t blocked = signals_of_others();
  sigset_t before;
  pthread_sigmask(SIG_SETMASK, &blocked, &before);
  const int failed = pthread_create(&thread.handle, nullptr, body, &thread);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  if (failed == 0) return true;
  slot->release();
  threads_.pop_back();
  return false;
}

bool SpawnedThreads::join_finished() {
  const std::lock_guard lock(mutex_);
  for (auto thread = threads_.begin(); thread != threads_.end();) {
    if (!thread->finished.load()) {
      ++thread;
      continue;
    }
    pthread_join(thread->handle, nullptr);
    thread = threads_.erase(thread);
  }
  return threads_.empty();
}

}  // namespace cella::host
