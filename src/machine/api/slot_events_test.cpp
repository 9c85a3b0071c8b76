// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Wake-ups are neither lost nor invented.
#include "src/machine/api/slot_events.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <chrono>
#include <thread>

namespace cella::machine {
namespace {

TEST(slot_events, times_out) {
  SlotEvents events(1);
  EXPECT_EQ(events.wait(0, 1'000'000), -ETIMEDOUT);
}

TEST(slot_events, refuses_a_slot_that_is_not_there) {
  SlotEvents events(2);
  EXPECT_EQ(events.wait(2, 0), -EINVAL);
  events.wake(2);
}

TEST(slot_events, keeps_a_wake_up_until_the_next_wait) {
  SlotEvents events(2);
  events.wake(1);
  EXPECT_EQ(events.wait(1, UINT64_MAX), 0);
  EXPECT_EQ(events.wait(1, 0), -ETIMEDOUT);
  EXPECT_EQ(events.wait(0, 0), -ETIMEDOUT);
}

TEST(slot_events, wakes_a_sleeper) {
  SlotEvents events(1);
  std::thread waker([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    events.wake(0);
  });
  EXPECT_EQ(events.wait(0, UINT64_MAX), 0);
  waker.join();
}

TEST(slot_events, two_threads_pass_a_turn_to_and_fro) {
  SlotEvents events(2);
  constexpr int rounds = 20'000;
  std::thread other([&] {
    for (int i = 0; i < rounds; ++i) {
      events.wait(1, UINT64_MAX);
      events.wake(0);
    }
  });
  int answered = 0;
  for (int i = 0; i < rounds; ++i) {
    events.wake(1);
    answered += events.wait(0, UINT64_MAX) == 0 ? 1 : 0;
  }
  other.join();
  EXPECT_EQ(answered, rounds);
}

TEST(slot_events, nobody_sleeps_after_close) {
  SlotEvents events(1);
  std::thread sleeper([&] { EXPECT_EQ(events.wait(0, UINT64_MAX), 0); });
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  events.close();
  sleeper.join();
  EXPECT_EQ(events.wait(0, UINT64_MAX), 0);
}

}  // namespace
}  // namespace cella::machine
