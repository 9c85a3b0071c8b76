// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Memory of an enclave in the host's own address space. No page is ever writable and executable at
// once.
#pragma once

#include <cella/result.h>

#include <cstdint>

namespace cella::simulation {

/// A reserved ELRANGE, unmapped at destruction. Pages have no access until allow() and read as zero
/// before a write. Not thread-safe; different objects are independent.
class AddressSpace {
 public:
  AddressSpace() = default;
  /// Reserves `size` bytes (a power of two, at least a page) aligned to `size`. Nothing is
  /// committed. Errors (Blame::platform): simulation.no_address_space.
  static Result<AddressSpace> reserve(uint64_t size);

  AddressSpace(AddressSpace&& other) noexcept;
  AddressSpace& operator=(AddressSpace&& other) noexcept;
  ~AddressSpace();

  uint8_t* base() const { return base_; }
  uint64_t size() const { return size_; }

  /// Sets the access of pages to `protection` (PROT_*). Errors (Blame::platform):
  /// simulation.no_memory.
  Result<void> allow(uint64_t offset, uint64_t size, int protection);
  /// Commits pages that will be written at once; only a hint.
  void populate(uint64_t offset, uint64_t size);

 private:
  uint8_t* base_ = nullptr;
  uint64_t size_ = 0;
};

}  // namespace cella::simulation
