// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The enclave's system calls: what the C library gets instead of a kernel. Unknown ones fail
// politely.
#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/utsname.h>

#include "src/enclave/nucleus/calls.h"
#include "src/enclave/nucleus/clock.h"
#include "src/enclave/nucleus/files.h"
#include "src/enclave/nucleus/futex.h"
#include "src/enclave/nucleus/memory.h"
#include "src/enclave/nucleus/nucleus.h"
#include "src/enclave/nucleus/random.h"
#include "src/enclave/nucleus/threads.h"
#include "src/enclave/nucleus/untrusted.h"

extern "C" __attribute__((visibility("hidden")))
cella_system_call_handler_t cella_nucleus_system_call_handler;
cella_system_call_handler_t cella_nucleus_system_call_handler;

namespace cella::nucleus {
namespace {

constexpr uint64_t arch_set_fs = 0x1002;
constexpr int64_t enclave_pid = 1;

int64_t sys_arch_prctl(uint64_t code, uint64_t address) {
  if (code != arch_set_fs) return -EINVAL;
  if (!is_enclave(address, 8)) return -EPERM;
  thread_data()->fs_base = address;
  set_fs_base(address);
  return 0;
}

int64_t sys_getrandom(uint64_t to, uint64_t size) {
  if (!is_enclave(to, size)) return -EFAULT;
  fill_random(reinterpret_cast<void*>(to), size);
  return static_cast<int64_t>(size);
}

/// The answer for RLIMIT_STACK is the stack that the C library gives to threads.
int64_t sys_prlimit(uint64_t resource, uint64_t change, uint64_t result) {
  if (change != 0) return -EPERM;
  if (result == 0) return 0;
  if (!is_enclave(result, sizeof(rlimit))) return -EFAULT;
  auto* limit = reinterpret_cast<rlimit*>(result);
  limit->rlim_cur = resource == RLIMIT_STACK ? cella_info_page.stack_size : RLIM_INFINITY;
  limit->rlim_max = limit->rlim_cur;
  return 0;
}

int64_t sys_sched_getaffinity(uint64_t size, uint64_t mask) {
  if (size < 8 || size % 8 != 0) return -EINVAL;
  if (!is_enclave(mask, size)) return -EFAULT;
  auto* words = reinterpret_cast<uint64_t*>(mask);
  const uint64_t bytes = size < 128 ? size : 128;
  for (uint64_t i = 0; i < bytes / 8; ++i) {
    const uint64_t first = i * 64;
    const uint64_t slots =
        cella_info_page.slot_count > first ? cella_info_page.slot_count - first : 0;
    words[i] = slots >= 64 ? UINT64_MAX : (uint64_t{1} << slots) - 1;
  }
  return static_cast<int64_t>(bytes);
}

void put_text(char* to, const char* text) {
  while (*text != '\0') *to++ = *text++;
  *to = '\0';
}

int64_t sys_uname(uint64_t result) {
  if (!is_enclave(result, sizeof(utsname))) return -EFAULT;
  auto* name = reinterpret_cast<utsname*>(result);
  zero_bytes(name, sizeof *name);
  put_text(name->sysname, "Linux");
  put_text(name->nodename, "enclave");
  put_text(name->release, "6.1.0");
  put_text(name->version, "Cella");
  put_text(name->machine, "x86_64");
  return 0;
}

/// Signals do not exist inside. Signal 0 asks whether a thread lives; any other is abort() or its
/// like, of which the runtime can say more once there is a C library.
int64_t sys_kill(const CpuFrame* frame, uint64_t signal) {
  if (signal == 0) return 0;
  if (thread_data()->fs_base != 0) cella_nucleus_run_system_call(frame, cella_runtime_killed);
  abort_enclave(AbortCause::requested);
}

bool is_own_call(uint64_t number) {
  return number >= CELLA_CALL_BIND_SLOT && number <= CELLA_CALL_CONSOLE;
}

int64_t own_call(CpuFrame* frame) {
  switch (frame->rax) {
    case CELLA_CALL_BIND_SLOT: return bind_slot(frame, frame->rdi);
    case CELLA_CALL_PARK: return park(frame, frame->rdi);
    case CELLA_CALL_SERVICE:
      return static_cast<int64_t>(cella_nucleus_service(
          static_cast<Service>(frame->rdi), frame->rsi, frame->rdx, frame->r10, frame->r8));
    case CELLA_CALL_CONSOLE: return sys_write(frame->rdi, frame->rsi, frame->rdx);
    case CELLA_CALL_ABORT: abort_enclave(static_cast<AbortCause>(frame->rdi));
    default: return -ENOSYS;
  }
}

bool handle_memory_call(const CpuFrame& frame, int64_t* result) {
  switch (frame.rax) {
    case SYS_brk: *result = sys_brk(frame.rdi); return true;
    case SYS_mmap:
      *result =
          sys_mmap(frame.rdi, frame.rsi, frame.rdx, frame.r10, static_cast<int32_t>(frame.r8));
      return true;
    case SYS_munmap: *result = sys_munmap(frame.rdi, frame.rsi); return true;
    case SYS_mprotect: *result = sys_mprotect(frame.rdi, frame.rsi, frame.rdx); return true;
    case SYS_madvise: *result = sys_madvise(frame.rdi, frame.rsi, frame.rdx); return true;
    case SYS_mremap:
      *result = -ENOMEM;
      return true;  // the C library then allocates, copies and frees
    default: return false;
  }
}

bool handle_clock_call(const CpuFrame& frame, int64_t* result) {
  switch (frame.rax) {
    case SYS_clock_gettime: *result = sys_clock_gettime(frame.rdi, frame.rsi); return true;
    case SYS_clock_getres: *result = 0; return true;
    case SYS_clock_nanosleep: *result = sys_clock_nanosleep(frame.rsi, frame.rdx); return true;
    case SYS_nanosleep: *result = sys_clock_nanosleep(0, frame.rdi); return true;
    case SYS_gettimeofday: *result = sys_gettimeofday(frame.rdi); return true;
    case SYS_time: *result = sys_time(frame.rdi); return true;
    default: return false;
  }
}

}  // namespace

/// Called from entry.S on the nucleus stack.
extern "C" __attribute__((visibility("hidden"))) int64_t cella_nucleus_handle_syscall(
    CpuFrame* frame) {
  int64_t result;
  switch (frame->rax) {
    case SYS_getpid: return enclave_pid;
    case SYS_futex: return sys_futex(*frame);
    case SYS_gettid: return static_cast<int64_t>(thread_data()->tid);
    case SYS_getrandom: return sys_getrandom(frame->rdi, frame->rsi);
    case SYS_sched_yield:
      return static_cast<int64_t>(cella_nucleus_service(Service::yield, 0, 0, 0, 0));
    case SYS_arch_prctl: return sys_arch_prctl(frame->rdi, frame->rsi);
    case SYS_set_tid_address:
      thread_data()->clear_tid = frame->rdi;
      return static_cast<int64_t>(thread_data()->tid);
    case SYS_clone3: return sys_clone3(frame);
    case SYS_exit: return sys_exit();
    case SYS_exit_group: end_enclave();
    case SYS_kill: return sys_kill(frame, frame->rsi);
    case SYS_tkill: return sys_kill(frame, frame->rsi);
    case SYS_tgkill: return sys_kill(frame, frame->rdx);
    case SYS_prlimit64: return sys_prlimit(frame->rsi, frame->rdx, frame->r10);
    case SYS_getrlimit: return sys_prlimit(frame->rdi, 0, frame->rsi);
    case SYS_sched_getaffinity: return sys_sched_getaffinity(frame->rsi, frame->rdx);
    case SYS_uname: return sys_uname(frame->rdi);
    case SYS_getppid:
    case SYS_getuid:
    case SYS_geteuid:
    case SYS_getgid:
    case SYS_getegid:
    case SYS_set_robust_list:
    case SYS_rt_sigaction:
    case SYS_rt_sigprocmask:
    case SYS_sigaltstack: return 0;
    default: break;
  }
  if (handle_memory_call(*frame, &result) || handle_clock_call(*frame, &result)) return result;
  if (is_own_call(frame->rax)) return own_call(frame);
  const auto handler = __atomic_load_n(&cella_nucleus_system_call_handler, __ATOMIC_ACQUIRE);
  if (handler != nullptr) cella_nucleus_run_system_call(frame, handler);
  return handle_file_call(*frame, &result) ? result : -ENOSYS;
}

}  // namespace cella::nucleus
