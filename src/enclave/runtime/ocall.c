/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Makes OCALLs. Frames are built in untrusted memory that was checked when the slot took it;
 * nothing is read back from a frame's header to decide anything. */
#include <openenclave/bits/result.h>
#include <openenclave/edger8r/enclave.h>
#include <string.h>

#include "src/enclave/runtime/runtime.h"
#include "src/enclave/runtime/untrusted_memory.h"

static uint64_t round_up(uint64_t size) {
  return (size + CELLA_FRAME_ALIGNMENT - 1) & ~(uint64_t)(CELLA_FRAME_ALIGNMENT - 1);
}

static bool is_in_ocall_buffer(const cella_slot_state_t* state, uint64_t address) {
  return state->ocall_buffer != 0 && address >= state->ocall_buffer &&
         address < state->ocall_buffer + CELLA_OCALL_BUFFER_SIZE;
}

/* The buffer is used like a stack: OCALLs of one slot end in the reverse order of their beginning.
 */
static uint64_t allocate_frame(uint64_t size) {
  cella_slot_state_t* state = cella_nucleus_slot_state();
  if (state->ocall_buffer != 0 && size <= CELLA_OCALL_BUFFER_SIZE - state->ocall_buffer_used) {
    const uint64_t address = state->ocall_buffer + state->ocall_buffer_used;
    state->ocall_buffer_used += size;
    return address;
  }
  const uint64_t address = cella_service(CELLA_SERVICE_HOST_ALLOC, size, 0, 0);
  if (address == 0 || address % CELLA_FRAME_ALIGNMENT != 0 ||
      !cella_nucleus_is_untrusted(address, size))
    return 0;
  return address;
}

static void free_frame(uint64_t address) {
  cella_slot_state_t* state = cella_nucleus_slot_state();
  if (is_in_ocall_buffer(state, address)) {
    state->ocall_buffer_used = address - state->ocall_buffer;
  } else {
    cella_service(CELLA_SERVICE_HOST_FREE, address, 0, 0);
  }
}

oe_result_t cella_ocall_begin(const cella_interface_t* interface, uint32_t function,
                              uint64_t input_size, uint64_t output_offset, uint64_t payload_size,
                              uint8_t** payload) {
  uint64_t hash;
  memcpy(&hash, interface->hash, sizeof hash);
  return (oe_result_t)cella_frame_begin(hash, function, input_size, output_offset, payload_size,
                                        payload);
}

uint32_t cella_frame_begin(uint64_t interface_hash, uint32_t function, uint64_t input_size,
                           uint64_t output_offset, uint64_t payload_size, uint8_t** payload) {
  if (payload_size > CELLA_FRAME_MAX_PAYLOAD || input_size > payload_size ||
      output_offset > input_size) {
    return OE_INVALID_PARAMETER;
  }
  const uint64_t address = allocate_frame(sizeof(cella_frame_t) + round_up(payload_size));
  if (address == 0) return OE_OUT_OF_MEMORY;
  cella_frame_t header = {.abi = CELLA_FRAME_ABI,
                          .function = function,
                          .interface_hash = interface_hash,
                          .input_size = input_size,
                          .output_offset = output_offset,
                          .payload_size = payload_size,
                          .result = OE_UNEXPECTED};
  cella_copy_out_fast((void*)address, &header, sizeof header);
  *payload = (uint8_t*)address + sizeof header;
  return OE_OK;
}

oe_result_t cella_ocall(uint8_t* payload) {
  cella_runtime_flush();
  return (oe_result_t)cella_nucleus_ocall((cella_frame_t*)payload - 1);
}

void cella_ocall_end(uint8_t* payload) { free_frame((uint64_t)payload - sizeof(cella_frame_t)); }
