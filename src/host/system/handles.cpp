// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// A table with free places that are used again.
#include "src/host/system/handles.h"

#include <unistd.h>

#include <algorithm>
#include <utility>

namespace cella::host {

Handles::~Handles() {
  for (const int fd : descriptors_) {
    if (fd >= 0) ::close(fd);
  }
}

int64_t Handles::add(int fd) {
  if (fd < 0) return fd;
  const std::lock_guard lock(mutex_);
  const auto place = std::find(descriptors_.begin(), descriptors_.end(), -1);
  const auto index = static_cast<uint64_t>(place - descriptors_.begin());
  if (place == descriptors_.end()) {
    descriptors_.push_back(fd);
  } else {
    *place = fd;
  }
  return static_cast<int64_t>(first_ + index);
}

int Handles::find(uint64_t handle) const {
  if (handle == 0) return STDIN_FILENO;
  const std::lock_guard lock(mutex_);
  if (handle < first_ || handle - first_ >= descriptors_.size()) return -1;
  return descriptors_[handle - first_];
}

int Handles::take(uint64_t handle) {
  const std::lock_guard lock(mutex_);
  if (handle < first_ || handle - first_ >= descriptors_.size()) return -1;
  return std::exchange(descriptors_[handle - first_], -1);
}

}  // namespace cella::host
