// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// membarrier(2); where it is forbidden, taking away access to a page makes the kernel interrupt
// every processor that runs one of our threads.
#include "src/machine/simulation/fence.h"

#include <linux/membarrier.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>

namespace cella::simulation {

void fence_all_threads() {
  std::atomic_thread_fence(std::memory_order_seq_cst);
  static const bool registered =
      syscall(SYS_membarrier, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, 0, 0) == 0;
  if (registered && syscall(SYS_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0, 0) == 0) return;
  constexpr size_t size = 4096;
  void* page = mmap(nullptr, size, PROT_READ | PROT_WRITE,
                    MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
  if (page == MAP_FAILED) return;
  mprotect(page, size, PROT_NONE);
  munmap(page, size);
}

}  // namespace cella::simulation
