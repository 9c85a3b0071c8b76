// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The list of all slots of the process. Entries are reused, never freed, so that handlers may walk it at any time.
#include "src/machine/software_cpu/tcs.h"

#include <array>
#include <bit>
#include <memory>
#include <mutex>
#include <vector>

namespace cella::software_cpu {
namespace {

std::mutex groups_mutex;
std::atomic<TcsGroup*> groups{nullptr};

/// By power-of-two size. Never destroyed: threads may be inside while the program exits.
std::array<std::vector<Tcs*>, 32>& free_tcs() {
  static auto* const lists = new std::array<std::vector<Tcs*>, 32>;
  return *lists;
}

size_t size_class(uint64_t count) { return static_cast<size_t>(std::bit_width(count - 1)); }

long raw_gettid() {
  long result;
  __asm__ volatile("syscall" : "=a"(result) : "0"(186L) : "rcx", "r11", "memory");
  return result;
}

}  // namespace

Tcs* take_tcs(uint64_t count) {
  const size_t size = size_class(count);
  const std::lock_guard lock(groups_mutex);
  std::vector<Tcs*>& list = free_tcs()[size];
  if (list.empty()) return new Tcs[size_t{1} << size];
  Tcs* slots = list.back();
  list.pop_back();
  for (uint64_t i = 0; i < count; ++i) std::construct_at(&slots[i]);
  return slots;
}

void return_tcs(Tcs* slots, uint64_t count) {
  const std::lock_guard lock(groups_mutex);
  free_tcs()[size_class(count)].push_back(slots);
}

bool is_inside(const Tcs& tcs, uint64_t rip, uint64_t fs_base) {
  // The slot may have been left long ago, and another thread may be in it now.
  if (tcs.busy.load(std::memory_order_relaxed) == 0 || tcs.thread.load(std::memory_order_relaxed) != raw_gettid()) {
    return false;
  }
  return tcs.elrange.contains(rip) || fs_base != tcs.normal.host_fs;
}

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
