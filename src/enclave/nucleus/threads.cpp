// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// A child's registers are kept at the top of its own stack until it runs; the table only says who
// waits.
#include "src/enclave/nucleus/threads.h"

#include <errno.h>
#include <linux/sched.h>
#include <sched.h>

#include "src/enclave/nucleus/futex.h"
#include "src/enclave/nucleus/nucleus.h"
#include "src/enclave/nucleus/untrusted.h"

namespace cella::nucleus {
namespace {

constexpr uint32_t oe_unexpected = 7;
constexpr uint64_t red_zone = 128;
constexpr uint64_t max_waiting_threads = 32;

/// A cloned thread that no slot runs yet.
struct WaitingThread {
  uint64_t tid;  // 0: entry is free
  uint64_t fs_base;
  uint64_t clear_tid;
  CpuFrame* frame;
};

SpinLock lock;
WaitingThread waiting[max_waiting_threads];
uint64_t next_tid = 2;

// While a slot thread is bound, at boot and thus on one host thread only.
uint64_t last_cloned_tid;
CpuFrame binder_frame;
uint64_t binder_fs_base, binder_tid, binder_clear_tid;

WaitingThread take_waiting(uint64_t tid) {
  Locked guard(lock);
  WaitingThread found = {0, 0, 0, nullptr};
  for (WaitingThread& entry : waiting) {
    if (entry.tid == tid && tid != 0) {
      found.tid = entry.tid;
      found.fs_base = entry.fs_base;
      found.clear_tid = entry.clear_tid;
      found.frame = entry.frame;
      entry.tid = 0;
    }
  }
  return found;
}

bool add_waiting(uint64_t fs_base, uint64_t clear_tid, CpuFrame* frame, uint64_t* tid) {
  Locked guard(lock);
  for (WaitingThread& entry : waiting) {
    if (entry.tid != 0) continue;
    *tid = next_tid++;
    entry.fs_base = fs_base;
    entry.clear_tid = clear_tid;
    entry.frame = frame;
    entry.tid = *tid;
    return true;
  }
  return false;
}

void become(ThreadData* self, const WaitingThread& thread) {
  self->fs_base = thread.fs_base;
  self->tid = thread.tid;
  self->clear_tid = thread.clear_tid;
  set_fs_base(thread.fs_base);
}

}  // namespace

int64_t sys_clone3(CpuFrame* frame) {
  constexpr uint64_t needed = CLONE_VM | CLONE_THREAD | CLONE_SETTLS;
  const auto* args = reinterpret_cast<const clone_args*>(frame->rdi);
  if (frame->rsi < CLONE_ARGS_SIZE_VER0 || !is_enclave(frame->rdi, CLONE_ARGS_SIZE_VER0))
    return -EINVAL;
  if ((args->flags & needed) != needed)
    return -ENOSYS;  // fork and vfork have no meaning in an enclave
  if (!is_enclave(args->stack, args->stack_size)) return -EINVAL;

  const uint64_t child_rsp = args->stack + args->stack_size;
  auto* child = reinterpret_cast<CpuFrame*>(child_rsp - red_zone - sizeof(CpuFrame));
  copy_bytes(child, frame, sizeof *child);
  child->rsp = child_rsp;
  const uint64_t clear_tid = (args->flags & CLONE_CHILD_CLEARTID) != 0 ? args->child_tid : 0;
  uint64_t tid;
  if (!add_waiting(args->tls, clear_tid, child, &tid)) return -EAGAIN;
  if ((args->flags & CLONE_PARENT_SETTID) != 0)
    *reinterpret_cast<int*>(args->parent_tid) = static_cast<int>(tid);
  if ((args->flags & CLONE_CHILD_SETTID) != 0)
    *reinterpret_cast<int*>(args->child_tid) = static_cast<int>(tid);
  if (cella_nucleus_state == STATE_BOOTING) {
    last_cloned_tid = tid;
    return static_cast<int64_t>(tid);
  }
  const uint64_t answer = cella_nucleus_service(Service::spawn_thread, tid, 0, 0, 0);
  if (answer == 0) return static_cast<int64_t>(tid);
  // The host refused; if it has entered the thread all the same, the thread exists and stays.
  return take_waiting(tid).tid == 0 ? static_cast<int64_t>(tid) : -EAGAIN;
}

int64_t bind_slot(CpuFrame* frame, uint64_t slot) {
  if (cella_nucleus_state != STATE_BOOTING || slot == 0 || slot >= cella_info_page.slot_count)
    return -EINVAL;
  const WaitingThread thread = take_waiting(last_cloned_tid);
  if (thread.tid == 0) return -ESRCH;
  ThreadData* self = thread_data();
  copy_bytes(&binder_frame, frame, sizeof binder_frame);
  binder_fs_base = self->fs_base;
  binder_tid = self->tid;
  binder_clear_tid = self->clear_tid;
  become(self, thread);
  cella_nucleus_continue(thread.frame, 0);
}

int64_t park(CpuFrame* frame, uint64_t slot) {
  if (cella_nucleus_state != STATE_BOOTING || slot >= cella_info_page.slot_count) return -EINVAL;
  ThreadData* self = thread_data();
  ThreadData* owner = thread_data_of(slot);
  owner->fs_base = self->fs_base;
  owner->tid = self->tid;
  owner->clear_tid = self->clear_tid;
  owner->parked_rsp = frame->rsp - red_zone;
  if (slot == 0) {
    __atomic_store_n(&cella_nucleus_state, uint32_t{STATE_RUNNING}, __ATOMIC_RELEASE);
    cella_nucleus_exit(static_cast<uint64_t>(ExitReason::done), 0);
  }
  self->fs_base = binder_fs_base;
  self->tid = binder_tid;
  self->clear_tid = binder_clear_tid;
  set_fs_base(self->fs_base);
  cella_nucleus_continue(&binder_frame, 0);
}

uint32_t run_spawned_thread(uint64_t tid) {
  ThreadData* self = thread_data();
  if (self->ocall_depth != 0 || self->runs_spawned_thread != 0 || self->parked_rsp == 0)
    return oe_unexpected;
  const WaitingThread thread = take_waiting(tid);
  if (thread.tid == 0) return oe_unexpected;
  self->slot_thread.fs_base = self->fs_base;
  self->slot_thread.parked_rsp = self->parked_rsp;
  self->slot_thread.tid = self->tid;
  self->slot_thread.clear_tid = self->clear_tid;
  self->runs_spawned_thread = 1;
  self->parked_rsp = 0;
  become(self, thread);
  cella_nucleus_continue(thread.frame, 0);
}

int64_t sys_exit() {
  ThreadData* self = thread_data();
  if (self->runs_spawned_thread == 0) return -EINVAL;
  // Whoever joins this thread may start another one before this slot is left; the host then waits
  // for the slot.
  cella_nucleus_service(Service::thread_ending, self->slot, 0, 0, 0);
  if (self->clear_tid != 0 && is_enclave(self->clear_tid, sizeof(int))) {
    __atomic_store_n(reinterpret_cast<int*>(self->clear_tid), 0, __ATOMIC_RELEASE);
    wake_waiters(self->clear_tid, INT32_MAX, UINT32_MAX);
  }
  self->fs_base = self->slot_thread.fs_base;
  self->parked_rsp = self->slot_thread.parked_rsp;
  self->tid = self->slot_thread.tid;
  self->clear_tid = self->slot_thread.clear_tid;
  self->runs_spawned_thread = 0;
  cella_nucleus_exit(static_cast<uint64_t>(ExitReason::done), 0);
}

void end_enclave() {
  __atomic_store_n(&cella_nucleus_state, uint32_t{STATE_ENDED}, __ATOMIC_RELEASE);
  cella_nucleus_exit(static_cast<uint64_t>(ExitReason::done), 0);
}

}  // namespace cella::nucleus
