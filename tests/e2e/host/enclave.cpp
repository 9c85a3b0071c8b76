// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The trusted side of boundary.edl. What comes from the host is checked by the generated code.
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <numeric>
#include <thread>

#include "boundary_t.h"

namespace {

/// Says good-bye when the enclave is terminated in order.
struct Farewell {
  ~Farewell() { std::puts("farewell"); }
} farewell;

std::mutex lock;
std::condition_variable never;

void wait_here() {
  std::unique_lock guard(lock);
  for (;;) never.wait(guard);
}

}  // namespace

void nothing() {}
int add(int a, int b) { return a + b; }

int call_out(int value) {
  int result = -1;
  return host_value(&result, value) == OE_OK ? result : -1;
}

void spin_until(int* flag) {
  while (*const_cast<volatile int*>(flag) == 0) {
  }
}

void spin_for_ever() {
  for (volatile int turns = 0;; turns = turns + 1) {
  }
}

void wait_for_ever() { wait_here(); }

int start_waiting_threads(int count) {
  for (int i = 0; i < count; ++i) std::thread(wait_here).detach();
  return count;
}

int start_spinning_thread() {
  std::thread(spin_for_ever).detach();
  return 1;
}

void crash() { *reinterpret_cast<volatile int*>(64) = 1; }
void write_text(const char* text) { std::fputs(text, stdout); }
uint64_t sum(const uint8_t* data, size_t size) {
  return std::accumulate(data, data + size, uint64_t{0});
}

uint64_t sum_outside(const uint8_t* data, size_t size) {
  uint64_t result = 0;
  return host_sum(&result, data, size) == OE_OK ? result : UINT64_MAX;
}

void abort_now() { std::abort(); }
