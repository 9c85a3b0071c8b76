// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The table is in order: names are unique, every machine says clearly whether it can run.
#include "src/machine/machines.h"

#include <gtest/gtest.h>

#include <set>

#include "src/machine/skeleton/skeleton.h"

namespace cella::machine {
namespace {

TEST(machines, have_unique_names_by_which_they_are_found) {
  std::set<std::string_view> names;
  for (const Machine* machine : machines()) {
    EXPECT_TRUE(names.insert(machine->name()).second) << machine->name();
    EXPECT_EQ(find_machine(machine->name()), machine);
  }
  EXPECT_EQ(find_machine("nonsense"), nullptr);
  EXPECT_EQ(find_machine(""), nullptr);
}

TEST(machines, say_in_a_sentence_why_they_cannot_run) {
  for (const Machine* machine : machines()) {
    const auto reason = machine->unavailable();
    if (reason.has_value()) {
      EXPECT_EQ(reason->back(), '.') << machine->name();
    }
  }
}

TEST(machines, simulation_is_there_runs_everywhere_and_protects_nothing) {
  const Machine* simulation = find_machine("simulation");
  ASSERT_NE(simulation, nullptr);
  EXPECT_FALSE(simulation->unavailable().has_value());
  EXPECT_FALSE(simulation->protects());
}

TEST(skeleton, compiles_and_says_why_it_cannot_run) {
  const skeleton::SkeletonMachine machine;
  ASSERT_TRUE(machine.unavailable().has_value());
  EXPECT_FALSE(machine.protects());
}

}  // namespace
}  // namespace cella::machine
