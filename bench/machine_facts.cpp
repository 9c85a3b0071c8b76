// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Facts from /proc/cpuinfo, uname and the auxiliary vector.
#include "bench/machine_facts.h"

#include <sys/auxv.h>
#include <sys/utsname.h>

#include <fstream>
#include <thread>

namespace cella::bench {
namespace {

std::string cpu_model() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with("model name")) continue;
    const size_t colon = line.find(": ");
    if (colon != std::string::npos) return line.substr(colon + 2);
  }
  return "unknown";
}

std::string kernel() {
  utsname name{};
  return uname(&name) == 0 ? std::string(name.sysname) + " " + name.release : "unknown";
}

}  // namespace

std::vector<std::pair<std::string, std::string>> machine_facts() {
#ifdef __clang__
  const std::string compiler = std::string("clang ") + __clang_version__;
#else
  const std::string compiler = std::string("gcc ") + __VERSION__;
#endif
  return {{"cpu", cpu_model()},
          {"cores", std::to_string(std::thread::hardware_concurrency())},
          {"kernel", kernel()},
          {"compiler", compiler},
          {"fsgsbase", (getauxval(AT_HWCAP2) & 2) != 0 ? "yes" : "no"}};
}

}  // namespace cella::bench
