// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The host library with a real enclave: slots, threads, nesting, waiting, dying, ending, leaking,
// signals.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openenclave/edger8r/host.h>
#include <openenclave/host.h>
#include <openenclave/trace.h>
#include <signal.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <functional>
#include <numeric>
#include <string>
#include <thread>
#include <vector>

#include "boundary_u.h"

namespace {

using ::testing::HasSubstr;

constexpr int slot_count = 4;  // NumTCS in boundary.conf

std::function<int(int)> on_host_value;
std::string logged;

void keep_log(void*, bool, const tm*, long, oe_log_level_t, uint64_t, const char* message) {
  logged.append(message).append("\n");
}

oe_enclave_t* create(uint32_t flags = OE_ENCLAVE_FLAG_DEBUG | OE_ENCLAVE_FLAG_SIMULATE) {
  oe_enclave_t* enclave = nullptr;
  EXPECT_EQ(oe_create_boundary_enclave(BOUNDARY_ENCLAVE, OE_ENCLAVE_TYPE_SGX, flags, nullptr, 0,
                                       &enclave),
            OE_OK);
  return enclave;
}

class Boundary : public testing::Test {
 protected:
  void SetUp() override {
    enclave_ = create();
    ASSERT_NE(enclave_, nullptr);
    on_host_value = [](int value) { return value; };
  }
  void TearDown() override {
    if (enclave_ != nullptr) {
      EXPECT_EQ(oe_terminate_enclave(enclave_), OE_OK);
    }
    oe_log_set_callback(nullptr, nullptr);
  }
  void capture_log() {
    logged.clear();
    oe_log_set_callback(nullptr, keep_log);
  }
  int added(int a, int b) {
    int result = 0;
    EXPECT_EQ(add(enclave_, &result, a, b), OE_OK);
    return result;
  }

  oe_enclave_t* enclave_ = nullptr;
};

TEST_F(Boundary, serves_calls_in_and_out) {
  EXPECT_EQ(added(40, 2), 42);
  int result = 0;
  EXPECT_EQ(call_out(enclave_, &result, 17), OE_OK);
  EXPECT_EQ(result, 17);
}

TEST_F(Boundary, nested_calls_use_the_same_slot) {
  int result = 0;
  // As many threads as slots, each nesting: more slots than one each would not do.
  std::vector<std::thread> threads;
  on_host_value = [this](int value) {
    if (value == 0) return 0;
    int below = -1;
    EXPECT_EQ(call_out(enclave_, &below, value - 1), OE_OK);
    return below + 1;
  };
  for (int i = 0; i < slot_count; ++i) {
    threads.emplace_back([this] {
      int own = 0;
      EXPECT_EQ(call_out(enclave_, &own, 20), OE_OK);
      EXPECT_EQ(own, 20);
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(call_out(enclave_, &result, 20), OE_OK);
  EXPECT_EQ(result, 20);
}

TEST_F(Boundary, many_threads_one_after_the_other_share_the_slots) {
  for (int i = 0; i < 4 * slot_count; ++i) {
    std::thread([&] { EXPECT_EQ(added(i, 1), i + 1); }).join();
  }
}

TEST_F(Boundary, more_threads_than_slots_are_told_so) {
  capture_log();
  int flag = 0;
  std::atomic<int> inside{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < slot_count; ++i) {
    threads.emplace_back([&] {
      ++inside;
      EXPECT_EQ(spin_until(enclave_, &flag), OE_OK);
    });
  }
  while (inside != slot_count) std::this_thread::yield();
  int result = 0;
  oe_result_t answer = OE_OK;
  // The threads are on their way in; before they are all there, calls still succeed.
  for (int i = 0; i < 10'000 && answer == OE_OK; ++i) {
    answer = add(enclave_, &result, 1, 1);
    std::this_thread::sleep_for(std::chrono::microseconds(100));
  }
  EXPECT_EQ(answer, OE_OUT_OF_THREADS);
  EXPECT_THAT(logged, HasSubstr("NumTCS"));
  *const_cast<volatile int*>(&flag) = 1;
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(added(1, 1), 2);
}

TEST_F(Boundary, buffers_of_all_sizes_cross_both_ways_nested) {
  for (const size_t size :
       {size_t{0}, size_t{1}, size_t{4096}, size_t{60'000}, size_t{65'536}, size_t{5'000'000}}) {
    std::vector<uint8_t> data(size);
    std::iota(data.begin(), data.end(), uint8_t{1});
    const uint64_t expected = std::accumulate(data.begin(), data.end(), uint64_t{0});
    uint64_t answer = 0;
    EXPECT_EQ(sum(enclave_, &answer, data.data(), size), OE_OK) << size;
    EXPECT_EQ(answer, expected) << size;
    EXPECT_EQ(sum_outside(enclave_, &answer, data.data(), size), OE_OK) << size;
    EXPECT_EQ(answer, expected) << size;
  }
}

TEST_F(Boundary, output_keeps_its_place_among_the_hosts) {
  testing::internal::CaptureStdout();
  std::printf("host 1\n");
  EXPECT_EQ(write_text(enclave_, "enclave, no newline"), OE_OK);
  std::printf("\nhost 2\n");
  std::fflush(stdout);
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "host 1\nenclave, no newline\nhost 2\n");
}

TEST_F(Boundary, termination_runs_exit_handlers) {
  testing::internal::CaptureStdout();
  EXPECT_EQ(oe_terminate_enclave(enclave_), OE_OK);
  enclave_ = nullptr;
  std::fflush(stdout);
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "farewell\n");
}

TEST_F(Boundary, calls_after_termination_are_refused) {
  oe_enclave_t* gone = enclave_;
  EXPECT_EQ(oe_terminate_enclave(enclave_), OE_OK);
  enclave_ = nullptr;
  int result = 0;
  EXPECT_EQ(add(gone, &result, 1, 1), OE_ENCLAVE_ABORTED);
  EXPECT_EQ(oe_terminate_enclave(gone), OE_ENCLAVE_ABORTED);
  EXPECT_EQ(oe_terminate_enclave(nullptr), OE_INVALID_PARAMETER);
  EXPECT_EQ(oe_terminate_enclave(reinterpret_cast<oe_enclave_t*>(&result)), OE_INVALID_PARAMETER);
}

TEST_F(Boundary, termination_from_inside_is_refused) {
  capture_log();
  on_host_value = [this](int) { return oe_terminate_enclave(enclave_) == OE_BUSY ? 1 : 0; };
  int result = 0;
  EXPECT_EQ(call_out(enclave_, &result, 0), OE_OK);
  EXPECT_EQ(result, 1);
}

/// Ends within the test's patience, with threads in every state inside.
TEST_F(Boundary, termination_frees_threads_that_wait_or_spin) {
  int result = 0;
  ASSERT_EQ(start_waiting_threads(enclave_, &result, 1), OE_OK);
  ASSERT_EQ(start_spinning_thread(enclave_, &result), OE_OK);
  std::atomic<bool> entering{false};
  std::thread waiter([&] {
    entering = true;
    EXPECT_EQ(wait_for_ever(enclave_), OE_ENCLAVE_ABORTING);
  });
  while (!entering) std::this_thread::yield();
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  const auto before = std::chrono::steady_clock::now();
  EXPECT_EQ(oe_terminate_enclave(enclave_), OE_OK);
  enclave_ = nullptr;
  waiter.join();
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(2));
}

TEST_F(Boundary, a_call_that_stays_in_the_program_survives_termination) {
  capture_log();
  std::atomic<bool> outside{false}, release{false};
  on_host_value = [&](int) {
    outside = true;
    while (!release) std::this_thread::yield();
    return 1;
  };
  std::thread caller([&] {
    int result = 0;
    EXPECT_EQ(call_out(enclave_, &result, 1), OE_ENCLAVE_ABORTING);
  });
  while (!outside) std::this_thread::yield();
  EXPECT_EQ(oe_terminate_enclave(enclave_), OE_OK);
  enclave_ = nullptr;
  release = true;
  caller.join();
}

TEST_F(Boundary, a_crash_ends_the_enclave_with_one_sentence_and_wakes_who_waits) {
  capture_log();
  std::atomic<bool> entering{false};
  std::thread waiter([&] {
    entering = true;
    EXPECT_EQ(wait_for_ever(enclave_), OE_ENCLAVE_ABORTING);
  });
  while (!entering) std::this_thread::yield();
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT_EQ(crash(enclave_), OE_ENCLAVE_ABORTING);
  waiter.join();
  int result = 0;
  EXPECT_EQ(add(enclave_, &result, 1, 1), OE_ENCLAVE_ABORTING);
  EXPECT_THAT(logged, HasSubstr("exception 14"));
  EXPECT_THAT(logged, HasSubstr("touching address 0x40"));
}

TEST_F(Boundary, an_abort_is_not_the_hosts) {
  capture_log();
  EXPECT_EQ(abort_now(enclave_), OE_ENCLAVE_ABORTING);
  EXPECT_THAT(logged, HasSubstr("aborted"));
}

TEST_F(Boundary, two_enclaves_call_each_other) {
  oe_enclave_t* other = create();
  on_host_value = [&](int value) {
    int result = 0;
    EXPECT_EQ(add(other, &result, value, 1), OE_OK);
    int back = 0;
    EXPECT_EQ(add(enclave_, &back, result, 1), OE_OK);
    return back;
  };
  int result = 0;
  EXPECT_EQ(call_out(enclave_, &result, 1), OE_OK);
  EXPECT_EQ(result, 3);
  EXPECT_EQ(oe_terminate_enclave(other), OE_OK);
}

uint64_t resident_kilobytes() {
  std::ifstream statm("/proc/self/statm");
  uint64_t total = 0, resident = 0;
  statm >> total >> resident;
  return resident * 4;
}

TEST(Creation, thousands_of_times_without_a_leak) {
  on_host_value = [](int value) { return value; };
  const auto cycle = [] {
    testing::internal::CaptureStdout();
    oe_enclave_t* enclave = create();
    int result = 0;
    EXPECT_EQ(call_out(enclave, &result, 5), OE_OK);
    EXPECT_EQ(oe_terminate_enclave(enclave), OE_OK);
    testing::internal::GetCapturedStdout();
  };
  for (int i = 0; i < 150; ++i) cycle();
  const uint64_t before = resident_kilobytes();
  for (int i = 0; i < 1500; ++i) cycle();
#ifndef __SANITIZE_ADDRESS__
  EXPECT_LT(resident_kilobytes(), before + 1024);
#else
  (void)before;
#endif
}

TEST(Creation, is_refused_with_a_code_and_one_sentence) {
  struct Case {
    const char* path;
    oe_enclave_type_t type;
    uint32_t flags;
    oe_result_t result;
    const char* says;
  };
  constexpr uint32_t debug = OE_ENCLAVE_FLAG_DEBUG | OE_ENCLAVE_FLAG_SIMULATE;
  const Case cases[] = {
      {"/no/such/enclave", OE_ENCLAVE_TYPE_SGX, debug, OE_NOT_FOUND, "/no/such/enclave"},
      {"/tmp", OE_ENCLAVE_TYPE_SGX, debug, OE_INVALID_PARAMETER, "directory"},
      {"/dev/null", OE_ENCLAVE_TYPE_SGX, debug, OE_INVALID_PARAMETER, "/dev/null"},
      {"/bin/true", OE_ENCLAVE_TYPE_SGX, debug, OE_INVALID_IMAGE, ""},
      {nullptr, OE_ENCLAVE_TYPE_SGX, debug, OE_INVALID_PARAMETER, "path"},
      {BOUNDARY_ENCLAVE, OE_ENCLAVE_TYPE_OPTEE, debug, OE_UNSUPPORTED, "OP-TEE"},
      {BOUNDARY_ENCLAVE, OE_ENCLAVE_TYPE_SGX, 0x8000, OE_INVALID_PARAMETER, "flag"},
      {BOUNDARY_UNSIGNED, OE_ENCLAVE_TYPE_SGX, OE_ENCLAVE_FLAG_SIMULATE, OE_VERIFY_FAILED,
       "not signed"},
  };
  for (const Case& each : cases) {
    logged.clear();
    oe_log_set_callback(nullptr, keep_log);
    auto* enclave = reinterpret_cast<oe_enclave_t*>(1);
    const oe_result_t result =
        oe_create_boundary_enclave(each.path, each.type, each.flags, nullptr, 0, &enclave);
    EXPECT_EQ(result, each.result) << each.says << ": " << logged;
    EXPECT_EQ(enclave, nullptr);
    EXPECT_THAT(logged, HasSubstr(each.says));
    EXPECT_EQ(std::count(logged.begin(), logged.end(), '\n'), 1) << logged;
  }
  oe_log_set_callback(nullptr, nullptr);
}

TEST(Creation, of_an_unsigned_image_uses_the_development_key) {
  oe_enclave_t* enclave = nullptr;
  ASSERT_EQ(oe_create_boundary_enclave(BOUNDARY_UNSIGNED, OE_ENCLAVE_TYPE_AUTO,
                                       OE_ENCLAVE_FLAG_DEBUG | OE_ENCLAVE_FLAG_SIMULATE, nullptr, 0,
                                       &enclave),
            OE_OK);
  int result = 0;
  EXPECT_EQ(add(enclave, &result, 3, 4), OE_OK);
  EXPECT_EQ(result, 7);
  EXPECT_EQ(oe_terminate_enclave(enclave), OE_OK);
}

TEST(Creation, without_debug_works_too) {
  oe_enclave_t* enclave = create(OE_ENCLAVE_FLAG_SIMULATE);
  ASSERT_NE(enclave, nullptr);
  int result = 0;
  EXPECT_EQ(add(enclave, &result, 3, 4), OE_OK);
  EXPECT_EQ(oe_terminate_enclave(enclave), OE_OK);
  enclave = create(OE_ENCLAVE_FLAG_SIMULATE | OE_ENCLAVE_FLAG_DEBUG_AUTO);
  EXPECT_EQ(oe_terminate_enclave(enclave), OE_OK);
}

TEST(Creation, of_another_interface_is_refused) {
  logged.clear();
  oe_log_set_callback(nullptr, keep_log);
  static const cella_interface_t other = {CELLA_FRAME_ABI, 0, nullptr, {1, 2, 3}};
  oe_enclave_t* enclave = nullptr;
  EXPECT_EQ(cella_oe_create_enclave(BOUNDARY_ENCLAVE, OE_ENCLAVE_TYPE_SGX,
                                    OE_ENCLAVE_FLAG_DEBUG | OE_ENCLAVE_FLAG_SIMULATE, nullptr, 0,
                                    &other, &enclave),
            OE_INVALID_IMAGE);
  EXPECT_THAT(logged, HasSubstr("host.interface_mismatch"));
  oe_log_set_callback(nullptr, nullptr);
}

TEST(Creation, settings_are_checked) {
  oe_set_host_log_level(OE_LOG_LEVEL_NONE);
  constexpr uint32_t debug = OE_ENCLAVE_FLAG_DEBUG | OE_ENCLAVE_FLAG_SIMULATE;
  oe_enclave_t* enclave = nullptr;
  EXPECT_EQ(oe_create_boundary_enclave(BOUNDARY_ENCLAVE, OE_ENCLAVE_TYPE_SGX, debug, nullptr, 1,
                                       &enclave),
            OE_INVALID_PARAMETER);
  oe_enclave_setting_context_switchless_t workers = {1, 1};
  oe_enclave_setting_t setting = {};
  setting.setting_type = OE_ENCLAVE_SETTING_CONTEXT_SWITCHLESS;
  setting.u.context_switchless_setting = &workers;
  ASSERT_EQ(oe_create_boundary_enclave(BOUNDARY_ENCLAVE, OE_ENCLAVE_TYPE_SGX, debug, &setting, 1,
                                       &enclave),
            OE_OK);
  EXPECT_EQ(oe_terminate_enclave(enclave), OE_OK);
  setting.setting_type = OE_EXTENDED_ENCLAVE_INITIALIZATION_DATA;
  EXPECT_EQ(oe_create_boundary_enclave(BOUNDARY_ENCLAVE, OE_ENCLAVE_TYPE_SGX, debug, &setting, 1,
                                       &enclave),
            OE_UNSUPPORTED);
  oe_set_host_log_level(OE_LOG_LEVEL_ERROR);
}

TEST_F(Boundary, a_forked_child_is_refused_and_the_parent_goes_on) {
  const pid_t child = fork();
  if (child == 0) {
    oe_set_host_log_level(OE_LOG_LEVEL_NONE);
    int result = 0;
    _exit(add(enclave_, &result, 1, 1) == OE_ENCLAVE_ABORTED ? 0 : 1);
  }
  int status = -1;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(added(2, 2), 4);
}

thread_local std::atomic<uint64_t> ticks_of_thread{0};
std::atomic<uint64_t> ticks{0};

TEST_F(Boundary, signals_of_the_program_are_handled_while_the_enclave_runs) {
  ticks = 0;
  signal(SIGPROF, [](int) {
    ++ticks_of_thread;
    ++ticks;
  });
  const itimerval kilohertz = {{0, 1000}, {0, 1000}}, stop = {};
  setitimer(ITIMER_PROF, &kilohertz, nullptr);
  while (ticks < 100) {
    for (int i = 0; i < 1000; ++i) ASSERT_EQ(nothing(enclave_), OE_OK);
    int result = 0;
    ASSERT_EQ(call_out(enclave_, &result, 3), OE_OK);
  }
  setitimer(ITIMER_PROF, &stop, nullptr);
  signal(SIGPROF, SIG_IGN);
  EXPECT_GT(ticks_of_thread, 0u);
}

}  // namespace

int host_value(int value) { return on_host_value(value); }
uint64_t host_sum(const uint8_t* data, size_t size) {
  return std::accumulate(data, data + size, uint64_t{0});
}
