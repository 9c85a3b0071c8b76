/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * A program without a C library that has every kind of segment: code, constants, data with relocations, bss and
 * thread-local storage. Tests sign it; nothing runs it. */

__thread int tiny_thread_local = 7;
static const char tiny_text[] = "tiny";
const char* tiny_pointers[3] = {tiny_text, tiny_text + 1, tiny_text + 2};
char tiny_bss[10000];

#ifdef TINY_SETTINGS
__attribute__((section(".cella.settings"), used)) static const char tiny_settings[] = TINY_SETTINGS;
#endif
#ifdef TINY_INTERFACE
__attribute__((section(".cella.iface"), used)) static const unsigned char tiny_interface[32] = {1, 2, 3, 4};
#endif
#ifdef TINY_OE
/* The layout of oe_sgx_enclave_properties_t, 1960 bytes. */
__attribute__((section(".oeinfo"), used)) static const struct {
  unsigned size, type;
  unsigned long heap, stack, tcs;
  unsigned short product, version;
  unsigned flags;
  unsigned char family[16], extended[16];
  unsigned long attributes, xfrm, start, image_info[6];
  unsigned char sigstruct[1808];
  unsigned long end_marker;
} tiny_properties = {1960, 2, 1024, 32, TINY_OE, 5, 6, 1, {0}, {0}, 6, 3, 0, {0}, {0}, 0xececececececececul};
#endif

int tiny_add(int x) { return x + tiny_thread_local + tiny_bss[x]; }

void _start(void) {
  long result;
  __asm__ volatile("mov $39, %%eax\n\tsyscall" : "=a"(result) : : "rcx", "r11", "memory");
  for (;;) tiny_bss[0] = (char)tiny_add((int)result & 1);
}
