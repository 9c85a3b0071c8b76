// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The heap's pages: brk grows from below, mmap takes from above. Results are the kernel's: values
// or negative errno.
#pragma once

#include <cstdint>

namespace cella::nucleus {

void initialise_memory();
int64_t sys_brk(uint64_t address);
int64_t sys_mmap(uint64_t address, uint64_t size, uint64_t protection, uint64_t flags, int64_t fd);
int64_t sys_munmap(uint64_t address, uint64_t size);
int64_t sys_mprotect(uint64_t address, uint64_t size, uint64_t protection);
int64_t sys_madvise(uint64_t address, uint64_t size, uint64_t advice);

}  // namespace cella::nucleus
