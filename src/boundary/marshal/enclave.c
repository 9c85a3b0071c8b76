/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * OCALLs as the enclave makes them. The payload is untrusted memory: it is written, then read once,
 * by offsets and sizes that stay inside the enclave. */
#include <openenclave/edger8r/enclave.h>

static void write_payload(uint8_t* payload, const cella_layout_t* layout, const void* arguments,
                          uint64_t arguments_size, const cella_buffer_t* buffers, uint64_t count) {
  for (uint64_t i = 0; i < count; ++i) {
    if ((buffers[i].flags & CELLA_IN) == 0 || buffers[i].address == NULL) continue;
    cella_copy_out(payload + buffers[i].offset, buffers[i].address, buffers[i].size);
  }
  if (arguments_size != 0)
    cella_copy_out(payload + layout->output_offset, arguments, arguments_size);
}

static oe_result_t read_payload(const uint8_t* payload, const cella_layout_t* layout,
                                void* arguments, uint64_t arguments_size,
                                const cella_buffer_t* buffers, uint64_t count) {
  oe_result_t result = OE_OK;
  if (arguments_size != 0)
    cella_copy_in(arguments, payload + layout->output_offset, arguments_size);
  for (uint64_t i = 0; i < count; ++i) {
    if ((buffers[i].flags & CELLA_OUT) == 0 || buffers[i].address == NULL) continue;
    cella_copy_in(buffers[i].address, payload + buffers[i].offset, buffers[i].size);
#ifndef CELLA_WITHOUT_CHECK_TERMINATOR
    if (cella_is_terminated(&buffers[i])) continue;
    cella_terminate(&buffers[i]);
    result = OE_INVALID_PARAMETER;
#endif
  }
  return result;
}

oe_result_t cella_call_host(uint32_t function, void* arguments, uint64_t arguments_size,
                            cella_buffer_t* buffers, uint64_t count) {
  cella_layout_t layout;
  uint8_t* payload = NULL;
  oe_result_t result = cella_lay_out(buffers, count, arguments_size, &layout);
  if (result != OE_OK) return result;
  result = cella_ocall_begin(&cella_enclave_interface, function, layout.input_size,
                             layout.output_offset, layout.payload_size, &payload);
  if (result != OE_OK) return result;
  write_payload(payload, &layout, arguments, arguments_size, buffers, count);
  result = cella_ocall(payload);
  if (result == OE_OK)
    result = read_payload(payload, &layout, arguments, arguments_size, buffers, count);
  cella_ocall_end(payload);
  return result;
}
