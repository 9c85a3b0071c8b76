/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Asks the host to do a system call. What comes back is the host's word, cut to size: callers check
 * what it means. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "src/boundary/system_call.h"

#ifdef __cplusplus
extern "C" {
#endif

/** One call. Buffers are the enclave's; NULL with size 0 where there is none. */
typedef struct cella_system_call {
  uint32_t function;
  uint64_t values[6]; /* replaced by the host's */
  const void* in[2];
  uint64_t in_size[2];
  void* out[2];
  uint64_t out_size[2];
  uint32_t
      element; /* size of what the result counts in out[0]; 0: out[0] is always filled wholly */
} cella_system_call_t;

/**
 * True if the image declared the group (a bit of OcallGroup) that the function belongs to.
 */
bool cella_may_call(uint32_t function);

/**
 * Does the call while no ECALL can enter on this slot.
 * @return at least 0, or a negative errno: -EPERM without asking if the image did not declare the
 * group of the function; -EIO for an answer that cannot be (an unknown errno, more bytes than there
 * was room for). Of out[0] only what the result counts is written.
 */
int64_t cella_system_call(cella_system_call_t* call);

/** Sets in[i] to a string, its terminating NUL included. */
void cella_pass_text(cella_system_call_t* call, int i, const char* text);

#ifdef __cplusplus
}
#endif
