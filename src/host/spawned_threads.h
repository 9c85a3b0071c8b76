// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Host threads that carry the threads an enclave creates inside. They never run the program's
// signal handlers.
#pragma once

#include <pthread.h>

#include <atomic>
#include <list>
#include <mutex>

#include "src/host/enclave.h"

namespace cella::host {

/// Thread-safe.
class SpawnedThreads {
 public:
  ~SpawnedThreads();

  /// Starts a host thread that runs the enclave's thread `id` on a free slot. False if there is no
  /// slot or no thread. Waits for a slot whose thread is ending.
  bool spawn(Enclave& enclave, uint64_t id);

  /// The spawned thread on this slot is about to leave. False if there is no such slot.
  bool ending(Enclave& enclave, uint64_t slot);

  /// Joins those that have ended; true if none is left.
  bool join_finished();

 private:
  struct Thread {
    pthread_t handle = {};
    Enclave* enclave = nullptr;
    Slot* slot = nullptr;
    uint64_t token = 0;
    uint64_t id = 0;
    std::atomic<bool> finished{false};
  };
  static void* body(void* argument);
  Slot* reserve(Enclave& enclave, uint64_t& token);
  void left();

  std::atomic<int> ending_{0};
  std::mutex mutex_;
  std::list<Thread> threads_;
};

}  // namespace cella::host
