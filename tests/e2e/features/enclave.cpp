// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The enclave side of features.edl: ordinary C++ that happens to run in an enclave. 0 means that a
// promise held.
#include <openenclave/enclave.h>
#include <openenclave/tracee.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <mutex>
#include <numeric>
#include <set>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <vector>

#include "features_t.h"

namespace {

std::mutex counter_lock;
long counter = 0;

int throw_below(int depth) {
  // A destructor in every frame: unwinding has something to do.
  auto guard = std::make_unique<int>(depth);
  if (depth == 0) throw std::runtime_error("from below");
  return throw_below(depth - 1) + *guard;
}

}  // namespace

int add(int a, int b) { return a + b; }

void print_between_host_prints() {
  std::printf("enclave 1\n");
  host_print("host 1");
  std::cout << "enclave 2\n";
  host_print("host 2");
  std::printf("enclave 3, no newline");
}

int print_without_newline() {
  std::printf("kept");
  return 0;
}

int catch_through_frames(int depth) {
  try {
    return throw_below(depth);
  } catch (const std::runtime_error& error) {
    return std::strcmp(error.what(), "from below");
  }
}

void let_an_exception_out() { throw std::logic_error("nobody catches this"); }

int count_with_threads(int threads, int each) {
  std::mutex lock;
  int total = 0;
  std::vector<std::thread> running;
  for (int i = 0; i < threads; ++i) {
    running.emplace_back([&] {
      for (int j = 0; j < each; ++j) {
        std::lock_guard guard(lock);
        ++total;
      }
    });
  }
  for (std::thread& thread : running) thread.join();
  return total;
}

int wait_for_condition() {
  std::mutex lock;
  std::condition_variable changed;
  bool ready = false;
  std::thread other([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    std::lock_guard guard(lock);
    ready = true;
    changed.notify_one();
  });
  std::unique_lock guard(lock);
  const bool seen = changed.wait_for(guard, std::chrono::seconds(20), [&] { return ready; });
  guard.unlock();
  other.join();
  std::unique_lock again(lock);
  const bool timed_out =
      changed.wait_for(again, std::chrono::milliseconds(2)) == std::cv_status::timeout;
  return seen && timed_out ? 0 : 1;
}

int spawn_more_than_slots(int threads) {
  std::atomic<bool> go = false;
  std::vector<std::thread> running;
  int refused = 0;
  for (int i = 0; i < threads; ++i) {
    try {
      running.emplace_back([&] {
        while (!go) std::this_thread::yield();
      });
    } catch (const std::system_error& error) {
      if (error.code() == std::errc::resource_unavailable_try_again) ++refused;
    }
  }
  go = true;
  for (std::thread& thread : running) thread.join();
  return refused;
}

int next_of_this_thread() {
  thread_local int next = 0;
  return ++next;
}

int lock_and_count(int times) {
  for (int i = 0; i < times; ++i) {
    std::lock_guard guard(counter_lock);
    ++counter;
  }
  return 0;
}

int shared_count() { return static_cast<int>(counter); }

int nest(int depth) {
  if (depth == 0) return 0;
  int below = -1;
  if (host_nest(&below, depth - 1) != OE_OK) return -1000;
  return below + 1;
}

void enter_and_wait() { host_wait(); }

int filesystem_is_polite() {
  std::error_code error;
  if (std::filesystem::exists("/etc/passwd", error)) return 1;
  if (std::ifstream("/etc/passwd")) return 2;
  if (std::ofstream("/tmp/cella-e2e")) return 3;
  if (std::filesystem::create_directory("/tmp/cella-e2e", error) || !error) return 4;
  if (std::FILE* file = std::fopen("/dev/urandom", "rb"); file == nullptr) {
    return 5;
  } else {
    unsigned char bytes[16] = {};
    const bool read = std::fread(bytes, 1, sizeof bytes, file) == sizeof bytes;
    std::fclose(file);
    if (!read || std::count(bytes, bytes + 16, 0) == 16) return 6;
  }
  return std::system("true") == 0 ? 7 : 0;  // no processes in an enclave
}

int random_is_random() {
  std::set<uint64_t> seen;
  for (int i = 0; i < 64; ++i) {
    uint64_t value = 0;
    if (oe_random(&value, sizeof value) != OE_OK) return 1;
    seen.insert(value);
  }
  return seen.size() == 64 ? 0 : 2;
}

int host_memory_round_trip(size_t size) {
  auto* memory = static_cast<uint8_t*>(oe_host_calloc(1, size));
  if (memory == nullptr) return 1;
  if (!oe_is_outside_enclave(memory, size) || oe_is_within_enclave(memory, size)) return 2;
  for (size_t i = 0; i < size; ++i) {
    if (memory[i] != 0) return 3;
  }
  memory = static_cast<uint8_t*>(oe_host_realloc(memory, size * 2));
  if (memory == nullptr) return 4;
  oe_host_free(memory);
  char* text = oe_host_strndup("sealed", 4);
  const bool same = text != nullptr && std::strcmp(text, "seal") == 0;
  oe_host_free(text);
  return same ? 0 : 5;
}

int classify(void* pointer, size_t size) {
  return (oe_is_outside_enclave(pointer, size) ? 1 : 0) |
         (oe_is_within_enclave(pointer, size) ? 2 : 0);
}

int log_messages() {
  oe_log(OE_LOG_LEVEL_ERROR, "an %s of %d", "error", 1);
  oe_log(OE_LOG_LEVEL_WARNING, "a warning");
  oe_log(OE_LOG_LEVEL_VERBOSE, "%s", std::string(5000, 'v').c_str());
  oe_log(OE_LOG_LEVEL_NONE, "nothing");
  return oe_log(OE_LOG_LEVEL_ERROR, nullptr) == OE_INVALID_PARAMETER ? 0 : 1;
}

int log_to_own_callback() {
  std::vector<std::string> taken;
  const auto take = [](void* context, oe_log_level_t level, uint64_t thread, const char* message) {
    if (thread == 0) return;
    static_cast<std::vector<std::string>*>(context)->push_back(std::to_string(level) + message);
  };
  if (oe_enclave_log_set_callback(&taken, take) != OE_OK) return 1;
  log_messages();
  if (oe_enclave_log_set_callback(nullptr, nullptr) != OE_OK) return 2;
  oe_log(OE_LOG_LEVEL_ERROR, "outside again");
  return taken.size() == 1 && taken[0] == "2an error of 1" ? 0 : 3;
}

int floating_point_is_sane() {
  // The host may have entered with any rounding mode and exception mask.
  volatile double one = 1.0, three = 3.0, zero = 0.0;
  volatile long double third = 1.0L / 3.0L;
  const double quotient = one / three;
  return quotient == 0x1.5555555555555p-2 && std::isinf(one / zero) && third * 3.0L == 1.0L ? 0 : 1;
}

int clock_runs() {
  const auto start = std::chrono::steady_clock::now();
  std::this_thread::sleep_for(std::chrono::milliseconds(2));
  const auto wall = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::steady_clock::now() - start >= std::chrono::milliseconds(2) &&
                 wall > std::chrono::hours(24 * 365)
             ? 0
             : 1;
}

uint64_t checksum(const uint8_t* data, size_t size) {
  if (data == nullptr) return 0;
  return std::accumulate(data, data + size, uint64_t{1},
                         [](uint64_t sum, uint8_t byte) { return sum * 31 + byte; });
}

int fill(uint8_t* data, size_t size) {
  if (data == nullptr) return 1;
  for (size_t i = 0; i < size; ++i) {
    if (data[i] != 0) return 2;  // out buffers arrive zeroed
    data[i] = static_cast<uint8_t>(i);
  }
  return 0;
}

int reverse(uint8_t* data, size_t size) {
  if (data == nullptr) return 1;
  std::reverse(data, data + size);
  return 0;
}

int spin_until(int* flag) {
  const volatile int* shared = flag;
  while (*shared == 0) {
  }
  return *shared;
}

int exhaust_heap() {
  std::vector<std::unique_ptr<char[]>> blocks;
  try {
    for (;;) blocks.push_back(std::make_unique<char[]>(1 << 20));
  } catch (const std::bad_alloc&) {
  }
  const size_t got = blocks.size();
  blocks.clear();
  auto again = std::make_unique<char[]>(1 << 20);
  return got > 0 && again != nullptr ? 0 : 1;
}
