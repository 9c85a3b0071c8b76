// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Who wins: the argument, the environment, the flag, or what is there.
#include "src/host/machine_choice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "src/host/log.h"

namespace cella::host {
namespace {

std::string chosen(const MachineWish& wish) {
  const auto result = choose_machine(wish);
  return std::string(result.ok() ? (*result)->name() : result.error().code);
}

TEST(choose_machine, takes_simulation_by_itself_for_debug_enclaves_only) {
  EXPECT_EQ(chosen({.argument = "auto", .environment = "", .debug = true}), "simulation");
  EXPECT_EQ(chosen({.argument = "", .environment = "", .debug = true}), "simulation");
  EXPECT_EQ(chosen({.argument = "auto", .environment = "", .debug = false}), "machine.none");
}

TEST(choose_machine, takes_simulation_when_named) {
  EXPECT_EQ(chosen({.argument = "simulation", .environment = ""}), "simulation");
  EXPECT_EQ(chosen({.argument = "auto", .environment = "simulation"}), "simulation");
  EXPECT_EQ(chosen({.argument = "auto", .environment = "", .simulate = true}), "simulation");
}

TEST(choose_machine, prefers_the_argument_to_the_environment) {
  EXPECT_EQ(chosen({.argument = "simulation", .environment = "nonsense"}), "simulation");
}

TEST(choose_machine, prefers_the_environment_to_the_flag_and_says_so) {
  static std::string said;
  said.clear();
  set_log_level(LogLevel::warning);
  set_log_sink(nullptr, [](void*, const LogRecord& record) { said += record.message; });
  EXPECT_EQ(chosen({.argument = "auto", .environment = "sgx", .simulate = true}),
            "machine.unavailable");
  set_log_sink(nullptr, nullptr);
  set_log_level(LogLevel::error);
  EXPECT_THAT(said, ::testing::HasSubstr("CELLA_MACHINE=sgx"));
}

TEST(choose_machine, explains_names_that_do_not_exist) {
  EXPECT_EQ(chosen({.argument = "toaster", .environment = ""}), "machine.unknown");
  const auto result = choose_machine({.argument = "toaster", .environment = ""});
  EXPECT_THAT(result.error().message, ::testing::HasSubstr("simulation"));
  EXPECT_EQ(chosen({.argument = "process", .environment = ""}), "machine.unavailable");
}

TEST(machine_of_environment, reads_the_variable_and_takes_auto_for_nothing) {
  setenv("CELLA_MACHINE", "simulation", 1);
  EXPECT_EQ(machine_of_environment(), "simulation");
  setenv("CELLA_MACHINE", "auto", 1);
  EXPECT_EQ(machine_of_environment(), "");
  unsetenv("CELLA_MACHINE");
  EXPECT_EQ(machine_of_environment(), "");
}

}  // namespace
}  // namespace cella::host
