// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The enclave side of the benchmarks.
#include <unistd.h>

#include <mutex>
#include <system_error>
#include <thread>

#include "bench_t.h"

static std::mutex lock;
static uint64_t guarded = 0;

void bench_empty() {}

void bench_in(const uint8_t* data, size_t size) { (void)data, (void)size; }

void bench_inout(uint8_t* data, size_t size) { (void)data, (void)size; }

uint64_t bench_add(uint64_t a, uint64_t b) { return a + b; }

uint64_t bench_deep(const Batch* batch) { return batch->records[batch->n - 1].serial; }

int bench_ocalls(uint64_t count) {
  for (uint64_t i = 0; i < count; ++i) {
    if (bench_nothing() != OE_OK) return 1;
  }
  return 0;
}

/* A system call that the nucleus answers itself; the C library's site was rewritten by the signer.
 */
int bench_syscalls(uint64_t count) {
  const pid_t self = getpid();
  for (uint64_t i = 0; i < count; ++i) {
    if (getpid() != self) return 1;
  }
  return 0;
}

void bench_lock(uint64_t count) {
  for (uint64_t i = 0; i < count; ++i) {
    const std::lock_guard guard(lock);
    ++guarded;
  }
}

int bench_threads(uint64_t count) {
  try {
    for (uint64_t i = 0; i < count; ++i) std::thread([] {}).join();
  } catch (const std::system_error&) {
    return 1;
  }
  return 0;
}
