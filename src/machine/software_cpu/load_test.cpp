// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What EADD refuses, plan by plan.
#include "src/machine/software_cpu/load.h"

#include <gtest/gtest.h>

#include <cstring>
#include <functional>

#include "src/machine/software_cpu/cpuid.h"
#include "src/machine/testing/fixture.h"

namespace cella::software_cpu {
namespace {

using testing::Fixture;
using testing::make_fixture;

std::string plan_code(const std::function<void(image::PagePlan&)>& spoil) {
  Fixture fixture = make_fixture();
  spoil(fixture.plan);
  const auto result = check_plan(fixture.plan);
  return result.ok() ? "ok" : std::string(result.error().code);
}

/// Loads the fixture with its first TCS changed, properly signed all the same.
std::string tcs_code(const std::function<void(sgx::TcsFields&)>& spoil) {
  Fixture fixture = make_fixture();
  sgx::TcsFields fields;
  memcpy(&fields, fixture.plan.patched[0].data(), sizeof fields);
  spoil(fields);
  memcpy(fixture.plan.patched[0].data(), &fields, sizeof fields);
  fixture.sign();
  std::vector<uint8_t> memory(2 * fixture.plan.elrange_size);
  auto address = reinterpret_cast<uint64_t>(memory.data());
  address += fixture.plan.elrange_size - address % fixture.plan.elrange_size;
  const auto result =
      load_enclave(reinterpret_cast<uint8_t*>(address), fixture.plan, fixture.sigstruct, {});
  return result.ok() ? "ok" : std::string(result.error().code);
}

TEST(check_plan, accepts_the_fixture) {
  EXPECT_EQ(plan_code([](auto&) {}), "ok");
}

TEST(check_plan, refuses_pages_outside_the_range) {
  EXPECT_EQ(plan_code([](auto& plan) { plan.ranges.back().offset = plan.elrange_size; }),
            "eadd.bad_page");
  EXPECT_EQ(plan_code([](auto& plan) { plan.elrange_size = 4 * page_size; }), "eadd.bad_page");
  EXPECT_EQ(plan_code([](auto& plan) { plan.ranges[1].page_count = UINT64_MAX / page_size; }),
            "eadd.bad_page");
}

TEST(check_plan, refuses_pages_added_twice_or_out_of_order) {
  EXPECT_EQ(plan_code([](auto& plan) { plan.ranges[1].offset = 0; }), "eadd.bad_page");
  EXPECT_EQ(plan_code([](auto& plan) { plan.ranges[1].offset += 1; }), "eadd.bad_page");
  EXPECT_EQ(plan_code([](auto& plan) { plan.ranges[1].page_count = 0; }), "eadd.bad_page");
}

TEST(check_plan, refuses_writable_code) {
  EXPECT_EQ(plan_code([](auto& plan) { plan.ranges[0].secinfo_flags |= sgx::secinfo::w; }),
            "eadd.bad_page");
}

TEST(check_plan, refuses_flags_that_are_not_a_pages) {
  EXPECT_EQ(plan_code([](auto& plan) { plan.ranges[1].secinfo_flags |= 1 << 4; }), "eadd.bad_page");
  EXPECT_EQ(plan_code([](auto& plan) { plan.ranges[1].secinfo_flags &= ~sgx::secinfo::r; }),
            "eadd.bad_page");
  EXPECT_EQ(plan_code([](auto& plan) { plan.ranges[3].secinfo_flags |= sgx::secinfo::w; }),
            "eadd.bad_page");
  EXPECT_EQ(plan_code([](auto& plan) { plan.ranges[3].extend = false; }), "eadd.bad_page");
}

TEST(check_plan, refuses_contents_beyond_the_pages) {
  const std::vector<uint8_t> too_much(page_size + 1);
  EXPECT_EQ(plan_code([&](auto& plan) { plan.ranges[0].bytes = too_much; }), "eadd.bad_page");
}

TEST(load_enclave, accepts_the_fixture) {
  EXPECT_EQ(tcs_code([](auto&) {}), "ok");
}

TEST(load_enclave, refuses_a_tcs_that_points_outside) {
  EXPECT_EQ(tcs_code([](auto& tcs) { tcs.ossa = 1 << 30; }), "eadd.bad_tcs");
  EXPECT_EQ(tcs_code([](auto& tcs) { tcs.ossa += 1; }), "eadd.bad_tcs");
  EXPECT_EQ(tcs_code([](auto& tcs) { tcs.nssa = 0x7fffffff; }), "eadd.bad_tcs");
  EXPECT_EQ(tcs_code([](auto& tcs) { tcs.oentry = 1 << 30; }), "eadd.bad_tcs");
  EXPECT_EQ(tcs_code([](auto& tcs) { tcs.ogs_base = 1 << 30; }), "eadd.bad_tcs");
  EXPECT_EQ(tcs_code([](auto& tcs) { tcs.ofs_base += 8; }), "eadd.bad_tcs");
}

TEST(load_enclave, refuses_a_tcs_whose_frames_are_code) {
  EXPECT_EQ(tcs_code([](auto& tcs) { tcs.ossa = 0; }), "eadd.bad_tcs");
}

TEST(load_enclave, refuses_a_tcs_that_is_in_use) {
  EXPECT_EQ(tcs_code([](auto& tcs) { tcs.cssa = 1; }), "eadd.bad_tcs");
  EXPECT_EQ(tcs_code([](auto& tcs) { tcs.flags = 2; }), "eadd.bad_tcs");
  EXPECT_EQ(tcs_code([](auto& tcs) { tcs.nssa = 1; }), "eadd.bad_tcs");
}

TEST(untrap_cpuid, puts_instructions_back_and_refuses_a_damaged_table) {
  std::vector<uint8_t> memory(4096);
  const TrapSite sites[] = {{64, TrapKind::syscall}, {128, TrapKind::cpuid}};
  const auto set_up = [&] {
    for (const uint64_t at : {64u, 128u}) memory[at] = 0x0f, memory[at + 1] = 0x0b;
    memcpy(memory.data() + 256, sites, sizeof sites);
  };
  set_up();
  EXPECT_TRUE(untrap_cpuid(memory.data(), memory.size(), {256, 2}).ok());
  EXPECT_EQ(memory[65], 0x0b) << "system calls keep trapping";
  EXPECT_EQ(memory[129], 0xa2);
  EXPECT_FALSE(untrap_cpuid(memory.data(), memory.size(), {256, 2}).ok())
      << "there is no trap any more";
  set_up();
  EXPECT_FALSE(untrap_cpuid(memory.data(), memory.size(), {4097, 0}).ok());
  EXPECT_FALSE(untrap_cpuid(memory.data(), memory.size(), {4090, 1}).ok());
  EXPECT_FALSE(untrap_cpuid(memory.data(), memory.size(), {256, UINT64_MAX / 8}).ok());
  memory[256 + 8] = 0xff, memory[256 + 9] = 0xff;
  EXPECT_FALSE(untrap_cpuid(memory.data(), memory.size(), {256, 2}).ok());
}

TEST(cpuid_table, is_read_once_and_fits) {
  const auto table = cpuid_table();
  ASSERT_GE(table.size(), 8u);
  EXPECT_LE(table.size(), 32u);
  EXPECT_EQ(table.data(), cpuid_table().data());
  EXPECT_EQ(table[0].leaf, 0u);
  EXPECT_EQ(table[1].leaf, 1u);
}

}  // namespace
}  // namespace cella::software_cpu
