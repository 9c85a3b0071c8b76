// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The host side of features.edl: what holds inside an enclave, seen from outside.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openenclave/host.h>
#include <openenclave/trace.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <numeric>
#include <string>
#include <thread>
#include <vector>

#include "features_u.h"

namespace {

oe_enclave_t* nesting_enclave = nullptr;
std::mutex waiting_lock;
std::condition_variable waiting_changed;
int waiting = 0;
bool release_waiting = false;

constexpr int slot_count = 6;  // NumTCS in features.conf

class FeaturesTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(oe_create_features_enclave(FEATURES_ENCLAVE, OE_ENCLAVE_TYPE_SGX,
                                         OE_ENCLAVE_FLAG_DEBUG | OE_ENCLAVE_FLAG_SIMULATE, nullptr,
                                         0, &enclave_),
              OE_OK);
    nesting_enclave = enclave_;
  }
  void TearDown() override {
    if (enclave_ != nullptr) {
      EXPECT_EQ(oe_terminate_enclave(enclave_), OE_OK);
    }
  }

  /// What an ECALL that returns int returns.
  template <typename... Arguments>
  int call(oe_result_t (*function)(oe_enclave_t*, int*, Arguments...),
           std::type_identity_t<Arguments>... arguments) {
    int result = -1;
    EXPECT_EQ(function(enclave_, &result, arguments...), OE_OK);
    return result;
  }

  /// Runs `action` with stdout going to a file; returns what was written.
  template <typename Action>
  static std::string captured(Action action) {
    testing::internal::CaptureStdout();
    action();
    std::fflush(stdout);
    return testing::internal::GetCapturedStdout();
  }

  oe_enclave_t* enclave_ = nullptr;
};

TEST_F(FeaturesTest, PassesValues) { EXPECT_EQ(call(add, 40, 2), 42); }

TEST_F(FeaturesTest, OutputKeepsItsOrderIntoAPipe) {
  const std::string text = captured([&] {
    std::printf("start\n");
    EXPECT_EQ(print_between_host_prints(enclave_), OE_OK);
    std::printf("\nend\n");
  });
  EXPECT_EQ(text, "start\nenclave 1\nhost 1\nenclave 2\nhost 2\nenclave 3, no newline\nend\n");
}

TEST_F(FeaturesTest, OutputIsNotLostIfTheEnclaveIsNeverTerminated) {
  EXPECT_EQ(captured([&] { EXPECT_EQ(call(print_without_newline), 0); }), "kept");
}

TEST_F(FeaturesTest, CatchesExceptionsThroughManyFrames) {
  EXPECT_EQ(call(catch_through_frames, 20), 0);
}

TEST_F(FeaturesTest, AnEscapedExceptionEndsTheEnclaveNotTheHost) {
  EXPECT_EQ(let_an_exception_out(enclave_), OE_ENCLAVE_ABORTING);
  int result = 0;
  EXPECT_EQ(add(enclave_, &result, 1, 1), OE_ENCLAVE_ABORTING);
}

TEST_F(FeaturesTest, ThreadsShareMutexes) { EXPECT_EQ(call(count_with_threads, 4, 5000), 20000); }

TEST_F(FeaturesTest, ConditionVariablesWakeAndTimeOut) { EXPECT_EQ(call(wait_for_condition), 0); }

TEST_F(FeaturesTest, MoreThreadsThanSlotsAreRefusedPolitely) {
  EXPECT_EQ(call(spawn_more_than_slots, slot_count + 2), 3);  // the ECALL itself holds one slot
  EXPECT_EQ(call(spawn_more_than_slots, slot_count - 1), 0) << "slots come back when threads end";
}

TEST_F(FeaturesTest, ThreadLocalsBelongToTheSlotsThread) {
  EXPECT_EQ(call(next_of_this_thread), 1);
  EXPECT_EQ(call(next_of_this_thread), 2);
}

TEST_F(FeaturesTest, HostThreadsContendForAMutexInside) {
  constexpr int threads = 4, times = 20000;
  std::vector<std::thread> running;
  for (int i = 0; i < threads; ++i) {
    running.emplace_back([&] {
      int result = -1;
      EXPECT_EQ(lock_and_count(enclave_, &result, times), OE_OK);
    });
  }
  for (std::thread& thread : running) thread.join();
  EXPECT_EQ(call(shared_count), threads * times);
}

TEST_F(FeaturesTest, NestsFiftyDeep) { EXPECT_EQ(call(nest, 50), 50); }

TEST_F(FeaturesTest, MoreHostThreadsThanSlotsIsAClearRefusal) {
  waiting = 0;
  release_waiting = false;
  std::vector<std::thread> running;
  for (int i = 0; i < slot_count; ++i) {
    running.emplace_back([&] { EXPECT_EQ(enter_and_wait(enclave_), OE_OK); });
  }
  {
    std::unique_lock guard(waiting_lock);
    waiting_changed.wait(guard, [] { return waiting == slot_count; });
  }
  int result = 0;
  EXPECT_EQ(add(enclave_, &result, 1, 1), OE_OUT_OF_THREADS);
  {
    std::lock_guard guard(waiting_lock);
    release_waiting = true;
  }
  waiting_changed.notify_all();
  for (std::thread& thread : running) thread.join();
  EXPECT_EQ(call(add, 1, 1), 2);
}

TEST_F(FeaturesTest, HandlersSeeDivideByZero) { EXPECT_EQ(call(handle_fault, 0), 0); }
TEST_F(FeaturesTest, HandlersSeeInvalidOpcodes) { EXPECT_EQ(call(handle_fault, 1), 0); }
TEST_F(FeaturesTest, HandlersSeePageFaults) { EXPECT_EQ(call(handle_fault, 2), 0); }
TEST_F(FeaturesTest, HandlersSeeGeneralProtectionFaults) { EXPECT_EQ(call(handle_fault, 3), 0); }
TEST_F(FeaturesTest, HandlersSeeBreakpoints) { EXPECT_EQ(call(handle_fault, 4), 0); }
TEST_F(FeaturesTest, HandlersMayChangeRegisters) { EXPECT_EQ(call(modify_context), 0); }

class CrashTest : public FeaturesTest, public testing::WithParamInterface<int> {};

TEST_P(CrashTest, EndsTheEnclaveNotTheHost) {
  EXPECT_EQ(crash(enclave_, GetParam()), OE_ENCLAVE_ABORTING);
  int result = 0;
  EXPECT_EQ(add(enclave_, &result, 1, 1), OE_ENCLAVE_ABORTING);
}
INSTANTIATE_TEST_SUITE_P(Kinds, CrashTest, testing::Range(0, 7));

TEST_F(FeaturesTest, AbortIsReported) { EXPECT_EQ(abort_enclave(enclave_), OE_ENCLAVE_ABORTING); }
TEST_F(FeaturesTest, FailedAssertionIsReported) {
  EXPECT_EQ(fail_assertion(enclave_), OE_ENCLAVE_ABORTING);
}
TEST_F(FeaturesTest, HeapExhaustionIsBadAllocAndEnds) { EXPECT_EQ(call(exhaust_heap), 0); }
TEST_F(FeaturesTest, FileSystemFailsPolitely) { EXPECT_EQ(call(filesystem_is_polite), 0); }
TEST_F(FeaturesTest, RandomnessIsThere) { EXPECT_EQ(call(random_is_random), 0); }
TEST_F(FeaturesTest, HostMemoryRoundTrip) {
  EXPECT_EQ(call(host_memory_round_trip, 16), 0);
  EXPECT_EQ(call(host_memory_round_trip, 1 << 20), 0);
}
TEST_F(FeaturesTest, ClockRuns) { EXPECT_EQ(call(clock_runs), 0); }

TEST_F(FeaturesTest, PointersAreClassified) {
  int host_value = 0;
  EXPECT_EQ(call(classify, &host_value, sizeof host_value), 1);
  EXPECT_EQ(call(classify, &host_value, SIZE_MAX), 0);
  EXPECT_EQ(call(classify, reinterpret_cast<void*>(UINTPTR_MAX - 7), 16), 0);
}

/// What goes to the log while it lives.
class TakenLog {
 public:
  TakenLog() { oe_log_set_callback(this, take); }
  ~TakenLog() { oe_log_set_callback(nullptr, nullptr); }
  const std::vector<std::string>& lines() const { return lines_; }
  std::string text() const {
    std::string all;
    for (const std::string& line : lines_) all += line + "\n";
    return all;
  }

 private:
  static void take(void* self, bool is_enclave, const tm*, long, oe_log_level_t level, uint64_t,
                   const char* message) {
    static_cast<TakenLog*>(self)->lines_.push_back((is_enclave ? "enclave " : "host ") +
                                                   std::to_string(level) + " " + message);
  }
  std::vector<std::string> lines_;
};

TEST_F(FeaturesTest, LogsToTheHostUpToTheLevel) {
  using testing::ElementsAre;
  {
    const TakenLog log;
    EXPECT_EQ(call(log_messages), 0);
    EXPECT_THAT(log.lines(), ElementsAre("enclave 2 an error of 1"));
  }
  EXPECT_EQ(oe_set_enclave_log_level(enclave_, OE_LOG_LEVEL_VERBOSE), OE_OK);
  {
    const TakenLog log;
    EXPECT_EQ(call(log_messages), 0);
    EXPECT_THAT(log.lines(), ElementsAre("enclave 2 an error of 1", "enclave 3 a warning",
                                         "enclave 5 " + std::string(1023, 'v')));
  }
  EXPECT_EQ(oe_set_enclave_log_level(enclave_, OE_LOG_LEVEL_NONE), OE_OK);
  const TakenLog log;
  EXPECT_EQ(call(log_messages), 0);
  EXPECT_THAT(log.lines(), ElementsAre());
  EXPECT_EQ(oe_set_enclave_log_level(enclave_, OE_LOG_LEVEL_MAX), OE_INVALID_PARAMETER);
  EXPECT_EQ(oe_set_enclave_log_level(nullptr, OE_LOG_LEVEL_ERROR), OE_INVALID_PARAMETER);
}

TEST_F(FeaturesTest, ItsOwnLogCallbackKeepsMessagesInside) {
  const TakenLog log;
  EXPECT_EQ(call(log_to_own_callback), 0);
  EXPECT_THAT(log.lines(), testing::ElementsAre("enclave 2 outside again"));
}

TEST_F(FeaturesTest, ACrashShowsWhereItHappened) {
  const TakenLog log;
  EXPECT_EQ(crash_deep(enclave_, 2, 3), OE_ENCLAVE_ABORTING);
  const std::string text = log.text();
  EXPECT_THAT(text, testing::HasSubstr("page fault"));
  EXPECT_THAT(text, testing::ContainsRegex(
                        "explode[^\n]*\n[^\n]*explode[^\n]*\n[^\n]*explode[^\n]*\n[^\n]*explode"));
  EXPECT_THAT(text, testing::ContainsRegex("crash_deep[^\n]*image offset 0x"));
  EXPECT_THAT(text, testing::HasSubstr("cella_runtime_ecall"));
  EXPECT_THAT(text, testing::Not(testing::HasSubstr("cella_runtime_exception")));
}

TEST_F(FeaturesTest, AbortAndUncaughtExceptionsShowWhereTheyHappened) {
  {
    const TakenLog log;
    EXPECT_EQ(crash_deep(enclave_, 6, 1), OE_ENCLAVE_ABORTING);
    EXPECT_THAT(log.text(), testing::HasSubstr("called abort()"));
    EXPECT_THAT(log.text(), testing::HasSubstr("explode"));
  }
  TearDown();
  SetUp();
  const TakenLog log;
  EXPECT_EQ(let_an_exception_out(enclave_), OE_ENCLAVE_ABORTING);
  EXPECT_THAT(log.text(), testing::HasSubstr("let_an_exception_out"));
}

TEST_F(FeaturesTest, AStackOverflowIsNamed) {
  const TakenLog log;
  EXPECT_EQ(crash(enclave_, 5), OE_ENCLAVE_ABORTING);
  EXPECT_THAT(log.text(), testing::HasSubstr("overflowed its stack (NumStackPages)"));
  EXPECT_THAT(log.text(), testing::ContainsRegex("recurse.*touching address"));
}

TEST_F(FeaturesTest, HostFloatingPointModesStayOutside) {
  unsigned int mxcsr = __builtin_ia32_stmxcsr();
  __builtin_ia32_ldmxcsr(0x7f80);   // round towards zero
  unsigned short control = 0x0c7f;  // x87: single precision, towards zero
  asm volatile("fldcw %0" : : "m"(control));
  const int inside = call(floating_point_is_sane);
  EXPECT_EQ(__builtin_ia32_stmxcsr() & 0xff80u, 0x7f80u) << "the host's own mode survives the call";
  unsigned short after = 0;
  asm volatile("fnstcw %0" : "=m"(after));
  EXPECT_EQ(after, control);
  asm volatile("fninit");
  __builtin_ia32_ldmxcsr(mxcsr);
  EXPECT_EQ(inside, 0);
}

class BufferTest : public FeaturesTest, public testing::WithParamInterface<size_t> {};

TEST_P(BufferTest, GoInOutAndBoth) {
  std::vector<uint8_t> data(GetParam());
  std::iota(data.begin(), data.end(), uint8_t{3});
  uint64_t sum = 0;
  ASSERT_EQ(checksum(enclave_, &sum, data.data(), data.size()), OE_OK);
  EXPECT_EQ(sum, std::accumulate(data.begin(), data.end(), uint64_t{1},
                                 [](uint64_t total, uint8_t byte) { return total * 31 + byte; }));
  std::vector<uint8_t> mirrored(data.rbegin(), data.rend());
  EXPECT_EQ(call(reverse, data.data(), data.size()), 0);
  EXPECT_EQ(data, mirrored);
  EXPECT_EQ(call(fill, data.data(), data.size()), 0);
  std::iota(mirrored.begin(), mirrored.end(), uint8_t{0});
  EXPECT_EQ(data, mirrored);
}
INSTANTIATE_TEST_SUITE_P(Sizes, BufferTest, testing::Values(1, 15, 4096, 8192, 65536, 1000003));

TEST_F(FeaturesTest, NullBuffersArriveAsNull) {
  uint64_t sum = 1;
  EXPECT_EQ(checksum(enclave_, &sum, nullptr, 0), OE_OK);
  EXPECT_EQ(sum, 0u);
  EXPECT_EQ(call(fill, nullptr, size_t{0}), 1);
}

TEST_F(FeaturesTest, SeveralEnclavesLiveSideBySide) {
  oe_enclave_t* other = nullptr;
  ASSERT_EQ(oe_create_features_enclave(FEATURES_ENCLAVE, OE_ENCLAVE_TYPE_AUTO,
                                       OE_ENCLAVE_FLAG_DEBUG | OE_ENCLAVE_FLAG_SIMULATE, nullptr, 0,
                                       &other),
            OE_OK);
  EXPECT_EQ(call(next_of_this_thread), 1);
  int result = 0;
  EXPECT_EQ(next_of_this_thread(other, &result), OE_OK);
  EXPECT_EQ(result, 1);
  EXPECT_EQ(oe_terminate_enclave(other), OE_OK);
  EXPECT_EQ(call(next_of_this_thread), 2);
}

TEST_F(FeaturesTest, CallsAfterTerminationAreRefused) {
  oe_enclave_t* gone = enclave_;
  enclave_ = nullptr;
  EXPECT_EQ(oe_terminate_enclave(gone), OE_OK);
  int result = 0;
  EXPECT_NE(add(nullptr, &result, 1, 1), OE_OK);
}

}  // namespace

void host_print(const char* text) { std::printf("%s\n", text); }

int host_nest(int depth) {
  int below = -1;
  return nest(nesting_enclave, &below, depth) == OE_OK ? below : -1000;
}

void host_wait() {
  std::unique_lock guard(waiting_lock);
  ++waiting;
  waiting_changed.notify_all();
  waiting_changed.wait(guard, [] { return release_waiting; });
}
