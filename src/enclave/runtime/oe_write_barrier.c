/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Open Enclave's names for writing to host memory with care. The caller has checked that it is host
 * memory. */
#include <openenclave/bits/sgx/writebarrier.h>
#include <openenclave/edger8r/enclave.h>
#include <stdint.h>
#include <string.h>

enum { CHUNK = 256 };

static bool overlap(const void* a, const void* b, size_t size) {
  const uintptr_t first = (uintptr_t)a;
  const uintptr_t second = (uintptr_t)b;
  return first < second ? second - first < size : first - second < size;
}

void* oe_memcpy_with_barrier(void* dest, const void* src, size_t count) {
  cella_copy_out(dest, src, count);
  return dest;
}

/* By way of private memory: chunk by chunk, from the end on which the source is not overwritten
 * before it is read. */
void* oe_memmove_with_barrier(void* dest, const void* src, size_t count) {
  const bool forwards = (uintptr_t)dest <= (uintptr_t)src;
  uint8_t chunk[CHUNK];
  for (size_t done = 0; done < count;) {
    const size_t size = count - done < CHUNK ? count - done : CHUNK;
    const size_t at = forwards ? done : count - done - size;
    memcpy(chunk, (const uint8_t*)src + at, size);
    cella_copy_out((uint8_t*)dest + at, chunk, size);
    done += size;
  }
  return dest;
}

void* oe_memset_with_barrier(void* dest, int value, size_t count) {
  uint8_t chunk[CHUNK];
  memset(chunk, value, sizeof chunk);
  for (size_t done = 0; done < count; done += CHUNK) {
    cella_copy_out((uint8_t*)dest + done, chunk, count - done < CHUNK ? count - done : CHUNK);
  }
  return dest;
}

oe_result_t oe_memcpy_s_with_barrier(void* dest, size_t dest_count, const void* src,
                                     size_t num_bytes) {
  if (num_bytes == 0) return OE_OK;
  if (dest == NULL || src == NULL) return OE_INVALID_PARAMETER;
  if (dest_count < num_bytes) return OE_OUT_OF_BOUNDS;
  if (overlap(dest, src, num_bytes)) return OE_OVERLAPPED_COPY;
  oe_memcpy_with_barrier(dest, src, num_bytes);
  return OE_OK;
}

oe_result_t oe_memmove_s_with_barrier(void* dest, size_t dest_count, const void* src,
                                      size_t num_bytes) {
  if (num_bytes == 0) return OE_OK;
  if (dest == NULL || src == NULL) return OE_INVALID_PARAMETER;
  if (dest_count < num_bytes) return OE_OUT_OF_BOUNDS;
  oe_memmove_with_barrier(dest, src, num_bytes);
  return OE_OK;
}

oe_result_t oe_memset_s_with_barrier(void* dest, size_t dest_count, int value, size_t num_bytes) {
  if (num_bytes == 0) return OE_OK;
  if (dest == NULL) return OE_INVALID_PARAMETER;
  if (dest_count < num_bytes) return OE_OUT_OF_BOUNDS;
  oe_memset_with_barrier(dest, value, num_bytes);
  return OE_OK;
}
