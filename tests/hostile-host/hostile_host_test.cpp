// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What a host may do wrong at the boundary, one test each: the enclave refuses, keeps its state,
// and never crashes.
#include <errno.h>
#include <gtest/gtest.h>
#include <sys/mman.h>

#include <atomic>
#include <cstring>
#include <thread>

#include "features_args.h"
#include "tests/hostile-host/driver.h"

namespace cella::hostile {
namespace {

using machine::Entered;
using machine::Registers;

/// ECALLs are numbered in the order of features.edl.
enum Function : uint32_t {
  call_print_without_newline = 2,
  call_spawn_more_than_slots = 7,
  call_next_of_this_thread = 8,
  call_abort_enclave = 16,
  call_clock_runs = 24,
  call_count = 32,
};

constexpr uint64_t reason(EntryReason value) { return static_cast<uint64_t>(value); }
constexpr uint64_t exit_of(Service service) {
  return static_cast<uint64_t>(ExitReason::service) + static_cast<uint64_t>(service);
}

class HostileHostTest : public testing::Test {
 protected:
  void SetUp() override {
    driver_ = Driver::create(FEATURES_ENCLAVE);
    ASSERT_NE(driver_, nullptr);
  }

  void boot() { ASSERT_TRUE(done(driver_->boot(), OE_OK)); }

  static testing::AssertionResult done(const Outcome& outcome, oe_result_t result) {
    if (outcome.entered == Entered::exited && outcome.reason == ExitReason::done &&
        outcome.value == static_cast<uint64_t>(result)) {
      return testing::AssertionSuccess();
    }
    return testing::AssertionFailure()
           << "entered " << static_cast<int>(outcome.entered) << ", reason "
           << static_cast<uint64_t>(outcome.reason) << ", value " << outcome.value;
  }

  /// A call without parameters that returns int, in good order.
  int call(uint32_t function, uint32_t slot = 0) {
    Frame frame = driver_->frame(function, std::vector<uint8_t>(int_call_size), 0, int_call_size);
    EXPECT_TRUE(done(driver_->ecall(slot, frame.address()), OE_OK));
    int result = -1;
    std::memcpy(&result, frame.payload() + offsetof(features_next_of_this_thread_args_t, oe_retval),
                sizeof result);
    return result;
  }
  void expect_alive() { EXPECT_GT(call(next_of_this_thread), 0); }

  /// The result of an ECALL with this frame header and an empty payload zone of `room` bytes.
  Outcome ecall_with(const cella_frame_t& header, size_t room = 256) {
    Frame frame(room);
    frame.header() = header;
    return driver_->ecall(0, frame.address());
  }
  cella_frame_t good_header() {
    return driver_
        ->frame(next_of_this_thread, std::vector<uint8_t>(int_call_size), 0, int_call_size)
        .header();
  }

  static constexpr size_t int_call_size = 16;  // one int, rounded up to the frame's alignment
  static constexpr uint32_t next_of_this_thread = call_next_of_this_thread;
  std::unique_ptr<Driver> driver_;
};

TEST_F(HostileHostTest, NothingRunsBeforeTheBoot) {
  Frame frame(64);
  EXPECT_TRUE(done(driver_->ecall(0, frame.address()), OE_UNEXPECTED));
  EXPECT_TRUE(done(driver_->ecall(1, frame.address()), OE_UNEXPECTED));
  for (uint64_t other : {1u, 3u, 4u, 5u, 6u, 77u}) {
    EXPECT_TRUE(done(driver_->run(0, {other, 0, 0, 0, 0}), OE_UNEXPECTED)) << "reason " << other;
  }
  boot();
  expect_alive();
}

TEST_F(HostileHostTest, ABadBootIsRefusedAndAGoodOneStillWorks) {
  BootInfo info = driver_->honest_boot_info();
  info.abi = entry_abi + 1;
  EXPECT_TRUE(done(driver_->boot(info), OE_INVALID_PARAMETER));
  info = driver_->honest_boot_info();
  info.untrusted_start = info.untrusted_end;
  EXPECT_TRUE(done(driver_->boot(info), OE_INVALID_PARAMETER));
  EXPECT_TRUE(
      done(driver_->run(0, {reason(EntryReason::boot), driver_->elrange_start() + 4096, 0, 0, 0}),
           OE_INVALID_PARAMETER));
  EXPECT_TRUE(done(driver_->run(0, {reason(EntryReason::boot), UINT64_MAX - 8, 0, 0, 0}),
                   OE_INVALID_PARAMETER));
  const BootInfo good = driver_->honest_boot_info();
  EXPECT_TRUE(
      done(driver_->run(1, {reason(EntryReason::boot), reinterpret_cast<uint64_t>(&good), 0, 0, 0}),
           OE_INVALID_PARAMETER));
  boot();
  EXPECT_TRUE(done(driver_->boot(), OE_UNEXPECTED)) << "a second boot";
  expect_alive();
}

TEST_F(HostileHostTest, AnEnormousCpuidCountIsCut) {
  BootInfo info = driver_->honest_boot_info();
  info.cpuid_count = UINT64_MAX;
  EXPECT_TRUE(done(driver_->boot(info), OE_OK));
  expect_alive();
}

TEST_F(HostileHostTest, FramesMustLieInUntrustedMemory) {
  boot();
  const uint64_t start = driver_->elrange_start();
  const uint64_t end = driver_->instance().elrange().end;
  for (const uint64_t address :
       {start, start + 4096, end - 64, end - 16, start - 16, UINT64_MAX - 15, uint64_t{0}}) {
    EXPECT_TRUE(done(driver_->ecall(0, address), OE_INVALID_PARAMETER)) << std::hex << address;
  }
  Frame frame(64);
  EXPECT_TRUE(done(driver_->ecall(0, frame.address() + 8), OE_INVALID_PARAMETER)) << "misaligned";
  expect_alive();
}

// The header lies outside, but the payload that it announces is the enclave's own memory.
TEST_F(HostileHostTest, PayloadsMustNotReachIntoTheEnclave) {
  boot();
  constexpr uint64_t page = 4096;
  const uint64_t start = driver_->elrange_start();
  void* below = mmap(reinterpret_cast<void*>(start - page), page, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
  ASSERT_EQ(reinterpret_cast<uint64_t>(below), start - page) << "the page below ELRANGE is taken";
  for (uint64_t outside : {uint64_t{0}, uint64_t{int_call_size}}) {
    const uint64_t address = start - sizeof(cella_frame_t) - outside;
    const cella_frame_t header = good_header();
    std::memcpy(reinterpret_cast<void*>(address), &header, sizeof header);
    EXPECT_TRUE(done(driver_->ecall(0, address), outside == 0 ? OE_INVALID_PARAMETER : OE_OK));
  }
  munmap(below, page);
  expect_alive();
}

TEST_F(HostileHostTest, HeadersAreChecked) {
  boot();
  const auto refused = [&](auto change, oe_result_t result) {
    cella_frame_t header = good_header();
    change(header);
    EXPECT_TRUE(done(ecall_with(header), result));
  };
  refused([](cella_frame_t& h) { h.abi = 0; }, OE_INVALID_PARAMETER);
  refused([](cella_frame_t& h) { h.abi = CELLA_FRAME_ABI + 1; }, OE_INVALID_PARAMETER);
  refused([](cella_frame_t& h) { h.interface_hash ^= 1; }, OE_INVALID_PARAMETER);
  refused([](cella_frame_t& h) { h.function = call_count; }, OE_NOT_FOUND);
  refused([](cella_frame_t& h) { h.function = UINT32_MAX; }, OE_NOT_FOUND);
  refused([](cella_frame_t& h) { h.input_size = h.payload_size + 1; }, OE_INVALID_PARAMETER);
  refused([](cella_frame_t& h) { h.output_offset = h.input_size + 16; }, OE_INVALID_PARAMETER);
  refused(
      [](cella_frame_t& h) {
        h.output_offset = 8;
        h.input_size = 16;
      },
      OE_INVALID_PARAMETER);
  refused([](cella_frame_t& h) { h.payload_size = UINT64_MAX; }, OE_INVALID_PARAMETER);
  refused([](cella_frame_t& h) { h.payload_size = h.input_size = UINT64_MAX - 63; },
          OE_INVALID_PARAMETER);
  refused([](cella_frame_t& h) { h.payload_size = CELLA_FRAME_MAX_PAYLOAD + 1; },
          OE_INVALID_PARAMETER);
  refused([](cella_frame_t& h) { h.payload_size = h.input_size = 0; }, OE_INVALID_PARAMETER);
  expect_alive();
}

TEST_F(HostileHostTest, UnknownReasonsAndStrayReturnsAreRefused) {
  boot();
  EXPECT_TRUE(done(driver_->run(0, {reason(EntryReason::resume), 0, 0, 0, 0}), OE_UNEXPECTED));
  EXPECT_TRUE(done(driver_->run(0, {6, 0, 0, 0, 0}), OE_INVALID_PARAMETER));
  EXPECT_TRUE(done(driver_->run(0, {UINT64_MAX, 0, 0, 0, 0}), OE_INVALID_PARAMETER));
  EXPECT_TRUE(done(driver_->run(0, {reason(EntryReason::run_thread), 0, 0, 0, 0}), OE_UNEXPECTED));
  EXPECT_TRUE(done(driver_->run(1, {reason(EntryReason::run_thread), 2, 0, 0, 0}), OE_UNEXPECTED));
  EXPECT_TRUE(done(driver_->run(1, {reason(EntryReason::shutdown), 0, 0, 0, 0}), OE_UNEXPECTED));
  expect_alive();
}

TEST_F(HostileHostTest, NoCallEntersWhileAServiceIsPending) {
  boot();
  Frame inner =
      driver_->frame(next_of_this_thread, std::vector<uint8_t>(int_call_size), 0, int_call_size);
  int tried = 0;
  driver_->lie = [&](const Registers&, uint64_t*) {
    ++tried;
    Registers registers = {reason(EntryReason::ecall), inner.address(), 0, 0, 0};
    registers = driver_->enter_once(0, registers);
    EXPECT_EQ(registers.rdi, static_cast<uint64_t>(ExitReason::done));
    EXPECT_EQ(registers.rsi, static_cast<uint64_t>(OE_REENTRANT_ECALL));
    registers = driver_->enter_once(0, {reason(EntryReason::shutdown), 0, 0, 0, 0});
    EXPECT_EQ(registers.rsi, static_cast<uint64_t>(OE_REENTRANT_ECALL));
    return false;
  };
  EXPECT_EQ(call(call_print_without_newline), 0);
  EXPECT_GT(tried, 0);
  EXPECT_EQ(driver_->console, "kept");
  driver_->lie = nullptr;
  expect_alive();
}

TEST_F(HostileHostTest, UntrustedMemoryThatIsNotUntrustedIsNotUsed) {
  boot();
  const uint64_t start = driver_->elrange_start();
  for (const uint64_t lie : {start, start + 8192, start - 2, UINT64_MAX - 2, uint64_t{0}}) {
    driver_->lie = [&](const Registers& exit, uint64_t* answer) {
      *answer = lie;
      return exit.rdi == exit_of(Service::host_alloc);
    };
    EXPECT_NE(call(call_print_without_newline), -1);
    EXPECT_EQ(driver_->console, "") << "nothing can be written";
    driver_->lie = nullptr;
    driver_->console.clear();
    call(next_of_this_thread);
    driver_->console.clear();
  }
  expect_alive();
}

TEST_F(HostileHostTest, ImpossibleWriteResultsAreNotBelieved) {
  boot();
  for (const uint64_t lie : {uint64_t{1} << 40, UINT64_MAX, static_cast<uint64_t>(-EFAULT)}) {
    driver_->lie = [&](const Registers& exit, uint64_t* answer) {
      *answer = lie;
      return exit.rdi == exit_of(Service::write);
    };
    EXPECT_EQ(call(call_print_without_newline), 0);
  }
  driver_->lie = nullptr;
  expect_alive();
}

TEST_F(HostileHostTest, MonotonicTimeNeverRunsBackwards) {
  boot();
  uint64_t time = uint64_t{1} << 60;
  driver_->lie = [&](const Registers& exit, uint64_t* answer) {
    if (exit.rdi == exit_of(Service::clock) && exit.rsi == 1) {
      time -= 1000000;  // a host clock that runs backwards
      *answer = time;
      // Sleeping would never end; after some turns the host becomes honest in one leap.
      if (time < (uint64_t{1} << 60) - 50000000) *answer = (uint64_t{1} << 60) + 5000000;
      return true;
    }
    return false;
  };
  EXPECT_EQ(call(call_clock_runs), 0);
  driver_->lie = nullptr;
}

TEST_F(HostileHostTest, AThreadTheHostRefusesIsAPoliteError) {
  boot();
  EXPECT_GT(call(next_of_this_thread), 0);
  driver_->lie = [&](const Registers& exit, uint64_t* answer) {
    *answer = static_cast<uint64_t>(-1);
    return exit.rdi == exit_of(Service::spawn_thread);
  };
  Frame frame = driver_->frame(call_spawn_more_than_slots, std::vector<uint8_t>(int_call_size), 0,
                               int_call_size);
  auto* args = reinterpret_cast<features_spawn_more_than_slots_args_t*>(frame.payload());
  args->threads = 3;
  EXPECT_TRUE(done(driver_->ecall(0, frame.address()), OE_OK));
  EXPECT_EQ(args->oe_retval, 3);
  driver_->lie = nullptr;
  expect_alive();
}

TEST_F(HostileHostTest, TheEnclaveCopiesAFrameOnceHoweverItChanges) {
  boot();
  Frame frame =
      driver_->frame(next_of_this_thread, std::vector<uint8_t>(int_call_size), 0, int_call_size);
  const cella_frame_t good = frame.header();
  std::atomic<bool> stop = false;
  std::thread changer([&] {
    volatile cella_frame_t& header = frame.header();
    uint64_t i = 0;
    while (!stop) {
      header.payload_size = ++i % 2 == 0 ? good.payload_size : UINT64_MAX - i;
      header.input_size = i % 3 == 0 ? good.input_size : i << 20;
      header.function = i % 5 == 0 ? good.function : static_cast<uint32_t>(i << 7);
    }
  });
  int served = 0, refused = 0;
  for (int i = 0; i < 20000; ++i) {
    const Outcome outcome = driver_->ecall(0, frame.address());
    ASSERT_EQ(outcome.reason, ExitReason::done);
    outcome.value == OE_OK ? ++served : ++refused;
  }
  stop = true;
  changer.join();
  EXPECT_EQ(served + refused, 20000);
  expect_alive();
}

TEST_F(HostileHostTest, NothingStaysInVectorRegistersAtTheExit) {
  if (!__builtin_cpu_supports("avx512f")) GTEST_SKIP() << "this CPU has no AVX-512";
  boot();
  Registers registers = {reason(EntryReason::ecall), 8, 0, 0, 0};
  uint8_t zmm17[64], zmm31[64];
  asm volatile("vpternlogd $0xff, %%zmm17, %%zmm17, %%zmm17\n\tvmovdqa64 %%zmm17, %%zmm31"
               :
               :
               : "memory");
  driver_->instance().enter(0, registers);
  asm volatile("vmovdqu64 %%zmm17, %0\n\tvmovdqu64 %%zmm31, %1"
               : "=m"(zmm17), "=m"(zmm31)
               :
               : "memory");
  for (int i = 0; i < 64; ++i) {
    EXPECT_EQ(zmm17[i], 0);
    EXPECT_EQ(zmm31[i], 0);
  }
}

TEST_F(HostileHostTest, AnAbortedEnclaveStaysDead) {
  boot();
  Frame frame = driver_->frame(call_abort_enclave, {}, 0, 0);
  const Outcome outcome = driver_->ecall(0, frame.address());
  EXPECT_EQ(outcome.reason, ExitReason::aborted);
  for (uint64_t other = 0; other < 6; ++other) {
    EXPECT_EQ(driver_->run(1, {other, frame.address(), 0, 0, 0}).reason, ExitReason::aborted)
        << "reason " << other;
  }
}

}  // namespace
}  // namespace cella::hostile
