/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * ECALLs as the host makes them: pack, call, unpack. */
#include <openenclave/edger8r/host.h>

static uint64_t count_ecalls(const cella_interface_t* iface) {
  uint64_t count = 0;
  if (iface->functions == NULL) return 0;
  while (iface->functions[iface->function_count + count].name != NULL) ++count;
  return count;
}

uint32_t cella_find_ecall(const cella_interface_t* from, uint32_t function,
                          const cella_interface_t* to) {
  if (function >= count_ecalls(from)) return CELLA_FRAME_NO_FUNCTION;
  const char* name = from->functions[from->function_count + (uint64_t)function].name;
  const uint64_t count = count_ecalls(to);
  for (uint32_t i = 0; i < count; ++i) {
    if (strcmp(to->functions[to->function_count + (uint64_t)i].name, name) == 0) return i;
  }
  return CELLA_FRAME_NO_FUNCTION;
}

static void copy_if(const cella_buffer_t* buffers, uint64_t count, uint64_t direction,
                    uint8_t* payload) {
  for (uint64_t i = 0; i < count; ++i) {
    const cella_buffer_t* buffer = &buffers[i];
    if ((buffer->flags & direction) == 0 || buffer->address == NULL || buffer->size == 0) continue;
    uint8_t* packed = payload + buffer->offset;
    if (direction == CELLA_IN) {
      memcpy(packed, buffer->address, buffer->size);
    } else {
      memcpy(buffer->address, packed, buffer->size);
    }
  }
}

static oe_result_t call(uint8_t* payload, const cella_layout_t* layout, void* arguments,
                        uint64_t arguments_size, const cella_buffer_t* buffers, uint64_t count) {
  copy_if(buffers, count, CELLA_IN, payload);
  if (arguments_size != 0) memcpy(payload + layout->output_offset, arguments, arguments_size);
  const oe_result_t result = cella_ecall(payload);
  if (result != OE_OK) return result;
  if (arguments_size != 0) memcpy(arguments, payload + layout->output_offset, arguments_size);
  copy_if(buffers, count, CELLA_OUT, payload);
  for (uint64_t i = 0; i < count; ++i) {
    if ((buffers[i].flags & CELLA_OUT) == 0 || cella_is_terminated(&buffers[i])) continue;
    cella_terminate(&buffers[i]);
    return OE_INVALID_PARAMETER;
  }
  return OE_OK;
}

oe_result_t cella_call_enclave(oe_enclave_t* enclave, const cella_interface_t* iface,
                               uint32_t function, void* arguments, uint64_t arguments_size,
                               cella_buffer_t* buffers, uint64_t count) {
  cella_layout_t layout;
  uint8_t* payload = NULL;
  if (enclave == NULL) return OE_INVALID_PARAMETER;
  oe_result_t result = cella_lay_out(buffers, count, arguments_size, &layout);
  if (result != OE_OK) return result;
  result = cella_ecall_begin(enclave, iface, function, layout.input_size, layout.output_offset,
                             layout.payload_size, &payload);
  if (result != OE_OK) return result;
  result = call(payload, &layout, arguments, arguments_size, buffers, count);
  cella_ecall_end(payload);
  return result;
}
