// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Free lists of slot arrays by power-of-two size.
#include "src/host/slot.h"

#include <array>
#include <bit>
#include <mutex>
#include <vector>

namespace cella::host {
namespace {

struct FreeLists {
  std::mutex mutex;
  std::array<std::vector<Slot*>, 32> by_size;
};

/// Never destroyed: calls may be under way while the program exits.
FreeLists& free_lists() {
  static FreeLists* const lists = new FreeLists;
  return *lists;
}

size_t size_class(size_t count) { return static_cast<size_t>(std::bit_width(count - 1)); }

void reset(Slot& slot, machine::Instance& instance, uint32_t index) {
  slot.owner = &instance.owner(index);
  slot.index = index;
  slot.used = slot.large_size = 0;
  slot.buffer = slot.ocall_buffer = slot.large = nullptr;
  slot.ending.store(false);
}

}  // namespace

std::span<Slot> take_slots(machine::Instance& instance) {
  const uint32_t count = instance.slot_count();
  FreeLists& lists = free_lists();
  const size_t size = size_class(count);
  Slot* slots = nullptr;
  {
    const std::lock_guard lock(lists.mutex);
    std::vector<Slot*>& list = lists.by_size[size];
    if (!list.empty()) {
      slots = list.back();
      list.pop_back();
    }
  }
  if (slots == nullptr) slots = new Slot[size_t{1} << size];
  for (uint32_t i = 0; i < count; ++i) reset(slots[i], instance, i);
  return {slots, count};
}

void return_slots(std::span<Slot> slots) {
  FreeLists& lists = free_lists();
  const std::lock_guard lock(lists.mutex);
  lists.by_size[size_class(slots.size())].push_back(slots.data());
}

}  // namespace cella::host
