// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The descriptors that one enclave has opened at its host. It names them by handles, so that it
// cannot reach the program's own, and none is left when the enclave is gone.
#pragma once

#include <cstdint>
#include <mutex>
#include <vector>

namespace cella::host {

/// Thread-safe.
class Handles {
 public:
  Handles() = default;
  ~Handles();
  Handles(const Handles&) = delete;
  Handles& operator=(const Handles&) = delete;

  /// The new handle of a descriptor, which it owns from now on; `fd` itself if it is negative.
  int64_t add(int fd);
  /// The descriptor, or -1. It stays open for the caller only as long as nobody closes the handle.
  /// 0 is the program's standard input.
  int find(uint64_t handle) const;
  /// Gives the descriptor back to the caller, or -1.
  int take(uint64_t handle);

 private:
  static constexpr uint64_t first_ = 3;
  mutable std::mutex mutex_;
  std::vector<int> descriptors_;  // -1: free
};

}  // namespace cella::host
