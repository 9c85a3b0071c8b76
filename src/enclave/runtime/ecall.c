/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Serves ECALLs. The frame is the host's and may change while we look: header and input are copied
 * once, each, and only the copies are used. C, without unwinding past it: an exception that a
 * bridge lets out ends the enclave. */
#include <alloca.h>
#include <openenclave/bits/result.h>
#include <openenclave/edger8r/enclave.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "src/enclave/runtime/runtime.h"
#include "src/enclave/runtime/untrusted_memory.h"

/* Payloads up to this size are served on the slot's stack, larger ones in the heap. */
#define STACK_PAYLOAD_LIMIT ((uint64_t)8192)

static uint64_t own_interface_hash(void) {
  uint64_t hash;
  memcpy(&hash, cella_enclave_interface.hash, sizeof hash);
  return hash;
}

/* An ECALL after all checks. */
typedef struct call {
  uint64_t function, input_size, output_offset, payload_size;
  uint8_t* untrusted_payload;
} call_t;

/* All ones if `refused` is 0, else 0; a value that neither the compiler nor the CPU's predictor can
 * turn into a guess. */
static uint64_t mask_unless(uint64_t refused) {
  uint64_t mask;
  __asm__ volatile("cmp $1, %1\n\tsbb %0, %0" : "=r"(mask) : "r"(refused) : "cc");
  return mask;
}

/* Copies what matters of the header, once, by whole words, and checks the copy. Everything that is
 * refused becomes zero without a branch, so that a CPU that runs ahead of our decision runs with
 * zeros; that spares the barriers. */
static oe_result_t take_call(uint64_t frame, call_t* call) {
  uint64_t room = cella_nucleus_untrusted_room(frame);
  if (room < sizeof(cella_frame_t) || frame % CELLA_FRAME_ALIGNMENT != 0)
    return OE_INVALID_PARAMETER;
  /* The CPU may have guessed that branch, so the compiler must not rely on it below. */
  __asm__("" : "+r"(room));
  const volatile uint64_t* words = (const volatile uint64_t*)frame;
  const uint64_t abi_and_function = words[0], hash = words[1], input = words[2], output = words[3],
                 payload = words[4];
  const uint64_t function = abi_and_function >> 32;
  const uint64_t outside = room < sizeof(cella_frame_t);
  uint64_t stranger = (uint32_t)abi_and_function != CELLA_FRAME_ABI, unknown = 0, malformed = 0,
           too_long = 0;
#ifndef CELLA_WITHOUT_CHECK_FRAME_INTERFACE_HASH
  stranger |= hash != own_interface_hash();
#endif
#ifndef CELLA_WITHOUT_CHECK_FUNCTION_INDEX
  unknown = function >= cella_enclave_interface.function_count;
#endif
#ifndef CELLA_WITHOUT_CHECK_LENGTH_OVERFLOW
  malformed = ((payload > CELLA_FRAME_MAX_PAYLOAD) | (input > payload)) |
              ((output > input) | (output % CELLA_FRAME_ALIGNMENT != 0));
#endif
#ifndef CELLA_WITHOUT_CHECK_FRAME_RANGE
  too_long = payload > room - sizeof(cella_frame_t);
#endif
  const uint64_t refused = (outside | stranger) | (malformed | too_long);
  const uint64_t mask = mask_unless(refused | unknown);
  /* Only a word from outside may choose the function, be the rest as it may; the CPU needs this
   * answer first. */
  call->function = function & mask_unless(outside | unknown);
  call->input_size = input & mask;
  call->output_offset = output & mask;
  call->payload_size = payload & mask;
  call->untrusted_payload = (uint8_t*)((frame & mask) + sizeof(cella_frame_t));
  unknown &= mask_unless(refused);
  if (refused) return OE_INVALID_PARAMETER;
  return unknown ? OE_NOT_FOUND : OE_OK;
}
_Static_assert(offsetof(cella_frame_t, abi) == 0 && offsetof(cella_frame_t, function) == 4 &&
                   offsetof(cella_frame_t, interface_hash) == 8 &&
                   offsetof(cella_frame_t, input_size) == 16 &&
                   offsetof(cella_frame_t, output_offset) == 24 &&
                   offsetof(cella_frame_t, payload_size) == 32,
               "the words of a frame header");

/* The slot's OCALL buffer is taken once and never replaced while calls may be using it. */
static void take_ocall_buffer(uint64_t address) {
  cella_slot_state_t* state = cella_nucleus_slot_state();
  if (state->ocall_buffer != 0 || address % CELLA_FRAME_ALIGNMENT != 0) return;
  if (cella_nucleus_is_untrusted(address, CELLA_OCALL_BUFFER_SIZE)) state->ocall_buffer = address;
}

static oe_result_t serve(const call_t* call, uint8_t* payload) {
  cella_copy_in_fast(payload, call->untrusted_payload, call->input_size);
  const uint64_t rest = call->payload_size - call->input_size;
  if (rest != 0) memset(payload + call->input_size, 0, rest);
  const oe_result_t result = (oe_result_t)cella_enclave_interface.functions[call->function].bridge(
      payload, call->input_size, call->output_offset, call->payload_size);
  cella_runtime_flush();
  if (result == OE_OK) {
    cella_copy_out_fast(call->untrusted_payload + call->output_offset,
                        payload + call->output_offset, call->payload_size - call->output_offset);
  }
  return result;
}

uint32_t cella_runtime_ecall(cella_frame_t* untrusted_frame, uint64_t ocall_buffer) {
  call_t call;
  oe_result_t result = take_call((uint64_t)untrusted_frame, &call);
  if (result != OE_OK) return (uint32_t)result;
  take_ocall_buffer(ocall_buffer);

  uint8_t* heap = NULL;
  uint8_t* payload;
  if (call.payload_size <= STACK_PAYLOAD_LIMIT) {
    payload = alloca(call.payload_size + CELLA_FRAME_ALIGNMENT);
    payload += -(uintptr_t)payload % CELLA_FRAME_ALIGNMENT;
  } else {
    payload = heap = malloc(call.payload_size);
    if (heap == NULL) return OE_OUT_OF_MEMORY;
  }
  result = serve(&call, payload);
  if (heap != NULL) free(heap);
  return (uint32_t)result;
}
