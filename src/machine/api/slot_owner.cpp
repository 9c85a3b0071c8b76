// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Free lists of owner words by power-of-two size, and thread tokens.
#include "src/machine/api/slot_owner.h"

#include <array>
#include <bit>
#include <mutex>
#include <vector>

namespace cella::machine {
namespace {

struct FreeLists {
  std::mutex mutex;
  std::array<std::vector<SlotOwner*>, 33> by_size;
};

/// Never destroyed: calls may be under way while the program exits.
FreeLists& free_lists() {
  static FreeLists* const lists = new FreeLists;
  return *lists;
}

size_t size_class(size_t count) { return static_cast<size_t>(std::bit_width(count - 1)); }

}  // namespace

[[gnu::tls_model("initial-exec")]] constinit thread_local uint64_t thread_token = 0;

uint64_t new_thread_token() {
  static std::atomic<uint64_t> last{0};
  return last.fetch_add(1) + 1;
}

std::span<SlotOwner> take_slot_owners(uint32_t count) {
  if (count == 0) return {};
  FreeLists& lists = free_lists();
  const size_t size = size_class(count);
  {
    const std::lock_guard lock(lists.mutex);
    std::vector<SlotOwner*>& list = lists.by_size[size];
    if (!list.empty()) {
      SlotOwner* owners = list.back();
      list.pop_back();
      return {owners, count};
    }
  }
  return {new SlotOwner[size_t{1} << size], count};
}

void return_slot_owners(std::span<SlotOwner> owners) {
  if (owners.empty()) return;
  FreeLists& lists = free_lists();
  const std::lock_guard lock(lists.mutex);
  lists.by_size[size_class(owners.size())].push_back(owners.data());
}

}  // namespace cella::machine
