/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Serves ECALLs. The frame is the host's and may change while we look: header and input are copied once, each, and
 * only the copies are used. C, without unwinding past it: an exception that a bridge lets out ends the enclave. */
#include <alloca.h>
#include <openenclave/bits/result.h>
#include <openenclave/edger8r/enclave.h>
#include <stdlib.h>
#include <string.h>

#include "src/enclave/runtime/runtime.h"
#include "src/enclave/runtime/untrusted_memory.h"

/* Payloads up to this size are served on the slot's stack, larger ones in the heap. */
#define STACK_PAYLOAD_LIMIT ((uint64_t)8192)

/* An enclave without an interface has no ECALLs; generated code replaces this. */
__attribute__((weak)) const cella_interface_t cella_enclave_interface = {CELLA_FRAME_ABI, 0, NULL, {0}};

static uint64_t own_interface_hash(void) {
  uint64_t hash;
  memcpy(&hash, cella_enclave_interface.hash, sizeof hash);
  return hash;
}

static oe_result_t check_header(const cella_frame_t* header, uint64_t untrusted_frame) {
  if (header->abi != CELLA_FRAME_ABI) return OE_INVALID_PARAMETER;
#ifndef CELLA_WITHOUT_CHECK_FRAME_INTERFACE_HASH
  if (header->interface_hash != own_interface_hash()) return OE_INVALID_PARAMETER;
#endif
#ifndef CELLA_WITHOUT_CHECK_FUNCTION_INDEX
  if (header->function >= cella_enclave_interface.function_count) return OE_NOT_FOUND;
#endif
#ifndef CELLA_WITHOUT_CHECK_LENGTH_OVERFLOW
  if (header->payload_size > CELLA_FRAME_MAX_PAYLOAD || header->input_size > header->payload_size ||
      header->output_offset > header->input_size || header->output_offset % CELLA_FRAME_ALIGNMENT != 0) {
    return OE_INVALID_PARAMETER;
  }
#endif
  if (!cella_nucleus_is_untrusted(untrusted_frame, sizeof *header + header->payload_size)) return OE_INVALID_PARAMETER;
  return OE_OK;
}

/* The slot's OCALL buffer is taken once and never replaced while calls may be using it. */
static void take_ocall_buffer(uint64_t address) {
  cella_slot_state_t* state = cella_nucleus_slot_state();
  if (state->ocall_buffer != 0 || address % CELLA_FRAME_ALIGNMENT != 0) return;
  if (cella_nucleus_is_untrusted(address, CELLA_OCALL_BUFFER_SIZE)) state->ocall_buffer = address;
}

static oe_result_t serve(const cella_frame_t* header, uint8_t* untrusted_payload, uint8_t* payload) {
  cella_copy_in(payload, untrusted_payload, header->input_size);
  const uint64_t rest = header->payload_size - header->input_size;
  if (rest != 0) memset(payload + header->input_size, 0, rest);
  const oe_result_t result = (oe_result_t)cella_enclave_interface.functions[header->function].bridge(
      payload, header->input_size, header->output_offset, header->payload_size);
  cella_runtime_flush();
  if (result == OE_OK) {
    cella_copy_out(untrusted_payload + header->output_offset, payload + header->output_offset,
                   header->payload_size - header->output_offset);
  }
  return result;
}

uint32_t cella_runtime_ecall(cella_frame_t* untrusted_frame, uint64_t ocall_buffer) {
  cella_frame_t header;
  const uint64_t address = cella_nucleus_untrusted_or_zero((uint64_t)untrusted_frame, sizeof header);
  if (address == 0 || address % CELLA_FRAME_ALIGNMENT != 0) return OE_INVALID_PARAMETER;
  cella_copy_words_in(&header, (const void*)address, sizeof header / 8);
  oe_result_t result = check_header(&header, address);
  if (result != OE_OK) return (uint32_t)result;
  take_ocall_buffer(ocall_buffer);

  uint8_t* const untrusted_payload = (uint8_t*)(address + sizeof header);
  if (header.payload_size <= STACK_PAYLOAD_LIMIT) {
    uint8_t* payload = alloca(header.payload_size + CELLA_FRAME_ALIGNMENT);
    payload += -(uintptr_t)payload % CELLA_FRAME_ALIGNMENT;
    return (uint32_t)serve(&header, untrusted_payload, payload);
  }
  uint8_t* payload = malloc(header.payload_size);
  if (payload == NULL) return OE_OUT_OF_MEMORY;
  result = serve(&header, untrusted_payload, payload);
  free(payload);
  return (uint32_t)result;
}
