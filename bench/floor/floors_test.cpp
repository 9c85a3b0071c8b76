// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The floor must do what it says: clear every register that the nucleus clears, and give back what
// is the caller's.
#include "bench/floor/floors.h"

#include <cpuid.h>
#include <gtest/gtest.h>
#include <sys/auxv.h>

#include <cstring>

extern "C" {
void cella_floor_enter_exit(uint64_t fs_base, uint64_t gs_base);
extern uint32_t cella_floor_vector_level;
}

namespace cella::bench {
namespace {

/// Standard XSAVE format, the largest that exists without AMX.
struct alignas(64) ExtendedState {
  uint8_t bytes[2752];
};

uint64_t thread_pointer() {
  uint64_t address;
  __asm__("mov %%fs:0, %0" : "=r"(address));
  return address;
}

/// Fills all state components with ones, enters and leaves, and saves what is there afterwards.
void run_with_full_registers(ExtendedState& before, ExtendedState& after) {
  std::memset(before.bytes, 0x55, sizeof before.bytes);
  before.bytes[4] = 0xff;  // all x87 registers hold something
  std::memset(before.bytes + 512, 0, 64);
  const uint16_t control = 0x37f;
  const uint32_t mxcsr = 0x1f80;
  std::memcpy(before.bytes, &control, sizeof control);
  std::memset(before.bytes + 2, 0, 2);
  std::memcpy(before.bytes + 24, &mxcsr, sizeof mxcsr);
  const uint64_t components = cella_floor_vector_level == 2   ? 0xe7
                              : cella_floor_vector_level == 1 ? 7
                                                              : 3;
  std::memcpy(before.bytes + 512, &components, sizeof components);
  std::memset(after.bytes, 0, sizeof after.bytes);
  const uint64_t fs = thread_pointer();
  __asm__ volatile(
      "sub $128, %%rsp\n\t"  // the red zone
      "mov %k[components], %%eax; xor %%edx, %%edx; xrstor64 (%[before])\n\t"
      "mov %[fs], %%rdi; xor %%esi, %%esi; call cella_floor_enter_exit\n\t"
      "mov %k[components], %%eax; xor %%edx, %%edx; xsave64 (%[after])\n\t"
      "add $128, %%rsp"
      :
      : [components] "r"(components), [before] "r"(&before), [after] "r"(&after), [fs] "r"(fs)
      : "rax", "rcx", "rdx", "rdi", "rsi", "r8", "r9", "r10", "r11", "memory", "cc", "st", "st(1)",
        "st(2)", "st(3)", "st(4)", "st(5)", "st(6)", "st(7)", "xmm0", "xmm1", "xmm2", "xmm3",
        "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14",
        "xmm15");
}

bool is_zero(const uint8_t* bytes, size_t size) {
  for (size_t i = 0; i < size; ++i) {
    if (bytes[i] != 0) return false;
  }
  return true;
}

size_t component_offset(uint32_t component) {
  uint32_t eax = 0, ebx = 0, ecx = 0, edx = 0;
  __get_cpuid_count(0xd, component, &eax, &ebx, &ecx, &edx);
  return ebx;
}

TEST(EnterExitFloor, ClearsAllVectorMaskAndX87Registers) {
  if ((getauxval(AT_HWCAP2) & 2) == 0) GTEST_SKIP() << "user code may not write segment bases here";
  floors();  // finds out the vector level
  static ExtendedState before, after;
  run_with_full_registers(before, after);
  EXPECT_EQ(after.bytes[4], 0) << "x87 registers in use";
  for (size_t i = 0; i < 8; ++i)
    EXPECT_TRUE(is_zero(after.bytes + 32 + 16 * i, 8)) << "mantissa " << i;
  EXPECT_TRUE(is_zero(after.bytes + 160, 256)) << "xmm0-15";
  if (cella_floor_vector_level >= 1) {
    EXPECT_TRUE(is_zero(after.bytes + component_offset(2), 256)) << "ymm0-15";
  }
  if (cella_floor_vector_level >= 2) {
    EXPECT_TRUE(is_zero(after.bytes + component_offset(5), 64)) << "k0-7";
    EXPECT_TRUE(is_zero(after.bytes + component_offset(6), 512)) << "zmm0-15";
    EXPECT_TRUE(is_zero(after.bytes + component_offset(7), 1024)) << "zmm16-31";
  }
}

TEST(EnterExitFloor, GivesBackTheSegmentBases) {
  if ((getauxval(AT_HWCAP2) & 2) == 0) GTEST_SKIP() << "user code may not write segment bases here";
  static uint64_t other_thread[512];
  other_thread[0] = reinterpret_cast<uint64_t>(other_thread);
  const uint64_t fs = thread_pointer();
  cella_floor_enter_exit(reinterpret_cast<uint64_t>(other_thread), 0x1000);
  EXPECT_EQ(thread_pointer(), fs);
  uint64_t gs;
  __asm__ volatile("rdgsbase %0" : "=r"(gs));
  EXPECT_EQ(gs, 0u);
}

}  // namespace
}  // namespace cella::bench
