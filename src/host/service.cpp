// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// One function per service. Addresses come from the enclave: they must be host memory before they
// are read.
#include "src/host/service.h"

#include <sched.h>
#include <time.h>

#include <cerrno>
#include <cstdio>

#include "src/host/backtrace.h"
#include "src/host/log.h"
#include "src/host/spawned_threads.h"
#include "src/host/system/system_call.h"

namespace cella::host {
namespace {

uint64_t error(int number) { return static_cast<uint64_t>(-static_cast<int64_t>(number)); }

void* pointer(uint64_t address) { return reinterpret_cast<void*>(address); }

/// The bytes an enclave points at, or an empty view if they are not the host's.
std::string_view host_text(const Enclave& enclave, uint64_t address, uint64_t size) {
  const machine::Interval inside = enclave.instance->elrange();
  const bool outside = enclave.instance->untrusted().contains(address, size) &&
                       (address >= inside.end || address + size <= inside.start);
  return outside ? std::string_view(static_cast<const char*>(pointer(address)), size)
                 : std::string_view();
}

/// Through the program's own streams, so that the order with what it prints itself holds.
uint64_t write(const Enclave& enclave, uint64_t descriptor, uint64_t address, uint64_t size) {
  if (descriptor != 1 && descriptor != 2) return error(EBADF);
  if (size == 0) return 0;
  const std::string_view text = host_text(enclave, address, size);
  if (text.empty()) return error(EFAULT);
  const size_t written = fwrite(text.data(), 1, text.size(), descriptor == 1 ? stdout : stderr);
  return written == 0 ? error(EIO) : written;
}

uint64_t read_clock(uint64_t clock) {
  if (clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC) return error(EINVAL);
  timespec now = {};
  clock_gettime(static_cast<clockid_t>(clock), &now);
  return static_cast<uint64_t>(now.tv_sec) * 1'000'000'000 + static_cast<uint64_t>(now.tv_nsec);
}

uint64_t log_message(const Enclave& enclave, uint64_t level, uint64_t address, uint64_t size) {
  constexpr uint64_t longest = 64 * 1024;
  const std::string_view text = host_text(enclave, address, size < longest ? size : longest);
  const bool valid = level > 0 && level <= static_cast<uint64_t>(LogLevel::verbose);
  if (text.empty() || !valid) return error(EINVAL);
  log(static_cast<LogLevel>(level), text, true);
  return 0;
}

uint64_t show_backtrace(const Enclave& enclave, uint64_t address, uint64_t count) {
  constexpr uint64_t longest = 64;
  if (count == 0 || count > longest || address % alignof(uint64_t) != 0) return error(EINVAL);
  if (host_text(enclave, address, count * sizeof(uint64_t)).empty()) return error(EFAULT);
  const auto* offsets = static_cast<const uint64_t*>(pointer(address));
  for (const std::string& line : describe_backtrace(enclave.path, {offsets, count}))
    log(LogLevel::error, line, true);
  return 0;
}

uint64_t wait(Enclave& enclave, uint64_t slot, uint64_t timeout) {
  if (slot >= enclave.slots.size()) return error(EINVAL);
  if (enclave.state.load() == State::dead) return 0;
  return static_cast<uint64_t>(enclave.instance->wait(static_cast<uint32_t>(slot), timeout));
}

uint64_t wake(Enclave& enclave, uint64_t slot) {
  if (slot >= enclave.slots.size()) return error(EINVAL);
  enclave.instance->wake(static_cast<uint32_t>(slot));
  return 0;
}

}  // namespace

uint64_t serve(Enclave& enclave, const machine::Registers& request) {
  machine::Instance& instance = *enclave.instance;
  switch (static_cast<Service>(request.rdi - static_cast<uint64_t>(ExitReason::service))) {
    case Service::wait: return wait(enclave, request.rsi, request.rdx);
    case Service::wake: return wake(enclave, request.rsi);
    case Service::spawn_thread:
      return enclave.threads->spawn(enclave, request.rsi) ? 0 : error(EAGAIN);
    case Service::host_alloc: return reinterpret_cast<uint64_t>(instance.host_alloc(request.rsi));
    case Service::host_realloc:
      return reinterpret_cast<uint64_t>(instance.host_realloc(pointer(request.rsi), request.rdx));
    case Service::host_free: instance.host_free(pointer(request.rsi)); return 0;
    case Service::write: return write(enclave, request.rsi, request.rdx, request.r8);
    case Service::clock: return read_clock(request.rsi);
    case Service::log: return log_message(enclave, request.rsi, request.rdx, request.r8);
    case Service::backtrace: return show_backtrace(enclave, request.rsi, request.rdx);
    case Service::yield: sched_yield(); return 0;
    case Service::system_call:
      return static_cast<uint64_t>(serve_system_call(enclave, request.rsi));
    case Service::thread_ending:
      return enclave.threads->ending(enclave, request.rsi) ? 0 : error(EINVAL);
  }
  return error(ENOSYS);
}

}  // namespace cella::host
