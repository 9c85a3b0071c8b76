// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The simulation machine with the fixture enclave: entry and exit, exceptions, eviction, refusals,
// time and leaks.
#include "src/machine/simulation/instance.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cmath>
#include <cstring>
#include <fstream>
#include <thread>

#include "src/machine/testing/fixture.h"

namespace cella::simulation {
namespace {

using machine::Entered;
using machine::Registers;
using testing::Act;
using testing::Fixture;
using testing::FixtureThreadData;
using testing::make_fixture;

std::unique_ptr<machine::Instance> create(const Fixture& fixture, bool debug = true) {
  auto instance =
      create_instance(fixture.plan, fixture.sigstruct, fixture.eexit_offset, {.debug = debug});
  EXPECT_TRUE(instance.ok()) << (instance.ok() ? "" : instance.error().message);
  return instance.ok() ? std::move(instance).value() : nullptr;
}

std::string code_of(const Fixture& fixture, bool debug = true) {
  auto instance =
      create_instance(fixture.plan, fixture.sigstruct, fixture.eexit_offset, {.debug = debug});
  return instance.ok() ? "ok" : std::string(instance.error().code);
}

class Running : public ::testing::Test {
 protected:
  Entered enter(Act act, uint64_t rsi = 0, uint64_t rdx = 0, uint32_t slot = 0) {
    registers_ = {static_cast<uint64_t>(act), rsi, rdx, 0, 0};
    return instance_->enter(slot, registers_);
  }
  const FixtureThreadData& thread_data(uint32_t slot = 0) const {
    return *reinterpret_cast<const FixtureThreadData*>(
        instance_->elrange().start + fixture_.slots_offset + slot * Fixture::slot_stride);
  }

  Fixture fixture_ = make_fixture();
  std::unique_ptr<machine::Instance> instance_ = create(fixture_);
  Registers registers_;
};

TEST_F(Running, enters_and_leaves_with_registers) {
  ASSERT_EQ(enter(Act::echo, 40, 2), Entered::exited);
  EXPECT_EQ(registers_.rdi, 0u);
  EXPECT_EQ(registers_.rsi, 42u);
  const uint64_t slot = instance_->elrange().start + fixture_.slots_offset;
  EXPECT_EQ(registers_.rdx, slot + 3 * page_size);
  EXPECT_EQ(registers_.r8, slot);
  EXPECT_EQ(registers_.r9, 0u);
}

TEST_F(Running, each_slot_has_its_own_thread_data) {
  ASSERT_EQ(enter(Act::echo, 0, 0, 1), Entered::exited);
  EXPECT_EQ(registers_.r8,
            instance_->elrange().start + fixture_.slots_offset + Fixture::slot_stride);
}

TEST_F(Running, refuses_a_slot_that_is_not_there) {
  EXPECT_EQ(enter(Act::echo, 0, 0, 2), Entered::busy);
}

TEST_F(Running, lies_in_an_aligned_range) {
  EXPECT_EQ(instance_->elrange().start % (instance_->elrange().end - instance_->elrange().start),
            0u);
  EXPECT_EQ(instance_->slot_count(), 2u);
}

TEST_F(Running, tells_its_identity) {
  const machine::Identity& identity = instance_->identity();
  const sgx::Digest expected = testing::measure_plan(fixture_.plan);
  EXPECT_EQ(memcmp(identity.mrenclave, expected.data(), expected.size()), 0);
  EXPECT_TRUE(identity.debug());
  EXPECT_EQ(identity.product_id, 7);
  EXPECT_EQ(identity.security_version, 3);
}

TEST_F(Running, refuses_a_slot_with_a_thread_inside) {
  std::atomic<uint64_t> flag{0};
  std::atomic<bool> started{false};
  std::thread inside([&] {
    started = true;
    Registers registers = {static_cast<uint64_t>(Act::spin_until_set),
                           reinterpret_cast<uint64_t>(&flag), 0, 0, 0};
    EXPECT_EQ(instance_->enter(0, registers), Entered::exited);
  });
  while (!started || thread_data().act != static_cast<uint64_t>(Act::spin_until_set))
    std::this_thread::yield();
  EXPECT_EQ(enter(Act::echo), Entered::busy);
  EXPECT_EQ(enter(Act::echo, 0, 0, 1), Entered::exited);
  flag = 1;
  inside.join();
  EXPECT_EQ(enter(Act::echo), Entered::exited);
}

TEST_F(Running, keeps_the_host_rounding_and_segment_bases) {
  const double before = std::nearbyint(2.5);
  uint64_t fs_before, fs_after;
  __asm__ volatile("mov %%fs:0, %0" : "=r"(fs_before));
  ASSERT_EQ(enter(Act::echo), Entered::exited);
  __asm__ volatile("mov %%fs:0, %0" : "=r"(fs_after));
  EXPECT_EQ(fs_before, fs_after);
  EXPECT_EQ(std::nearbyint(2.5), before);
}

TEST_F(Running, delivers_an_invalid_opcode_and_resumes) {
  ASSERT_EQ(enter(Act::invalid_opcode), Entered::exited);
  EXPECT_EQ(registers_.rdi, 0u);
  EXPECT_EQ(thread_data().exceptions, 1u);
  EXPECT_EQ(thread_data().exit_info, 0x80000306u);
}

TEST_F(Running, delivers_a_division_by_zero_with_all_registers) {
  ASSERT_EQ(enter(Act::divide_by_zero), Entered::exited);
  EXPECT_EQ(registers_.rsi, 1u);
  EXPECT_EQ(thread_data().exit_info, 0x80000300u);
}

TEST_F(Running, delivers_a_breakpoint_as_a_fault) {
  ASSERT_EQ(enter(Act::breakpoint), Entered::exited);
  EXPECT_EQ(thread_data().exit_info, 0x80000603u);
}

TEST_F(Running, delivers_a_page_fault_with_its_address) {
  const uint64_t guard = instance_->elrange().start + page_size;
  ASSERT_EQ(enter(Act::read_memory, guard), Entered::exited);
  EXPECT_EQ(registers_.rsi, 0x5eedu);
  EXPECT_EQ(thread_data().exit_info, 0x8000030eu);
  EXPECT_EQ(thread_data().fault_address, guard);
  EXPECT_EQ(thread_data().error_code, 4u);
}

TEST_F(Running, delivers_a_general_protection_fault) {
  ASSERT_EQ(enter(Act::read_memory, uint64_t{1} << 63), Entered::exited);
  EXPECT_EQ(thread_data().exit_info, 0x8000030du);
}

TEST_F(Running, does_not_let_code_be_written) {
  ASSERT_EQ(enter(Act::write_memory, instance_->elrange().start, 0), Entered::exited);
  EXPECT_EQ(thread_data().exceptions, 1u);
  EXPECT_EQ(thread_data().error_code & 2, 2u);
}

TEST_F(Running, does_not_execute_data) {
  // The handler steps over four bytes at a time until it has left the enclave.
  EXPECT_EQ(enter(Act::jump, instance_->elrange().start + fixture_.slots_offset), Entered::crashed);
  EXPECT_GE(thread_data().exceptions, 1u);
}

TEST_F(Running, a_fault_in_the_handler_is_a_crash) {
  EXPECT_EQ(enter(Act::fault_in_handler), Entered::crashed);
  const auto fault = instance_->last_fault(0);
  ASSERT_TRUE(fault.has_value());
  EXPECT_EQ(fault->vector, 6u);
}

TEST_F(Running, an_abort_in_the_handler_is_the_answer_of_the_entry) {
  ASSERT_EQ(enter(Act::abort_in_handler), Entered::exited);
  EXPECT_EQ(registers_.rdi, static_cast<uint64_t>(ExitReason::aborted));
  EXPECT_EQ(registers_.rsi, static_cast<uint64_t>(AbortCause::unhandled_fault));
}

TEST_F(Running, evicts_a_thread_that_does_not_come_out) {
  std::thread inside([&] {
    Registers registers = {static_cast<uint64_t>(Act::spin), 0, 0, 0, 0};
    EXPECT_EQ(instance_->enter(0, registers), Entered::lost);
  });
  while (thread_data().act != static_cast<uint64_t>(Act::spin)) std::this_thread::yield();
  instance_->evict();
  inside.join();
  EXPECT_EQ(enter(Act::echo), Entered::lost);
}

TEST(simulation, without_exinfo_a_page_fault_is_a_crash) {
  const Fixture fixture = make_fixture({.report_faults = false});
  const auto instance = create(fixture);
  Registers registers = {static_cast<uint64_t>(Act::read_memory),
                         instance->elrange().start + page_size, 0, 0, 0};
  EXPECT_EQ(instance->enter(0, registers), Entered::crashed);
}

TEST(simulation, several_enclaves_do_not_disturb_each_other) {
  const Fixture fixture = make_fixture();
  const auto one = create(fixture), two = create(fixture);
  EXPECT_NE(one->elrange().start, two->elrange().start);
  for (const auto* instance : {one.get(), two.get()}) {
    Registers registers = {static_cast<uint64_t>(Act::echo), 1, 1, 0, 0};
    ASSERT_EQ(instance == one.get() ? one->enter(0, registers) : two->enter(0, registers),
              Entered::exited);
    EXPECT_EQ(registers.r8, instance->elrange().start + fixture.slots_offset);
  }
}

TEST(simulation, refuses_what_was_not_signed) {
  Fixture fixture = make_fixture();
  std::vector<uint8_t> code(fixture.plan.ranges[0].bytes.begin(),
                            fixture.plan.ranges[0].bytes.end());
  code[0] ^= 1;
  fixture.plan.ranges[0].bytes = code;
  EXPECT_EQ(code_of(fixture), "einit.measurement");
}

TEST(simulation, a_large_heap_is_measured_the_second_time_too) {
  Fixture fixture = make_fixture({.heap_pages = 4096});
  const auto first = create(fixture), second = create(fixture);
  EXPECT_EQ(memcmp(&first->identity(), &second->identity(), sizeof(machine::Identity)), 0);
  // One page less, signed for as many as before.
  fixture.plan.ranges.back().page_count -= 1;
  EXPECT_EQ(code_of(fixture), "einit.measurement");
  EXPECT_EQ(code_of(fixture), "einit.measurement");
  fixture.plan.ranges.back().page_count += 1;
  fixture.plan.ranges[1].secinfo_flags &= ~sgx::secinfo::w;
  EXPECT_EQ(code_of(fixture), "einit.measurement");
}

TEST(simulation, refuses_debug_where_the_signer_does) {
  const Fixture fixture = make_fixture({.debug_allowed = false});
  EXPECT_EQ(code_of(fixture, true), "einit.debug_not_allowed");
  EXPECT_EQ(code_of(fixture, false), "ok");
}

TEST(simulation, refuses_a_plan_without_its_exit) {
  Fixture fixture = make_fixture();
  fixture.eexit_offset += 1;
  EXPECT_EQ(code_of(fixture), "image.no_eexit");
  fixture.eexit_offset = fixture.plan.elrange_size - 1;
  EXPECT_EQ(code_of(fixture), "image.no_eexit");
  fixture.eexit_offset = ~uint64_t{0};
  EXPECT_EQ(code_of(fixture), "image.no_eexit");
}

TEST(simulation, refuses_an_address_range_that_nobody_has) {
  Fixture fixture = make_fixture();
  fixture.plan.elrange_size = uint64_t{1} << 46;
  EXPECT_EQ(code_of(fixture), "simulation.no_address_space");
}

uint64_t resident_pages() {
  std::ifstream statm("/proc/self/statm");
  uint64_t total = 0, resident = 0;
  statm >> total >> resident;
  return resident;
}

TEST(simulation, creates_and_destroys_thousands_without_a_leak) {
  const Fixture fixture = make_fixture({.slots = 4, .heap_pages = 256});
  const auto cycle = [&] {
    const auto instance = create(fixture);
    Registers registers = {static_cast<uint64_t>(Act::echo), 1, 1, 0, 0};
    ASSERT_EQ(instance->enter(3, registers), Entered::exited);
    ASSERT_NE(instance->host_alloc(100), nullptr);
  };
  for (int i = 0; i < 100; ++i) cycle();
  const uint64_t before = resident_pages();
  for (int i = 0; i < 2000; ++i) cycle();
#ifndef __SANITIZE_ADDRESS__
  EXPECT_LT(resident_pages(), before + 512);
#else
  (void)before;
#endif
}

TEST(simulation, host_memory_is_aligned_and_keeps_its_contents) {
  const auto instance = create(make_fixture());
  auto* memory = static_cast<char*>(instance->host_alloc(10));
  ASSERT_NE(memory, nullptr);
  EXPECT_EQ(reinterpret_cast<uint64_t>(memory) % 16, 0u);
  memcpy(memory, "contents", 9);
  memory = static_cast<char*>(instance->host_realloc(memory, 1 << 20));
  EXPECT_STREQ(memory, "contents");
  instance->host_free(memory);
  EXPECT_EQ(instance->host_alloc(SIZE_MAX), nullptr);
}

}  // namespace
}  // namespace cella::simulation
