/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Open Enclave's allocator functions over the C library's. Weak: an enclave may bring its own. */
#include <malloc.h>
#include <openenclave/advanced/allocator.h>
#include <stdlib.h>

OE_WEAK void oe_allocator_init(void* heap_start_address, void* heap_end_address) {
  OE_UNUSED(heap_start_address);
  OE_UNUSED(heap_end_address);
}
OE_WEAK void oe_allocator_cleanup(void) {}
OE_WEAK void oe_allocator_thread_init(void) {}
OE_WEAK void oe_allocator_thread_cleanup(void) {}

OE_WEAK void* oe_allocator_malloc(size_t size) { return malloc(size); }
OE_WEAK void oe_allocator_free(void* ptr) { free(ptr); }
OE_WEAK void* oe_allocator_calloc(size_t nmemb, size_t size) { return calloc(nmemb, size); }
OE_WEAK void* oe_allocator_realloc(void* ptr, size_t size) { return realloc(ptr, size); }
OE_WEAK void* oe_allocator_aligned_alloc(size_t alignment, size_t size) {
  return aligned_alloc(alignment, size);
}
OE_WEAK int oe_allocator_posix_memalign(void** memptr, size_t alignment, size_t size) {
  return posix_memalign(memptr, alignment, size);
}
OE_WEAK size_t oe_allocator_malloc_usable_size(void* ptr) { return malloc_usable_size(ptr); }
