/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Allocation inside an enclave by Open Enclave's names; the memory is the C library's. */
#pragma once

#include <openenclave/bits/defs.h>
#include <openenclave/bits/types.h>

OE_EXTERNC_BEGIN

void* oe_malloc(size_t size);
void* oe_calloc(size_t nmemb, size_t size);
void* oe_realloc(void* ptr, size_t size);
/** `alignment` is a power of two. */
void* oe_memalign(size_t alignment, size_t size);
/** 0, EINVAL or ENOMEM. */
int oe_posix_memalign(void** memptr, size_t alignment, size_t size);
void oe_free(void* ptr);

OE_EXTERNC_END
