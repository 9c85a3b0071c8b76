// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The heap's pages as the C library sees them: always zero when handed out, never handed out twice.
#include "src/enclave/nucleus/memory.h"

#include <errno.h>
#include <gtest/gtest.h>
#include <sys/mman.h>

#include <cstring>
#include <vector>

#include "src/enclave/nucleus/test_doubles.h"

namespace cella::nucleus {
namespace {

constexpr uint64_t heap_pages = 64;
constexpr uint64_t usable_pages = heap_pages - 1;  // the first holds the page states
constexpr uint64_t anonymous = MAP_PRIVATE | MAP_ANONYMOUS;

class MemoryTest : public testing::TestWithParam<bool> {
 protected:
  MemoryTest() {
    heap_ = mmap(nullptr, heap_pages * page_size, PROT_READ | PROT_WRITE,
                 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    // On hardware the host chose what heap pages hold.
    if (GetParam()) std::memset(heap_, 0x5a, heap_pages * page_size);
    test_pretend_hardware(GetParam());
    test_info_page().heap_offset = reinterpret_cast<uint64_t>(heap_) - elrange_start();
    test_info_page().heap_size = heap_pages * page_size;
    reset();
  }
  ~MemoryTest() override {
    sys_brk(start());
    munmap(heap_, heap_pages * page_size);
    test_pretend_hardware(false);
  }
  void reset() {
    initialise_memory();
    sys_brk(start());
  }
  uint64_t start() const { return reinterpret_cast<uint64_t>(heap_) + page_size; }
  int64_t map(uint64_t size, uint64_t protection = PROT_READ | PROT_WRITE) {
    return sys_mmap(0, size, protection, anonymous, -1);
  }
  static bool is_zero(int64_t address, uint64_t size) {
    const auto* bytes = reinterpret_cast<const uint8_t*>(address);
    for (uint64_t i = 0; i < size; ++i) {
      if (bytes[i] != 0) return false;
    }
    return true;
  }

  void* heap_;
};

TEST_P(MemoryTest, MappedPagesAreZeroAlsoWhenUsedBefore) {
  for (int round = 0; round < 3; ++round) {
    const int64_t address = map(8 * page_size);
    ASSERT_GT(address, 0);
    EXPECT_TRUE(is_zero(address, 8 * page_size));
    std::memset(reinterpret_cast<void*>(address), 0xff, 8 * page_size);
    EXPECT_EQ(sys_munmap(static_cast<uint64_t>(address), 8 * page_size), 0);
  }
}

TEST_P(MemoryTest, BreakGrowsZeroedAndShrinks) {
  ASSERT_EQ(sys_brk(start() + 5000), static_cast<int64_t>(start() + 5000));
  EXPECT_TRUE(is_zero(static_cast<int64_t>(start()), 2 * page_size));
  std::memset(reinterpret_cast<void*>(start()), 0xff, 5000);
  ASSERT_EQ(sys_brk(start() + 100), static_cast<int64_t>(start() + 100));
  ASSERT_EQ(sys_brk(start() + 9000), static_cast<int64_t>(start() + 9000));
  EXPECT_TRUE(is_zero(static_cast<int64_t>(start() + 100), 8900));
}

TEST_P(MemoryTest, HandsNothingOutTwice) {
  std::vector<int64_t> taken;
  for (int64_t address = map(1); address > 0; address = map(1)) {
    for (const int64_t other : taken) ASSERT_NE(address, other);
    taken.push_back(address);
  }
  EXPECT_EQ(taken.size(), usable_pages);
  EXPECT_EQ(sys_brk(start() + 1), static_cast<int64_t>(start()))
      << "brk must not take mapped pages";
  EXPECT_EQ(sys_munmap(static_cast<uint64_t>(taken[7]), 1), 0);
  EXPECT_EQ(map(1), taken[7]);
}

TEST_P(MemoryTest, ReservedPagesAreZeroOnceAccessible) {
  const int64_t used = map(4 * page_size);
  std::memset(reinterpret_cast<void*>(used), 0xff, 4 * page_size);
  sys_munmap(static_cast<uint64_t>(used), 4 * page_size);
  const int64_t reserved = map(4 * page_size, PROT_NONE);
  ASSERT_GT(reserved, 0);
  EXPECT_EQ(sys_mprotect(static_cast<uint64_t>(reserved), 2 * page_size, PROT_READ | PROT_WRITE),
            0);
  EXPECT_TRUE(is_zero(reserved, 2 * page_size));
}

TEST_P(MemoryTest, MadviseDontneedZeroes) {
  const int64_t address = map(2 * page_size);
  std::memset(reinterpret_cast<void*>(address), 0xff, 2 * page_size);
  EXPECT_EQ(sys_madvise(static_cast<uint64_t>(address), 2 * page_size, MADV_DONTNEED), 0);
  EXPECT_TRUE(is_zero(address, 2 * page_size));
}

TEST_P(MemoryTest, RefusesAbsurdRequests) {
  EXPECT_EQ(map(0), -EINVAL);
  EXPECT_EQ(map(UINT64_MAX), -ENOMEM);
  EXPECT_EQ(map(UINT64_MAX - page_size + 1), -ENOMEM);
  EXPECT_EQ(map(heap_pages * page_size), -ENOMEM);
  EXPECT_EQ(map(page_size, PROT_EXEC), -EACCES);
  EXPECT_EQ(sys_mmap(0, page_size, PROT_READ, MAP_PRIVATE, 3), -ENODEV);
  EXPECT_EQ(sys_munmap(start() - page_size, page_size), -EINVAL);
  EXPECT_EQ(sys_munmap(start() + 1, page_size), -EINVAL);
  EXPECT_EQ(sys_munmap(start(), UINT64_MAX), -EINVAL);
  EXPECT_EQ(sys_munmap(UINT64_MAX - page_size + 1, 2 * page_size), -EINVAL);
  EXPECT_EQ(sys_mprotect(start(), page_size, PROT_EXEC), -EACCES);
  EXPECT_EQ(sys_brk(UINT64_MAX), static_cast<int64_t>(start()));
}

TEST_P(MemoryTest, FixedMappingsStayInTheHeapAboveTheBreak) {
  ASSERT_EQ(sys_brk(start() + page_size), static_cast<int64_t>(start() + page_size));
  EXPECT_EQ(sys_mmap(start(), page_size, PROT_READ, anonymous | MAP_FIXED, -1), -ENOMEM);
  EXPECT_EQ(sys_mmap(start() - 64 * page_size, page_size, PROT_READ, anonymous | MAP_FIXED, -1),
            -ENOMEM);
  const int64_t address = map(page_size);
  EXPECT_EQ(sys_mmap(static_cast<uint64_t>(address), page_size, PROT_READ,
                     anonymous | MAP_FIXED_NOREPLACE, -1),
            -EEXIST);
  std::memset(reinterpret_cast<void*>(address), 0xff, page_size);
  EXPECT_EQ(
      sys_mmap(static_cast<uint64_t>(address), page_size, PROT_READ, anonymous | MAP_FIXED, -1),
      address);
  EXPECT_TRUE(is_zero(address, page_size));
}

INSTANTIATE_TEST_SUITE_P(Machines, MemoryTest, testing::Bool(),
                         [](const auto& test) { return test.param ? "hardware" : "software"; });

}  // namespace
}  // namespace cella::nucleus
