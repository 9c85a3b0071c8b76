/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Writing from an enclave to host memory in the way that Intel asks for (stale data in buffers of
 * the processor). */
#pragma once

#include <openenclave/bits/defs.h>
#include <openenclave/bits/result.h>
#include <openenclave/bits/types.h>

OE_EXTERNC_BEGIN

/** As memcpy(), memmove() and memset() with a destination in host memory, which has been checked to
 * be such. */
void* oe_memcpy_with_barrier(void* dest, const void* src, size_t count);
void* oe_memmove_with_barrier(void* dest, const void* src, size_t count);
void* oe_memset_with_barrier(void* dest, int value, size_t count);

/**
 * The same with a check of sizes.
 * @return OE_OK; OE_INVALID_PARAMETER if a pointer is NULL; OE_OUT_OF_BOUNDS if the destination is
 * too small; OE_OVERLAPPED_COPY if oe_memcpy_s_with_barrier() is given ranges that overlap
 */
oe_result_t oe_memcpy_s_with_barrier(void* dest, size_t dest_count, const void* src,
                                     size_t num_bytes);
oe_result_t oe_memmove_s_with_barrier(void* dest, size_t dest_count, const void* src,
                                      size_t num_bytes);
oe_result_t oe_memset_s_with_barrier(void* dest, size_t dest_count, int value, size_t num_bytes);

/** As oe_memcpy_with_barrier(). */
OE_INLINE void oe_memcpy_aligned(void* dest, const void* src, size_t count) {
  oe_memcpy_with_barrier(dest, src, count);
}

/** Writes one value to host memory. */
#define OE_WRITE_VALUE_WITH_BARRIER(dest, value)                                \
  do {                                                                          \
    __typeof__(*(dest)) oe_barrier_value = (value);                             \
    oe_memcpy_with_barrier((dest), &oe_barrier_value, sizeof oe_barrier_value); \
  } while (0)

OE_EXTERNC_END
