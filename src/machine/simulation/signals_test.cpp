// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Host signal handlers while a thread is inside an enclave that has set FS to 0: the first use of
// thread-local storage in a handler that was not given the host's FS would crash the test.
#include <gtest/gtest.h>
#include <pthread.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csetjmp>
#include <functional>
#include <thread>

#include "src/machine/simulation/instance.h"
#include "src/machine/software_cpu/fsgsbase.h"
#include "src/machine/testing/fixture.h"

namespace cella::simulation {
namespace {

using machine::Entered;
using machine::Registers;
using testing::Act;
using testing::FixtureThreadData;

thread_local uint64_t handled_here = 0;
std::atomic<uint64_t> handled{0};
std::atomic<bool> handler_saw_own_thread{true};
pthread_t expected_thread;

void count(int) {
  ++handled_here;
  handled.fetch_add(1);
  if (pthread_equal(pthread_self(), expected_thread) == 0) handler_saw_own_thread = false;
  errno = EDOM;
}

class Signals : public ::testing::Test {
 protected:
  void SetUp() override {
    fixture_ = testing::make_fixture();
    auto created =
        create_instance(fixture_.plan, fixture_.sigstruct, fixture_.eexit_offset, {.debug = true});
    ASSERT_TRUE(created.ok());
    instance_ = std::move(created).value();
    handled = 0;
    flag_ = 0;
  }

  /// Enters and stays inside until release().
  Entered stay() {
    Registers registers = {static_cast<uint64_t>(Act::spin_until_set),
                           reinterpret_cast<uint64_t>(&flag_), 0, 0, 0};
    return instance_->enter(0, registers);
  }
  void release() { flag_ = 1; }
  const FixtureThreadData& data() const {
    return *reinterpret_cast<const FixtureThreadData*>(instance_->elrange().start +
                                                       fixture_.slots_offset);
  }
  void wait_until_inside() const {
    while (static_cast<const volatile FixtureThreadData&>(data()).act !=
           static_cast<uint64_t>(Act::spin_until_set)) {
      std::this_thread::yield();
    }
  }

  testing::Fixture fixture_;
  std::unique_ptr<machine::Instance> instance_;
  std::atomic<uint64_t> flag_{0};
};

TEST_F(Signals, thousands_reach_handlers_with_the_hosts_thread_local_storage) {
  std::atomic<uint64_t> here{0};
  signal(SIGUSR1, count);
  std::thread inside([&] {
    expected_thread = pthread_self();
    EXPECT_EQ(stay(), Entered::exited);
    here = handled_here;
  });
  wait_until_inside();
  constexpr uint64_t wanted = 5000;
  while (handled < wanted) {
    const uint64_t before = handled;
    pthread_kill(inside.native_handle(), SIGUSR1);
    while (handled == before) std::this_thread::yield();
  }
  release();
  inside.join();
  EXPECT_EQ(here, wanted);
  EXPECT_TRUE(handler_saw_own_thread);
  signal(SIGUSR1, SIG_DFL);
}

TEST_F(Signals, a_profiling_timer_at_1_khz_runs_beside_ten_thousands_of_entries) {
  expected_thread = pthread_self();
  struct sigaction action = {};
  action.sa_handler = count;
  ASSERT_EQ(sigaction(SIGPROF, &action, nullptr), 0);
  const itimerval kilohertz = {{0, 1000}, {0, 1000}};
  ASSERT_EQ(setitimer(ITIMER_PROF, &kilohertz, nullptr), 0);
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(700);
  uint64_t entries = 0;
  while (std::chrono::steady_clock::now() < end) {
    for (int i = 0; i < 1000; ++i, ++entries) {
      Registers registers = {
          static_cast<uint64_t>(i % 100 == 0 ? Act::invalid_opcode : Act::nothing), 0, 0, 0, 0};
      ASSERT_EQ(instance_->enter(1, registers), Entered::exited);
    }
  }
  const itimerval stop = {};
  setitimer(ITIMER_PROF, &stop, nullptr);
  signal(SIGPROF, SIG_IGN);
  EXPECT_GT(handled, 20u);
  EXPECT_GT(entries, 10'000u);
}

TEST_F(Signals, setuid_in_another_thread_does_not_hang_or_crash) {
  std::thread inside([&] { EXPECT_EQ(stay(), Entered::exited); });
  wait_until_inside();
  for (int i = 0; i < 50; ++i) EXPECT_EQ(setuid(getuid()), 0);
  release();
  inside.join();
}

struct Cancelled {
  std::function<Entered()> stay;
  std::atomic<bool> came_out{false};

  void run() {
    EXPECT_EQ(stay(), Entered::exited);
    came_out = true;
  }
};

/// Not instrumented: AddressSanitizer does not notice that cancellation unwinds its frames.
[[gnu::no_sanitize_address]] void* run_until_cancelled(void* argument) {
  static_cast<Cancelled*>(argument)->run();
  for (;;) pthread_testcancel();
}

TEST_F(Signals, cancellation_waits_for_the_exit) {
  Cancelled context = {[this] { return stay(); }};
  pthread_t thread;
  ASSERT_EQ(pthread_create(&thread, nullptr, run_until_cancelled, &context), 0);
  wait_until_inside();
  ASSERT_EQ(pthread_cancel(thread), 0);
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  EXPECT_FALSE(context.came_out);
  release();
  void* result = nullptr;
  ASSERT_EQ(pthread_join(thread, &result), 0);
  EXPECT_EQ(result, PTHREAD_CANCELED);
  EXPECT_TRUE(context.came_out);
}

TEST_F(Signals, timers_with_threads_fire) {
  static std::atomic<int> fired;
  fired = 0;
  sigevent event = {};
  event.sigev_notify = SIGEV_THREAD;
  event.sigev_notify_function = [](sigval) { fired.fetch_add(1); };
  timer_t timer;
  ASSERT_EQ(timer_create(CLOCK_MONOTONIC, &event, &timer), 0);
  const itimerspec often = {{0, 2'000'000}, {0, 2'000'000}};
  ASSERT_EQ(timer_settime(timer, 0, &often, nullptr), 0);
  std::thread inside([&] { EXPECT_EQ(stay(), Entered::exited); });
  wait_until_inside();
  while (fired < 20) std::this_thread::yield();
  timer_delete(timer);
  release();
  inside.join();
}

TEST_F(Signals, sigaction_reports_the_programs_own_handler) {
  struct sigaction action = {}, seen = {};
  action.sa_handler = count;
  action.sa_flags = SA_RESTART;
  sigaddset(&action.sa_mask, SIGUSR2);
  for (const int number : {SIGUSR1, SIGSEGV}) {
    struct sigaction before = {};
    ASSERT_EQ(sigaction(number, &action, &before), 0);
    ASSERT_EQ(sigaction(number, nullptr, &seen), 0);
    EXPECT_EQ(seen.sa_handler, &count);
    EXPECT_EQ(seen.sa_flags, SA_RESTART);
    EXPECT_EQ(sigismember(&seen.sa_mask, SIGUSR2), 1);
    EXPECT_EQ(sigismember(&seen.sa_mask, SIGUSR1), 0);
    EXPECT_EQ(signal(number, SIG_DFL), &count);
    ASSERT_EQ(sigaction(number, &before, nullptr), 0);
  }
}

TEST_F(Signals, refuses_what_libc_refuses) {
  struct sigaction action = {};
  for (const int number : {0, 32, 33, 65, SIGKILL, SIGSTOP}) {
    errno = 0;
    EXPECT_EQ(sigaction(number, &action, nullptr), -1) << number;
    EXPECT_EQ(errno, EINVAL);
  }
}

TEST_F(Signals, a_handler_that_resets_itself_runs_once) {
  expected_thread = pthread_self();
  struct sigaction action = {}, after = {};
  action.sa_handler = count;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  ASSERT_EQ(sigaction(SIGUSR2, &action, nullptr), 0);
  raise(SIGUSR2);
  EXPECT_EQ(handled, 1u);
  ASSERT_EQ(sigaction(SIGUSR2, nullptr, &after), 0);
  EXPECT_EQ(after.sa_handler, SIG_DFL);
}

sigjmp_buf after_fault;
volatile sig_atomic_t faults = 0;

void jump_out(int) {
  faults = faults + 1;
  siglongjmp(after_fault, 1);
}

TEST_F(Signals, the_programs_own_fault_handler_still_works) {
  struct sigaction action = {}, before = {};
  action.sa_handler = jump_out;
  ASSERT_EQ(sigaction(SIGSEGV, &action, &before), 0);
  void* nothing = mmap(nullptr, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  for (int i = 0; i < 3; ++i) {
    if (sigsetjmp(after_fault, 1) == 0) *static_cast<volatile char*>(nothing) = 1;
  }
  EXPECT_EQ(faults, 3);
  // A fault inside an enclave is the enclave's own.
  Registers registers = {static_cast<uint64_t>(Act::read_memory),
                         reinterpret_cast<uint64_t>(nothing), 0, 0, 0};
  EXPECT_EQ(instance_->enter(0, registers), Entered::exited);
  EXPECT_EQ(registers.rsi, 0x5eedu);
  EXPECT_EQ(faults, 3);
  munmap(nothing, 4096);
  ASSERT_EQ(sigaction(SIGSEGV, &before, nullptr), 0);
}

TEST_F(Signals, a_fault_signal_sent_by_kill_is_the_programs) {
  expected_thread = pthread_self();
  struct sigaction action = {}, before = {};
  action.sa_handler = count;
  ASSERT_EQ(sigaction(SIGBUS, &action, &before), 0);
  raise(SIGBUS);
  EXPECT_EQ(handled, 1u);
  ASSERT_EQ(sigaction(SIGBUS, &before, nullptr), 0);
}

/// How a child ends that runs `body` with the default action for CPU exceptions.
template <typename Body>
int end_of_child(Body body) {
  const pid_t child = fork();
  if (child == 0) {
    signal(SIGSEGV, SIG_DFL);
    signal(SIGTRAP, SIG_DFL);
    body();
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

TEST_F(Signals, without_a_handler_a_fault_of_the_host_ends_it_as_ever) {
  EXPECT_EQ(end_of_child([] { __asm__ volatile("movb $1, 16"); }), SIGSEGV);
  EXPECT_EQ(end_of_child([] { __asm__ volatile("int3"); }), SIGTRAP);
  EXPECT_EQ(end_of_child([] { kill(getpid(), SIGSEGV); }), SIGSEGV);
}

TEST_F(Signals, a_thread_that_entered_has_an_alternate_stack_until_it_ends) {
  stack_t stack = {};
  std::thread([&] {
    Registers registers = {static_cast<uint64_t>(Act::echo), 0, 0, 0, 0};
    EXPECT_EQ(instance_->enter(0, registers), Entered::exited);
    sigaltstack(nullptr, &stack);
  }).join();
  EXPECT_EQ(stack.ss_flags & SS_DISABLE, 0);
  EXPECT_GE(stack.ss_size, 16384u);
}

TEST_F(Signals, works_without_user_access_to_segment_bases) {
  software_cpu::fsgsbase_usable = false;
  Registers registers = {static_cast<uint64_t>(Act::echo), 20, 22, 0, 0};
  EXPECT_EQ(instance_->enter(0, registers), Entered::exited);
  EXPECT_EQ(registers.rsi, 42u);
  registers = {static_cast<uint64_t>(Act::invalid_opcode), 0, 0, 0, 0};
  EXPECT_EQ(instance_->enter(0, registers), Entered::exited);
  EXPECT_EQ(data().exceptions, 1u);
  software_cpu::detect_fsgsbase();
}

TEST_F(Signals, several_threads_fault_and_are_interrupted_at_once) {
  signal(SIGUSR1, count);
  std::atomic<bool> stop{false};
  std::vector<std::thread> threads;
  std::atomic<int> ready{0};
  for (uint32_t slot = 0; slot < 2; ++slot) {
    threads.emplace_back([&, slot] {
      ++ready;
      while (!stop) {
        Registers registers = {static_cast<uint64_t>(Act::divide_by_zero), 0, 0, 0, 0};
        ASSERT_EQ(instance_->enter(slot, registers), Entered::exited);
        ASSERT_EQ(registers.rsi, 1u);
      }
    });
  }
  while (ready < 2) std::this_thread::yield();
  for (int i = 0; i < 2000; ++i)
    pthread_kill(threads[static_cast<size_t>(i) % 2].native_handle(), SIGUSR1);
  stop = true;
  for (std::thread& thread : threads) thread.join();
  EXPECT_GT(handled, 0u);
  signal(SIGUSR1, SIG_DFL);
}

}  // namespace
}  // namespace cella::simulation
