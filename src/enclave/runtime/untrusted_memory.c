/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Copies across the boundary. On SGX, reads from untrusted memory are whole aligned 8-byte words
 * (INTEL-SA-00657: stale xAPIC data) and writes that are not are fenced by VERW (INTEL-SA-00615:
 * MMIO stale data). Software machines copy plainly. */
#include "src/enclave/runtime/untrusted_memory.h"

#include <string.h>

#include "src/enclave/nucleus/calls.h"

static uint64_t read_word(const uint8_t* aligned) {
  return *(const volatile uint64_t*)(const void*)aligned;
}

void cella_copy_in_by_words(void* trusted, const void* untrusted, uint64_t size) {
  uint8_t* to = trusted;
  const uint8_t* from = untrusted;
  while (size > 0) {
    const uint64_t skew = (uintptr_t)from % 8;
    const uint64_t word = read_word(from - skew);
    const uint64_t part = size < 8 - skew ? size : 8 - skew;
    memcpy(to, (const uint8_t*)&word + skew, part);
    to += part;
    from += part;
    size -= part;
  }
}

static void write_byte_fenced(volatile uint8_t* to, uint8_t value) {
  uint16_t data_segment;
  __asm__ volatile(
      "movw %%ds, %0\n\t"
      "verw %0\n\t"
      "movb %2, %1\n\t"
      "mfence\n\t"
      "lfence"
      : "=m"(data_segment), "=m"(*to)
      : "r"(value)
      : "memory", "cc");
}

void cella_copy_out_by_words(void* untrusted, const void* trusted, uint64_t size) {
  uint8_t* to = untrusted;
  const uint8_t* from = trusted;
  for (; size > 0 && (uintptr_t)to % 8 != 0; --size) write_byte_fenced(to++, *from++);
  for (; size >= 8; size -= 8, to += 8, from += 8) {
    uint64_t word;
    memcpy(&word, from, 8);
    *(volatile uint64_t*)(void*)to = word;
  }
  for (; size > 0; --size) write_byte_fenced(to++, *from++);
}

void cella_copy_in(void* trusted, const void* untrusted, uint64_t size) {
  if (cella_nucleus_on_software_machine()) {
    memcpy(trusted, untrusted, size);
    __asm__ volatile("" : : : "memory"); /* the copy is made here, once */
  } else {
    cella_copy_in_by_words(trusted, untrusted, size);
  }
}

void cella_copy_out(void* untrusted, const void* trusted, uint64_t size) {
  if (cella_nucleus_on_software_machine()) {
    memcpy(untrusted, trusted, size);
    __asm__ volatile("" : : : "memory");
  } else {
    cella_copy_out_by_words(untrusted, trusted, size);
  }
}
