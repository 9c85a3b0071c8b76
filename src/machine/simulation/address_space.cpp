// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Chooses the lowest address that is free in the window, the same from run to run, which helps
// whoever debugs.
#include "src/machine/simulation/address_space.h"

#include <sys/mman.h>

#include <cerrno>
#include <cstring>
#include <mutex>
#include <utility>
#include <vector>

#include "src/machine/software_cpu/entry.h"

namespace cella::simulation {
namespace {

constexpr uint64_t first_address = software_cpu::elrange_window.start;
constexpr uint64_t last_address = software_cpu::elrange_window.end;

struct Range {
  uint64_t start, end;
};

std::mutex mutex;
std::vector<Range> taken;  // ascending

uint64_t align_up(uint64_t value, uint64_t alignment) {
  return (value + alignment - 1) & ~(alignment - 1);
}

/// The first aligned gap of `size` bytes at or after `from`; last_address if there is none.
uint64_t find_gap(uint64_t from, uint64_t size) {
  uint64_t candidate = align_up(from, size);
  for (const Range& range : taken) {
    if (range.end <= candidate) continue;
    if (candidate + size <= range.start) break;
    candidate = align_up(range.end, size);
  }
  return candidate + size <= last_address ? candidate : last_address;
}

void note(uint64_t start, uint64_t end) {
  auto position = taken.begin();
  while (position != taken.end() && position->start < start) ++position;
  taken.insert(position, {start, end});
}

void forget(uint64_t start) {
  const std::lock_guard lock(mutex);
  std::erase_if(taken, [&](const Range& range) { return range.start == start; });
}

}  // namespace

Result<AddressSpace> AddressSpace::reserve(uint64_t size) {
  const std::lock_guard lock(mutex);
  constexpr int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE;
  int error = ENOMEM;
  for (uint64_t at = find_gap(first_address, size); at < last_address;
       at = find_gap(at + size, size)) {
    void* memory = mmap(reinterpret_cast<void*>(at), size, PROT_NONE, flags, -1, 0);
    if (memory == MAP_FAILED) {
      error = errno;
      if (error != EEXIST) break;
      continue;
    }
    AddressSpace space;
    space.base_ = static_cast<uint8_t*>(memory);
    space.size_ = size;
    if (reinterpret_cast<uint64_t>(memory) != at)
      continue;  // a kernel before 4.17 took it for a hint
    madvise(memory, size, MADV_DONTFORK);
    note(at, at + size);
    return space;
  }
  return Error{
      Blame::platform, "simulation.no_address_space",
      "No " + std::to_string(size >> 20) + " MiB of address space for the enclave (" +
          strerror(error) +
          "). Raise the limit on virtual memory (ulimit -v) or make the enclave's heap smaller."};
}

AddressSpace::AddressSpace(AddressSpace&& other) noexcept
    : base_(std::exchange(other.base_, nullptr)), size_(std::exchange(other.size_, 0)) {}

AddressSpace& AddressSpace::operator=(AddressSpace&& other) noexcept {
  std::swap(base_, other.base_);
  std::swap(size_, other.size_);
  return *this;
}

AddressSpace::~AddressSpace() {
  if (base_ == nullptr) return;
  munmap(base_, size_);
  forget(reinterpret_cast<uint64_t>(base_));
}

Result<void> AddressSpace::allow(uint64_t offset, uint64_t size, int protection) {
  if (mprotect(base_ + offset, size, protection) == 0) return {};
  return Error{Blame::platform, "simulation.no_memory",
               std::string("The kernel refused memory for the enclave (") + strerror(errno) +
                   "). Free some, or make the enclave's heap or number of threads smaller."};
}

void AddressSpace::populate(uint64_t offset, uint64_t size) {
#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif
  const int saved = errno;
  madvise(base_ + offset, size, MADV_POPULATE_WRITE);
  errno = saved;
}

}  // namespace cella::simulation
