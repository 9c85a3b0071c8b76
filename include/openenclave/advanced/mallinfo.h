/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * How much of its heap an enclave uses. */
#pragma once

#include <openenclave/bits/defs.h>
#include <openenclave/bits/result.h>
#include <openenclave/bits/types.h>

/** Bytes. */
typedef struct _oe_mallinfo {
  size_t max_total_heap_size;
  size_t current_allocated_heap_size;
  size_t peak_allocated_heap_size;
} oe_mallinfo_t;

OE_EXTERNC_BEGIN

/** Fills `info`. */
oe_result_t oe_allocator_mallinfo(oe_mallinfo_t* info);

OE_EXTERNC_END
