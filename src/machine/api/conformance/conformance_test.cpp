// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What every machine in the table must do, with a real enclave: the promises of
// src/machine/api/machine.h, one by one. A machine that cannot run here is skipped with its reason.
#include <gtest/gtest.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <thread>
#include <vector>

#include "src/image/image.h"
#include "src/image/signer.h"
#include "src/machine/machines.h"
#include "src/machine/software_cpu/cpuid.h"

namespace cella::machine {
namespace {

/// The same enclave for all: unsigned on disk, signed once with the development key.
const image::Image& test_image() {
  static const image::Image image = [] {
    auto opened = image::Image::open(CONFORMANCE_ENCLAVE);
    auto signed_image = image::sign_for_development(std::move(opened).value());
    return std::move(signed_image).value();
  }();
  return image;
}

class Conformance : public ::testing::TestWithParam<const Machine*> {
 protected:
  void SetUp() override {
    if (const auto reason = GetParam()->unavailable(); reason.has_value()) GTEST_SKIP() << *reason;
    instance_ = create();
    ASSERT_NE(instance_, nullptr);
  }

  static std::unique_ptr<Instance> create() {
    auto created = GetParam()->create(test_image(), {.debug = true});
    EXPECT_TRUE(created.ok()) << (created.ok() ? "" : created.error().message);
    return created.ok() ? std::move(created).value() : nullptr;
  }

  /// Enters and answers services with as little as the nucleus needs.
  Entered run(Instance& instance, uint32_t slot, Registers& registers) {
    for (;;) {
      const Entered entered = instance.enter(slot, registers);
      if (entered != Entered::exited || registers.rdi < static_cast<uint64_t>(ExitReason::service))
        return entered;
      const auto service =
          static_cast<Service>(registers.rdi - static_cast<uint64_t>(ExitReason::service));
      uint64_t answer = 0;
      if (service == Service::host_alloc)
        answer = reinterpret_cast<uint64_t>(instance.host_alloc(registers.rsi));
      if (service == Service::write) answer = registers.r8;
      registers = {static_cast<uint64_t>(EntryReason::resume), answer, 0, 0, 0};
    }
  }

  uint64_t boot(Instance& instance) {
    auto* info = static_cast<BootInfo*>(instance.host_alloc(sizeof(BootInfo)));
    *info = {};
    info->abi = entry_abi;
    info->untrusted_start = instance.untrusted().start;
    info->untrusted_end = instance.untrusted().end;
    for (const CpuidLeaf& leaf : software_cpu::cpuid_table())
      info->cpuid[info->cpuid_count++] = leaf;
    Registers registers = {
        static_cast<uint64_t>(EntryReason::boot), reinterpret_cast<uint64_t>(info),
        reinterpret_cast<uint64_t>(instance.host_alloc(ocall_buffer_size)), 0, 0};
    EXPECT_EQ(run(instance, 0, registers), Entered::exited);
    EXPECT_EQ(registers.rdi, static_cast<uint64_t>(ExitReason::done));
    return registers.rsi;
  }

  std::unique_ptr<Instance> instance_;
};

TEST_P(Conformance, measures_what_the_image_says) {
  const auto plan = test_image().plan();
  ASSERT_TRUE(plan.ok());
  const sgx::Digest expected = image::measure(*plan);
  EXPECT_EQ(memcmp(instance_->identity().mrenclave, expected.data(), expected.size()), 0);
  EXPECT_TRUE(instance_->identity().debug());
  EXPECT_EQ(instance_->slot_count(), test_image().info().slot_count);
}

TEST_P(Conformance, gives_an_address_range_as_large_as_the_image_wants) {
  const Interval range = instance_->elrange();
  EXPECT_EQ(range.end - range.start, test_image().info().elrange_size);
  EXPECT_EQ(range.start % test_image().info().elrange_size, 0u);
}

TEST_P(Conformance, boots_once) {
  EXPECT_EQ(boot(*instance_), 0u);
  EXPECT_NE(boot(*instance_), 0u);
}

TEST_P(Conformance, leaves_the_hosts_callee_saved_state_alone) {
  ASSERT_EQ(boot(*instance_), 0u);
  const unsigned before = __builtin_ia32_stmxcsr();
  uint16_t control_before, control_after;
  __asm__ volatile("fnstcw %0" : "=m"(control_before));
  Registers registers = {static_cast<uint64_t>(EntryReason::resume), 0, 0, 0,
                         0};  // refused: nothing is pending
  ASSERT_EQ(run(*instance_, 1, registers), Entered::exited);
  __asm__ volatile("fnstcw %0" : "=m"(control_after));
  EXPECT_EQ(__builtin_ia32_stmxcsr(), before);
  EXPECT_EQ(control_after, control_before);
  EXPECT_NE(registers.rsi, 0u);
}

TEST_P(Conformance, refuses_slots_that_do_not_exist_and_those_of_others) {
  Registers registers = {};
  EXPECT_EQ(instance_->enter(instance_->slot_count(), registers), Entered::busy);
  EXPECT_EQ(instance_->enter(UINT32_MAX, registers), Entered::busy);
  ASSERT_TRUE(instance_->owner(1).acquire(own_token()));
  std::thread([&] {
    Registers own = {};
    EXPECT_EQ(instance_->enter(1, own), Entered::busy);
  }).join();
  instance_->owner(1).release();
}

TEST_P(Conformance, host_memory_is_reachable_from_inside_and_aligned) {
  for (const size_t size : {size_t{1}, size_t{100}, size_t{1} << 20}) {
    void* memory = instance_->host_alloc(size);
    ASSERT_NE(memory, nullptr);
    const auto address = reinterpret_cast<uint64_t>(memory);
    EXPECT_EQ(address % 16, 0u);
    EXPECT_TRUE(instance_->untrusted().contains(address, size));
    EXPECT_FALSE(instance_->elrange().contains(address));
    memset(memory, 1, size);
    memory = instance_->host_realloc(memory, 2 * size);
    ASSERT_NE(memory, nullptr);
    EXPECT_EQ(static_cast<char*>(memory)[size - 1], 1);
    instance_->host_free(memory);
  }
  instance_->host_free(nullptr);
}

TEST_P(Conformance, waits_and_wakes) {
  EXPECT_EQ(instance_->wait(0, 1000), -ETIMEDOUT);
  instance_->wake(1);
  EXPECT_EQ(instance_->wait(1, UINT64_MAX), 0);
  std::thread waker([&] { instance_->wake(0); });
  EXPECT_EQ(instance_->wait(0, UINT64_MAX), 0);
  waker.join();
}

TEST_P(Conformance, nobody_enters_or_waits_after_eviction) {
  std::thread waiter([&] { EXPECT_EQ(instance_->wait(0, UINT64_MAX), 0); });
  instance_->evict();
  waiter.join();
  Registers registers = {};
  EXPECT_EQ(instance_->enter(0, registers), Entered::lost);
}

TEST_P(Conformance, instances_are_independent) {
  const auto other = create();
  ASSERT_NE(other, nullptr);
  EXPECT_EQ(memcmp(&other->identity(), &instance_->identity(), sizeof(Identity)), 0);
  ASSERT_EQ(boot(*instance_), 0u);
  instance_->evict();
  EXPECT_EQ(boot(*other), 0u);
}

TEST_P(Conformance, refuses_a_tampered_image) {
  std::vector<uint8_t> bytes(test_image().bytes().begin(), test_image().bytes().end());
  const uint64_t entry = test_image().info().entry_offset;
  const image::ElfSegment* code = test_image().elf().segment_of(entry, 1);
  ASSERT_NE(code, nullptr);
  bytes[code->offset + (entry - code->address) + 64] ^= 1;
  auto tampered = image::Image::parse(std::move(bytes));
  ASSERT_TRUE(tampered.ok()) << tampered.error().message;
  const auto created = GetParam()->create(*tampered, {.debug = true});
  ASSERT_FALSE(created.ok());
  EXPECT_EQ(created.error().code, "einit.measurement");
}

INSTANTIATE_TEST_SUITE_P(Machines, Conformance,
                         ::testing::ValuesIn(machines().begin(), machines().end()),
                         [](const auto& machine) { return std::string(machine.param->name()); });

}  // namespace
}  // namespace cella::machine
