// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Untrusted memory that an enclave asked for. It belongs to the enclave's instance and goes with
// it, so that an enclave that aborts in the middle of a call leaks nothing.
#pragma once

#include <cstddef>
#include <mutex>

namespace cella::simulation {

/// Thread-safe. Addresses are 16-byte aligned.
class HostMemory {
 public:
  HostMemory();
  HostMemory(const HostMemory&) = delete;
  HostMemory& operator=(const HostMemory&) = delete;
  ~HostMemory();

  /// nullptr if there is no memory left.
  void* allocate(size_t size);
  void* reallocate(void* address, size_t size);
  void free(void* address);

 private:
  struct alignas(16) Header {
    Header* previous;
    Header* next;
  };
  void link(Header* header);
  void unlink(Header* header);

  std::mutex mutex_;
  Header all_;
};

}  // namespace cella::simulation
