// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// malloc with a list through all blocks.
#include "src/machine/simulation/host_memory.h"

#include <cstdint>
#include <cstdlib>

namespace cella::simulation {

HostMemory::HostMemory() { all_.previous = all_.next = &all_; }

HostMemory::~HostMemory() {
  while (all_.next != &all_) {
    Header* header = all_.next;
    unlink(header);
    ::free(header);
  }
}

void HostMemory::link(Header* header) {
  header->previous = &all_;
  header->next = all_.next;
  all_.next->previous = header;
  all_.next = header;
}

void HostMemory::unlink(Header* header) {
  header->previous->next = header->next;
  header->next->previous = header->previous;
}

void* HostMemory::allocate(size_t size) {
  if (size > SIZE_MAX - sizeof(Header)) return nullptr;
  auto* header = static_cast<Header*>(malloc(sizeof(Header) + size));
  if (header == nullptr) return nullptr;
  const std::lock_guard lock(mutex_);
  link(header);
  return header + 1;
}

void* HostMemory::reallocate(void* address, size_t size) {
  if (address == nullptr) return allocate(size);
  if (size > SIZE_MAX - sizeof(Header)) return nullptr;
  Header* header = static_cast<Header*>(address) - 1;
  const std::lock_guard lock(mutex_);
  unlink(header);
  auto* moved = static_cast<Header*>(realloc(header, sizeof(Header) + size));
  link(moved != nullptr ? moved : header);
  return moved != nullptr ? moved + 1 : nullptr;
}

void HostMemory::free(void* address) {
  if (address == nullptr) return;
  Header* header = static_cast<Header*>(address) - 1;
  const std::lock_guard lock(mutex_);
  unlink(header);
  ::free(header);
}

}  // namespace cella::simulation
