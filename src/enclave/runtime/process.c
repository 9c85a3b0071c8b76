/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Open Enclave's functions about the enclave itself: abort, assertions, randomness, allocation. */
#include <malloc.h>
#include <openenclave/enclave.h>
#include <stdio.h>
#include <stdlib.h>

#include "src/enclave/runtime/runtime.h"

void oe_abort(void) {
  cella_runtime_flush();
  cella_runtime_die("the enclave called oe_abort()", CELLA_ABORT_REQUESTED);
}

void __oe_assert_fail(const char* expression, const char* file, int line, const char* function) {
  char message[512];
  snprintf(message, sizeof message, "assertion failed in the enclave: %s (%s, line %d, %s)",
           expression, file, line, function);
  cella_runtime_flush();
  cella_runtime_die(message, CELLA_ABORT_REQUESTED);
}

oe_result_t oe_random(void* data, size_t size) {
  if (data == NULL && size != 0) return OE_INVALID_PARAMETER;
  cella_nucleus_random(data, size);
  return OE_OK;
}

oe_enclave_t* oe_get_enclave(void) { return (oe_enclave_t*)cella_nucleus_enclave_handle(); }

void* oe_malloc(size_t size) { return malloc(size); }
void* oe_calloc(size_t count, size_t size) { return calloc(count, size); }
void* oe_realloc(void* pointer, size_t size) { return realloc(pointer, size); }
void* oe_memalign(size_t alignment, size_t size) { return memalign(alignment, size); }
int oe_posix_memalign(void** pointer, size_t alignment, size_t size) {
  return posix_memalign(pointer, alignment, size);
}
void oe_free(void* pointer) { free(pointer); }
