/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * The enclave's main(): gives every slot a thread of the C library and parks them all to wait for
 * ECALLs. */
#include <pthread.h>
#include <stdlib.h>

#include "src/enclave/nucleus/calls.h"
#include "src/enclave/runtime/runtime.h"

static void* slot_thread(void* slot) {
  cella_call(CELLA_CALL_PARK, (uint64_t)(uintptr_t)slot, 0, 0, 0, 0);
  return NULL;
}

static void bind_slot(uint32_t slot) {
  uint64_t bottom, size;
  cella_nucleus_slot_stack(slot, &bottom, &size);
  pthread_t thread;
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  if (pthread_attr_setstack(&attributes, (void*)bottom, size) != 0 ||
      pthread_create(&thread, &attributes, slot_thread, (void*)(uintptr_t)slot) != 0 ||
      cella_call(CELLA_CALL_BIND_SLOT, slot, 0, 0, 0, 0) != 0) {
    cella_runtime_abort("a slot's thread cannot be made; give the enclave more heap",
                        CELLA_ABORT_OUT_OF_MEMORY);
  }
  pthread_attr_destroy(&attributes);
}

int main(void) {
  const uint32_t slots = cella_nucleus_slot_count();
  for (uint32_t slot = 1; slot < slots; ++slot) bind_slot(slot);
  cella_runtime_flush();
  cella_call(CELLA_CALL_PARK, 0, 0, 0, 0, 0);
  return EXIT_FAILURE;
}

void cella_runtime_shutdown(void) { exit(EXIT_SUCCESS); }
