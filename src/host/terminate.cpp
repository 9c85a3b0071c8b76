// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The end of enclaves, and the pool from which their objects come. An enclave with a thread in an
// OCALL that does not return is destroyed when that call has come back, not under its feet.
#include <pthread.h>
#include <time.h>

#include <deque>
#include <mutex>
#include <vector>

#include "src/host/call.h"
#include "src/host/enclave_pool.h"
#include "src/host/log.h"
#include "src/host/spawned_threads.h"

namespace cella::host {
namespace {

/// Handles of this many terminated enclaves are kept from reuse, so that a late call finds its own
/// enclave gone.
constexpr size_t quarantine = 64;

struct Pool {
  std::mutex mutex;
  std::vector<Enclave*> all;
  std::deque<Enclave*> free;
  std::vector<Enclave*> closing;
};

/// In a forked child no enclave can be entered: its memory stayed with the parent.
void forget_all_after_fork();

/// Never destroyed: enclaves may be terminated by static destructors.
Pool& pool() {
  static Pool* const instance = [] {
    pthread_atfork(nullptr, nullptr, forget_all_after_fork);
    return new Pool;
  }();
  return *instance;
}

void forget_all_after_fork() {
  for (Enclave* enclave : pool().all) {
    if (enclave->state.load() == State::gone) continue;
    enclave->state.store(State::closing);
    enclave->stopping.store(true);
  }
}

bool is_idle(Enclave& enclave) {
  for (const Slot& slot : enclave.slots) {
    if (slot.is_claimed()) return false;
  }
  return enclave.threads->join_finished();
}

void wait_a_moment() {
  const timespec moment = {0, 200'000};
  nanosleep(&moment, nullptr);
}

/// Calls that are under way, and threads, have this long to come back.
bool wait_until_idle(Enclave& enclave) {
  constexpr int attempts = 500;
  for (int i = 0; i < attempts; ++i) {
    if (is_idle(enclave)) return true;
    wait_a_moment();
  }
  return is_idle(enclave);
}

Slot* claim_first_slot(Enclave& enclave) {
  constexpr int attempts = 250;
  for (int i = 0; i < attempts; ++i) {
    if (Slot* slot = claim_slot(enclave, 0); slot != nullptr) return slot;
    wait_a_moment();
  }
  return nullptr;
}

void run_exit_handlers(Enclave& enclave) {
  Slot* slot = claim_first_slot(enclave);
  if (slot == nullptr) {
    log(LogLevel::warning,
        "The enclave " + enclave.path +
            " is terminated while its first slot is in use; its exit handlers do not run.");
    return;
  }
  machine::Registers registers = {static_cast<uint64_t>(EntryReason::shutdown), 0,
                                  reinterpret_cast<uint64_t>(slot->ocall_buffer), 0, 0};
  (void)run(enclave, *slot, registers);
  release_slot(enclave, *slot);
}

void destroy(Enclave& enclave) {
  enclave.debugger.reset();
  enclave.threads.reset();
  enclave.handles.reset();
  enclave.instance = nullptr;
  enclave.owned_instance.reset();
  return_slots(enclave.slots);
  enclave.slots = {};
  enclave.path.clear();
  enclave.death_note.clear();
  enclave.state.store(State::gone);
}

void put_back(Enclave& enclave) {
  const std::lock_guard lock(pool().mutex);
  pool().free.push_back(&enclave);
}

bool is_known(const Enclave* enclave) {
  const std::lock_guard lock(pool().mutex);
  for (const Enclave* known : pool().all) {
    if (known == enclave) return true;
  }
  return false;
}

/// Whether the caller is the one to terminate it; `was_running` then says whether exit handlers can
/// run.
bool begin_closing(Enclave& enclave, bool& was_running) {
  State before = enclave.state.load();
  do {
    if (before == State::gone || before == State::closing) return false;
  } while (!enclave.state.compare_exchange_weak(before, State::closing));
  was_running = before == State::running;
  return true;
}

}  // namespace

Enclave& take_enclave() {
  static std::atomic<uint64_t> last_epoch{0};
  const std::lock_guard lock(pool().mutex);
  Enclave* enclave = nullptr;
  if (pool().free.size() > quarantine) {
    enclave = pool().free.front();
    pool().free.pop_front();
  } else {
    enclave = new Enclave;
    pool().all.push_back(enclave);
  }
  enclave->stopping.store(false);
  enclave->interface = nullptr;
  enclave->interface_hash = 0;
  enclave->epoch.store(last_epoch.fetch_add(1) + 1);
  return *enclave;
}

Transport terminate_enclave(Enclave* enclave) {
  if (!is_known(enclave)) return Transport::invalid_parameter;
  if (is_inside_call(*enclave)) {
    log(LogLevel::error,
        "The enclave " + enclave->path + " cannot be terminated from inside one of its own calls.");
    return Transport::reentrant_ecall;
  }
  bool was_running = false;
  if (!begin_closing(*enclave, was_running)) return Transport::enclave_aborted;
  if (was_running) run_exit_handlers(*enclave);
  enclave->stopping.store(true);
  enclave->instance->evict();
  if (wait_until_idle(*enclave)) {
    destroy(*enclave);
    put_back(*enclave);
    return Transport::ok;
  }
  log(LogLevel::warning,
      "The enclave " + enclave->path +
          " is terminated with calls still in the program; its memory is freed when they return.");
  const std::lock_guard lock(pool().mutex);
  pool().closing.push_back(enclave);
  return Transport::ok;
}

void reap_enclaves() {
  std::vector<Enclave*> idle;
  {
    const std::lock_guard lock(pool().mutex);
    std::erase_if(pool().closing, [&](Enclave* enclave) {
      if (!is_idle(*enclave)) return false;
      idle.push_back(enclave);
      return true;
    });
  }
  for (Enclave* enclave : idle) {
    destroy(*enclave);
    put_back(*enclave);
  }
}

}  // namespace cella::host
