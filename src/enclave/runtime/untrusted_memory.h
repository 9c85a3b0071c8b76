/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * The hardware forms of cella_copy_in() and cella_copy_out(), apart so that tests can run them
 * anywhere. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Copy across the boundary as the machine needs it; public in <openenclave/edger8r/enclave.h>. */
void cella_copy_in(void* trusted, const void* untrusted, uint64_t size);
void cella_copy_out(void* untrusted, const void* trusted, uint64_t size);

/** Whether a copy is so small and so aligned that a few plain words do it, on every machine and
 * faster than a call. */
static inline bool cella_is_few_words(const void* untrusted, uint64_t size) {
  return size <= 64 && ((uintptr_t)untrusted | size) % 8 == 0;
}

/** cella_copy_in() with the smallest copies in line. */
static inline void cella_copy_in_fast(void* trusted, const void* untrusted, uint64_t size) {
  if (!cella_is_few_words(untrusted, size)) {
    cella_copy_in(trusted, untrusted, size);
    return;
  }
  for (uint64_t i = 0; i < size; i += 8) {
    const uint64_t word = *(const volatile uint64_t*)(const void*)((const uint8_t*)untrusted + i);
    memcpy((uint8_t*)trusted + i, &word, 8);
  }
}

/** cella_copy_out() with the smallest copies in line. */
static inline void cella_copy_out_fast(void* untrusted, const void* trusted, uint64_t size) {
  if (!cella_is_few_words(untrusted, size)) {
    cella_copy_out(untrusted, trusted, size);
    return;
  }
  for (uint64_t i = 0; i < size; i += 8) {
    uint64_t word;
    memcpy(&word, (const uint8_t*)trusted + i, 8);
    *(volatile uint64_t*)(void*)((uint8_t*)untrusted + i) = word;
  }
}

/** Reads `size` bytes with aligned 8-byte loads only. May read up to 7 bytes more within the same
 * aligned words. */
void cella_copy_in_by_words(void* trusted, const void* untrusted, uint64_t size);

/** Writes `size` bytes with aligned 8-byte stores; what is left over at the ends is written byte by
 * byte, fenced. */
void cella_copy_out_by_words(void* untrusted, const void* trusted, uint64_t size);

#ifdef __cplusplus
}
#endif
