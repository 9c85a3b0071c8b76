/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Untrusted memory from the enclave: an address that the host gives is used only after it was
 * checked. */
#include <openenclave/edger8r/enclave.h>
#include <openenclave/enclave.h>
#include <stdlib.h>
#include <string.h>

#include "src/enclave/runtime/runtime.h"

bool oe_is_within_enclave(const void* pointer, size_t size) {
  return cella_nucleus_is_enclave((uint64_t)pointer, size);
}

bool oe_is_outside_enclave(const void* pointer, size_t size) {
  return cella_nucleus_is_untrusted((uint64_t)pointer, size);
}

static void* checked(uint64_t address, size_t size) {
  if (address == 0 || !cella_nucleus_is_untrusted(address, size)) return NULL;
  return (void*)address;
}

void* oe_host_malloc(size_t size) {
  return checked(cella_service(CELLA_SERVICE_HOST_ALLOC, size, 0, 0), size);
}

void* oe_host_calloc(size_t count, size_t size) {
  size_t total;
  if (__builtin_mul_overflow(count, size, &total)) return NULL;
  uint8_t* memory = oe_host_malloc(total);
  static const uint8_t zeros[256];
  for (size_t done = 0; memory != NULL && done < total; done += sizeof zeros) {
    const size_t left = total - done;
    cella_copy_out(memory + done, zeros, left < sizeof zeros ? left : sizeof zeros);
  }
  return memory;
}

void* oe_host_realloc(void* pointer, size_t size) {
  if (pointer != NULL && !oe_is_outside_enclave(pointer, 1)) return NULL;
  return checked(cella_service(CELLA_SERVICE_HOST_REALLOC, (uint64_t)pointer, size, 0), size);
}

void oe_host_free(void* pointer) {
  if (pointer == NULL || !oe_is_outside_enclave(pointer, 1)) return;
  cella_service(CELLA_SERVICE_HOST_FREE, (uint64_t)pointer, 0, 0);
}

char* oe_host_strndup(const char* text, size_t limit) {
  const size_t size = strnlen(text, limit);
  char* copy = oe_host_malloc(size + 1);
  if (copy == NULL) return NULL;
  cella_copy_out(copy, text, size);
  cella_copy_out(copy + size, "", 1);
  return copy;
}
