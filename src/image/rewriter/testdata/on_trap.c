// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What the nucleus of the tests does at a trapped site. It runs before the C library is ready.
#define _GNU_SOURCE
#include <signal.h>
#include <stdint.h>
#include <ucontext.h>

struct trap_site {
  uint32_t offset;
  uint32_t kind;
};

extern const char __ehdr_start[] __attribute__((visibility("hidden")));
extern const struct trap_site cella_trap_sites[1024];
extern char test_thread_data[256];
void cella_nucleus_syscall(void);
void cella_nucleus_cpuid(void);
uint64_t test_trap_count;

void test_on_trap(int signal, siginfo_t* info, void* context) {
  greg_t* registers = ((ucontext_t*)context)->uc_mcontext.gregs;
  const uint64_t offset = (uint64_t)registers[REG_RIP] - (uint64_t)__ehdr_start;
  (void)signal;
  (void)info;
  for (int i = 0; i < 1024; ++i) {
    if (cella_trap_sites[i].kind == 0) break;
    if (cella_trap_sites[i].offset != offset) continue;
    ++test_trap_count;
    if (cella_trap_sites[i].kind == 1) {
      registers[REG_RCX] = registers[REG_RIP] + 2;
      registers[REG_RIP] = (greg_t)(uintptr_t)cella_nucleus_syscall;
    } else {
      *(uint64_t*)(test_thread_data + 0x40) = (uint64_t)registers[REG_R11];
      registers[REG_R11] = registers[REG_RIP] + 2;
      registers[REG_RIP] = (greg_t)(uintptr_t)cella_nucleus_cpuid;
    }
    return;
  }
  __builtin_trap();
}
