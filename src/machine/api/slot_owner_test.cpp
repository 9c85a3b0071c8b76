// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// A slot has one owner, whatever threads do at once.
#include "src/machine/api/slot_owner.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace cella::machine {
namespace {

TEST(slot_owner, belongs_to_one_thread_until_it_releases_it) {
  const std::span<SlotOwner> owners = take_slot_owners(3);
  ASSERT_EQ(owners.size(), 3u);
  ASSERT_TRUE(owners[2].acquire(own_token()));
  EXPECT_FALSE(owners[2].acquire(own_token()));
  std::thread([&] { EXPECT_FALSE(owners[2].acquire(own_token())); }).join();
  owners[2].release();
  std::thread([&] { EXPECT_TRUE(owners[2].acquire(own_token())); }).join();
  owners[2].release();
  return_slot_owners(owners);
}

TEST(slot_owner, tokens_differ_between_threads_and_stay) {
  const uint64_t mine = own_token();
  EXPECT_EQ(own_token(), mine);
  std::thread([&] { EXPECT_NE(own_token(), mine); }).join();
  EXPECT_NE(mine, 0u);
}

TEST(slot_owner, words_are_reused_and_none_are_taken_for_none) {
  const std::span<SlotOwner> first = take_slot_owners(5);
  return_slot_owners(first);
  const std::span<SlotOwner> second = take_slot_owners(7);
  EXPECT_EQ(first.data(), second.data());
  return_slot_owners(second);
  EXPECT_TRUE(take_slot_owners(0).empty());
}

TEST(slot_owner, excludes_threads_from_each_other) {
  const std::span<SlotOwner> owners = take_slot_owners(1);
  uint64_t counter = 0;
  std::atomic<uint64_t> expected{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 50'000; ++i) {
        if (!owners[0].acquire(own_token())) continue;
        volatile uint64_t& value = counter;
        value = value + 1;
        owners[0].release();
        ++expected;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(counter, expected);
  return_slot_owners(owners);
}

}  // namespace
}  // namespace cella::machine
