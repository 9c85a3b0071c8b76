// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// A program that makes the C and C++ libraries work. It prints the same in every run, and last how often the nucleus was called.
#include <sys/mman.h>
#include <unistd.h>

#include <condition_variable>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <future>
#include <iomanip>
#include <iostream>
#include <map>
#include <mutex>
#include <numeric>
#include <random>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <thread>
#include <vector>

extern "C" {
extern uint64_t test_syscall_count, test_cpuid_count, test_trap_count;
}

namespace {

thread_local int thread_number = 7;

int throw_deep(int depth) {
  struct Guard {
    ~Guard() { thread_number++; }
  } guard;
  if (depth == 0) throw std::out_of_range("deep");
  return throw_deep(depth - 1) + 1;
}

void exceptions() {
  try {
    throw_deep(20);
  } catch (const std::exception& error) {
    std::cout << "caught " << error.what() << " after " << thread_number << "\n";
  }
  auto future = std::async(std::launch::async, []() -> int { throw std::runtime_error("from a thread"); });
  try {
    future.get();
  } catch (const std::runtime_error& error) {
    std::cout << "caught " << error.what() << "\n";
  }
}

void threads() {
  std::mutex mutex;
  std::condition_variable turn;
  int next = 0;
  std::vector<std::thread> all;
  for (int i = 0; i < 4; ++i) {
    all.emplace_back([&, i] {
      for (int round = 0; round < 50; ++round) {
        std::unique_lock lock(mutex);
        turn.wait(lock, [&] { return next % 4 == i; });
        ++next;
        turn.notify_all();
      }
    });
  }
  for (auto& thread : all) thread.join();
  std::cout << "turns " << next << "\n";
}

void files() {
  const std::string name = "/tmp/cella-rewriter-" + std::to_string(getpid());
  std::ofstream(name) << "first\nsecond\n";
  std::ifstream file(name);
  std::string line;
  while (std::getline(file, line)) std::cout << "line " << line << "\n";
  std::filesystem::remove(name);
  std::error_code code;
  std::cout << std::filesystem::file_size("/nonexistent/file", code) << " " << code.message() << "\n";
}

void libraries() {
  const std::regex words("([a-z]+) ([0-9]+)");
  std::cout << std::regex_replace(std::string("abc 123, def 456"), words, "$2 $1") << "\n";
  std::random_device device;
  std::cout << "random " << (device() != device() || device() != device()) << "\n";
  std::cout << std::setprecision(15) << 1.0L / 3 << " " << std::hexfloat << 0.1 << "\n";
  void* memory = mmap(nullptr, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  std::cout << "mmap " << (memory != MAP_FAILED) << munmap(memory, 1 << 20) << "\n";
  std::vector<std::string> strings(1000, std::string(1000, 'x'));
  std::cout << std::accumulate(strings.begin(), strings.end(), size_t{0},
                               [](size_t sum, const auto& s) { return sum + s.size(); }) << "\n";
  std::printf("%s %d %5.2f %zu\n", "printf", 42, 3.14159, sizeof(void*));
}

}  // namespace

int main(int argc, char** argv) {
  exceptions();
  threads();
  files();
  libraries();
  for (int i = 1; i < argc; ++i) std::cout << "argument " << argv[i] << "\n";
  std::cout << "calls " << test_syscall_count << " " << test_cpuid_count << " " << test_trap_count << std::endl;
  return 3;
}
