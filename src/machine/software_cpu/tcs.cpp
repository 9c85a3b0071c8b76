// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The list of all slots of the process. Entries are reused, never freed, so that handlers may walk
// it at any time.
#include "src/machine/software_cpu/tcs.h"

#include <bit>
#include <mutex>

namespace cella::software_cpu {
namespace {

std::mutex groups_mutex;
std::atomic<TcsGroup*> groups{nullptr};

void reset(Tcs& tcs) {
  tcs.thread.store(0);
  tcs.normal = tcs.delivery = {};
  tcs.busy.store(0);
  tcs.fault = {};
  tcs.evicting.store(false);
  tcs.cancel_pending.store(false);
}

}  // namespace

TcsGroup& take_tcs(uint64_t count) {
  const std::lock_guard lock(groups_mutex);
  TcsGroup* group = groups.load();
  while (group != nullptr && (group->in_use || group->capacity < count)) group = group->next;
  if (group == nullptr) {
    group = new TcsGroup;
    group->capacity = std::bit_ceil(count);
    group->slots = new Tcs[group->capacity];
    group->next = groups.load();
    groups.store(group, std::memory_order_release);
  }
  group->in_use = true;
  group->count = count;
  for (uint64_t i = 0; i < count; ++i) reset(group->slots[i]);
  return *group;
}

void publish_tcs(TcsGroup& group, uint64_t stride) {
  group.stride = stride;
  group.first_gs.store(group.slots[0].normal.enclave_gs, std::memory_order_release);
}

void return_tcs(TcsGroup& group) {
  const std::lock_guard lock(groups_mutex);
  group.first_gs.store(0, std::memory_order_release);
  group.in_use = false;
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
