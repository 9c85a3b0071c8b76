/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * The hardware forms of cella_copy_in() and cella_copy_out(), apart so that tests can run them anywhere. */
#pragma once

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Reads `size` bytes with aligned 8-byte loads only. May read up to 7 bytes more within the same aligned words. */
void cella_copy_in_by_words(void* trusted, const void* untrusted, uint64_t size);

/** Writes `size` bytes with aligned 8-byte stores; what is left over at the ends is written byte by byte, fenced. */
void cella_copy_out_by_words(void* untrusted, const void* trusted, uint64_t size);

#ifdef __cplusplus
}
#endif
