// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// `cella doctor`: asks the system and each machine; believes what it observed, not what a version
// number promises.
#include "src/tools/doctor_command.h"

#include <sys/auxv.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>

#include "src/machine/machines.h"

namespace cella::tools {
namespace {

constexpr unsigned long hwcap2_fsgsbase = 1 << 1;  // Linux: arch/x86/include/uapi/asm/hwcap2.h

/// First line that a fixed command prints. No part of `command` comes from the user.
std::string first_line(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::array<char, 512> line{};
  if (!pipe || !std::fgets(line.data(), line.size(), pipe.get())) return {};
  std::string text(line.data());
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

Finding examine_compiler() {
  const std::string gcc = find_program("g++");
  const std::string clang = find_program("clang++");
  if (gcc.empty() && clang.empty()) {
    return {"compiler", Health::missing, "install g++ or clang: enclaves are built with it"};
  }
  return {"compiler", Health::good,
          first_line((gcc.empty() ? "clang++" : "g++") + std::string(" --version"))};
}

Finding examine_static_library(const std::string& file, const char* package, Health without) {
  for (const char* compiler : {"g++", "clang++"}) {
    if (find_program(compiler).empty()) continue;
    // A compiler that does not find the file repeats its name.
    const std::string path = first_line(std::string(compiler) + " -print-file-name=" + file);
    std::error_code error;
    if (path != file && std::filesystem::exists(path, error)) return {file, Health::good, path};
  }
  return {file, without, std::string("install ") + package + ": enclaves are linked statically"};
}

Finding examine_program(const char* name, const char* purpose) {
  const std::string path = find_program(name);
  if (!path.empty()) return {name, Health::good, path};
  return {name, Health::limited, std::string("not installed: ") + purpose};
}

Finding examine_fsgsbase() {
  if ((getauxval(AT_HWCAP2) & hwcap2_fsgsbase) != 0) {
    return {"fsgsbase", Health::good, "programs may set FS and GS: entering an enclave is fast"};
  }
  return {"fsgsbase", Health::limited,
          "not enabled by this kernel or CPU: entering an enclave needs system calls"};
}

Finding examine_memfd_secret() {
  const long descriptor = syscall(SYS_memfd_secret, 0);
  if (descriptor >= 0) {
    close(static_cast<int>(descriptor));
    return {"memfd_secret", Health::good, "memory that even root cannot read is available"};
  }
  return {"memfd_secret", Health::limited,
          std::string("not available (") + std::strerror(errno) +
              "): before Linux 6.5 it needs secretmem.enable=1"};
}

Finding examine_sgx_device() {
  constexpr const char* device = "/dev/sgx_enclave";
  if (access(device, F_OK) != 0) {
    return {"sgx device", Health::limited,
            std::string("no ") + device + ": no SGX CPU, firmware setting or driver"};
  }
  if (access(device, R_OK | W_OK) != 0) {
    return {"sgx device", Health::limited,
            std::string(device) + " is not accessible: join the group that owns it"};
  }
  return {"sgx device", Health::good, device};
}

std::string_view word(Health health) {
  switch (health) {
    case Health::good: return "ok";
    case Health::limited: return "--";
    case Health::missing: return "MISSING";
  }
  return "";
}

/// Prints a section and returns whether nothing in it is missing.
bool print_section(const char* title, const std::vector<Finding>& findings) {
  std::printf("%s\n", title);
  for (const Finding& finding : findings) {
    std::printf("  %-7s %-14s %s\n", word(finding.health).data(), finding.subject.c_str(),
                finding.text.c_str());
  }
  return std::none_of(findings.begin(), findings.end(),
                      [](const Finding& finding) { return finding.health == Health::missing; });
}

}  // namespace

std::string find_program(std::string_view name) {
  const char* path = std::getenv("PATH");
  std::string_view rest = path == nullptr ? "" : path;
  while (!rest.empty()) {
    const std::string_view folder = rest.substr(0, rest.find(':'));
    rest.remove_prefix(std::min(rest.size(), folder.size() + 1));
    const std::string candidate = std::string(folder) + "/" + std::string(name);
    if (!folder.empty() && access(candidate.c_str(), X_OK) == 0) return candidate;
  }
  return {};
}

std::vector<Finding> examine_tools() {
  return {
      examine_compiler(),
      examine_static_library("libc.a", "libc6-dev", Health::missing),
      examine_static_library("libstdc++.a", "g++ (libstdc++-dev)", Health::limited),
      examine_static_library("libcrypto.a", "libssl-dev", Health::limited),
      examine_program("cmake", "needed for find_package(Cella)"),
      examine_program("pkg-config", "needed for makefiles"),
      examine_program("gdb", "needed to debug"),
  };
}

std::vector<Finding> examine_kernel() {
  utsname system{};
  uname(&system);
  return {
      {"kernel", Health::good, std::string(system.sysname) + " " + system.release},
      examine_fsgsbase(),
      examine_memfd_secret(),
      examine_sgx_device(),
  };
}

std::vector<Finding> examine_machines() {
  std::vector<Finding> findings;
  for (const machine::Machine* each : machine::machines()) {
    const auto reason = each->unavailable();
    const std::string kept_out =
        each->protects() ? "keeps the host out" : "protects nothing: for development";
    findings.push_back({std::string(each->name()), reason ? Health::limited : Health::good,
                        reason.value_or(kept_out)});
  }
  return findings;
}

int doctor_main(Arguments arguments) {
  if (!arguments.empty()) {
    const bool asked = arguments[0] == "--help";
    std::fputs(
        "cella doctor\n\nSays what can run here and what is missing. Exits with 1 if enclaves "
        "cannot be built "
        "or no machine can run them.\n",
        asked ? stdout : stderr);
    return asked ? exit_success : exit_usage;
  }
  const std::vector<Finding> machines = examine_machines();
  bool healthy = print_section("To build enclaves", examine_tools());
  healthy = print_section("CPU and kernel", examine_kernel()) && healthy;
  healthy = print_section("Machines", machines) && healthy;
  const bool runs = std::any_of(machines.begin(), machines.end(), [](const Finding& finding) {
    return finding.health == Health::good;
  });
  if (!runs) std::puts("  no machine can run enclaves here");
  return healthy && runs ? exit_success : exit_failure;
}

}  // namespace cella::tools
