/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * The functions of an enclave's allocator. An enclave may define them; those it does not define use
 * the C library, whose malloc() stays in use in any case. */
#pragma once

#include <openenclave/bits/defs.h>
#include <openenclave/bits/types.h>

OE_EXTERNC_BEGIN

void oe_allocator_init(void* heap_start_address, void* heap_end_address);
void oe_allocator_cleanup(void);
void oe_allocator_thread_init(void);
void oe_allocator_thread_cleanup(void);
void* oe_allocator_malloc(size_t size);
void oe_allocator_free(void* ptr);
void* oe_allocator_calloc(size_t nmemb, size_t size);
void* oe_allocator_realloc(void* ptr, size_t size);
void* oe_allocator_aligned_alloc(size_t alignment, size_t size);
/** 0, EINVAL or ENOMEM. */
int oe_allocator_posix_memalign(void** memptr, size_t alignment, size_t size);
/** Bytes that can be used at `ptr`, at least as many as were asked for. */
size_t oe_allocator_malloc_usable_size(void* ptr);

OE_EXTERNC_END
