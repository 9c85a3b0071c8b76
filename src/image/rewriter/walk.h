// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Follows control through one region from every place where it is known to arrive. What a walk
// visits is code, not data.
#pragma once

#include <cstdint>
#include <vector>

#include "src/image/rewriter/analysis.h"

namespace cella::image::rewriter {

class Walk {
 public:
  /// The map must outlive the walk.
  Walk(const CodeMap& map, const Region& region);

  /// Follows control from `address`, if it lies in the region and was not visited.
  void enter(uint64_t address);
  /// Enters the region's start (of a function) and all addresses that are marked as entered.
  void enter_all();

  bool visited(uint64_t address) const { return length_at(address) != 0; }
  /// Whether a visited instruction other than one that starts at `start` has a byte in [start,
  /// end).
  bool others_overlap(uint64_t start, uint64_t end) const;

  /// Visited syscall and cpuid instructions.
  const std::vector<Site>& sites() const { return sites_; }
  struct Forbidden {
    uint64_t address = 0;
    const char* mnemonic = nullptr;
    bool enclu = false;
  };
  const std::vector<Forbidden>& forbidden() const { return forbidden_; }
  /// Targets of direct branches that leave the region.
  const std::vector<uint64_t>& exits() const { return exits_; }

 private:
  uint8_t length_at(uint64_t address) const;
  void follow(uint64_t address);

  const CodeMap& map_;
  const Region& region_;
  std::vector<uint8_t> lengths_;
  std::vector<uint64_t> pending_;
  std::vector<Site> sites_;
  std::vector<Forbidden> forbidden_;
  std::vector<uint64_t> exits_;
};

}  // namespace cella::image::rewriter
