/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * The hardware forms of cella_copy_in() and cella_copy_out(), apart so that tests can run them anywhere. */
#pragma once

#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Copies whole words between 8-byte aligned memory. Good on every machine, and for a few words faster than a call. */
static inline void cella_copy_words_in(void* trusted, const void* untrusted, uint64_t count) {
  for (uint64_t i = 0; i < count; ++i) {
    const uint64_t word = ((const volatile uint64_t*)untrusted)[i];
    memcpy((uint8_t*)trusted + 8 * i, &word, 8);
  }
}
static inline void cella_copy_words_out(void* untrusted, const void* trusted, uint64_t count) {
  for (uint64_t i = 0; i < count; ++i) {
    uint64_t word;
    memcpy(&word, (const uint8_t*)trusted + 8 * i, 8);
    ((volatile uint64_t*)untrusted)[i] = word;
  }
}

/** Reads `size` bytes with aligned 8-byte loads only. May read up to 7 bytes more within the same aligned words. */
void cella_copy_in_by_words(void* trusted, const void* untrusted, uint64_t size);

/** Writes `size` bytes with aligned 8-byte stores; what is left over at the ends is written byte by byte, fenced. */
void cella_copy_out_by_words(void* untrusted, const void* trusted, uint64_t size);

#ifdef __cplusplus
}
#endif
