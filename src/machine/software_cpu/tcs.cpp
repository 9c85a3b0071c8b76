// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The list of all slots of the process. Entries are reused, never freed, so that handlers may walk it at any time.
#include "src/machine/software_cpu/tcs.h"

#include <mutex>

namespace cella::software_cpu {
namespace {

std::mutex groups_mutex;
std::atomic<TcsGroup*> groups{nullptr};

}  // namespace

TcsGroup* publish_tcs(Tcs* slots, uint64_t count, uint64_t first_gs, uint64_t stride) {
  const std::lock_guard lock(groups_mutex);
  TcsGroup* group = groups.load();
  while (group != nullptr && group->slots != nullptr) group = group->next;
  const bool is_new = group == nullptr;
  if (is_new) group = new TcsGroup;
  group->stride = stride;
  group->count = count;
  group->slots = slots;
  group->first_gs.store(first_gs, std::memory_order_release);
  if (is_new) {
    group->next = groups.load();
    groups.store(group, std::memory_order_release);
  }
  return group;
}

void withdraw_tcs(TcsGroup* group) {
  const std::lock_guard lock(groups_mutex);
  group->first_gs.store(0, std::memory_order_release);
  group->slots = nullptr;
}

Tcs* find_tcs(uint64_t gs_base) {
  if (gs_base == 0) return nullptr;
  for (const TcsGroup* group = groups.load(std::memory_order_acquire); group != nullptr;
       group = group->next) {
    const uint64_t first = group->first_gs.load(std::memory_order_acquire);
    if (first == 0 || gs_base < first) continue;
    const uint64_t distance = gs_base - first;
    if (distance % group->stride == 0 && distance / group->stride < group->count) {
      return &group->slots[distance / group->stride];
    }
  }
  return nullptr;
}

}  // namespace cella::software_cpu
