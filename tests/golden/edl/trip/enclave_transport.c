/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * The enclave's end of the test's transport: OCALLs are calls of the host's bridges. */
#include <openenclave/edger8r/enclave.h>
#include <stdlib.h>

#include "tests/golden/edl/trip/enclave_functions.h"
#include "tests/golden/edl/trip/transport.h"

static const cella_interface_t* host;
static trip_tamper_t tamper;
static int begun;

typedef struct frame_note {
  uint32_t function;
  uint64_t input_size, output_offset, payload_size;
} frame_note_t;

#define NOTE_SIZE ((sizeof(frame_note_t) + 15) / 16 * 16)

oe_result_t cella_ocall_begin(const cella_interface_t* interface, uint32_t function,
                              uint64_t input_size, uint64_t output_offset, uint64_t payload_size,
                              uint8_t** payload) {
  if (interface != &cella_enclave_interface || function >= host->function_count)
    return OE_UNEXPECTED;
  uint8_t* memory = malloc(NOTE_SIZE + payload_size);
  if (memory == NULL) return OE_OUT_OF_MEMORY;
  const frame_note_t note = {function, input_size, output_offset, payload_size};
  memcpy(memory, &note, sizeof note);
  *payload = memory + NOTE_SIZE;
  memset(*payload, 0xee, payload_size);
  ++begun;
  return OE_OK;
}

oe_result_t cella_ocall(uint8_t* payload) {
  frame_note_t note;
  memcpy(&note, payload - NOTE_SIZE, sizeof note);
  const oe_result_t result = (oe_result_t)host->functions[note.function].bridge(
      payload, note.input_size, note.output_offset, note.payload_size);
  if (tamper != NULL) tamper(payload, note.output_offset, note.payload_size);
  return result;
}

void cella_ocall_end(uint8_t* payload) {
  --begun;
  free(payload - NOTE_SIZE);
}

void cella_copy_out(void* untrusted, const void* trusted, uint64_t size) {
  memcpy(untrusted, trusted, size);
}
void cella_copy_in(void* trusted, const void* untrusted, uint64_t size) {
  memcpy(trusted, untrusted, size);
}

/* What the host's memory is: whatever these gave out, or the test says. */
static trip_memory_t memory;
void* oe_host_malloc(size_t size) { return memory.allocate(size); }
void oe_host_free(void* pointer) { memory.release(pointer); }
bool oe_is_outside_enclave(const void* pointer, size_t size) {
  return memory.is_outside(pointer, size);
}

static void set_memory(trip_memory_t functions) { memory = functions; }
static void set_host(const cella_interface_t* ocalls) { host = ocalls; }
static void set_tamper(trip_tamper_t function) { tamper = function; }
static int begun_ocalls(void) { return begun; }

__attribute__((visibility("default"))) const trip_enclave_t* trip_open(void);

const trip_enclave_t* trip_open(void) {
  static trip_enclave_t enclave;
  enclave.ecalls = &cella_enclave_interface;
  enclave.interface_hash = cella_interface_hash;
  enclave.set_host = set_host;
  enclave.set_memory = set_memory;
  enclave.set_tamper = set_tamper;
  enclave.begun_ocalls = begun_ocalls;
  enclave.calls_of_mixed = calls_of_mixed;
  return &enclave;
}
