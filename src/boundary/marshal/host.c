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

static oe_result_t copy_in(const cella_buffer_t* buffer, uint8_t* packed) {
  if ((buffer->flags & CELLA_DEEP) != 0)
    return cella_deep_pack(buffer->address, packed, buffer->size);
  memcpy(packed, buffer->address, buffer->size);
  return OE_OK;
}

static oe_result_t copy_back(const cella_buffer_t* buffer, uint8_t* packed) {
  if ((buffer->flags & CELLA_DEEP) != 0)
    return cella_deep_unpack(buffer->address, packed, buffer->size);
  memcpy(buffer->address, packed, buffer->size);
  if (cella_is_terminated(buffer)) return OE_OK;
  cella_terminate(buffer);
  return OE_INVALID_PARAMETER;
}

static oe_result_t receive(oe_enclave_t* enclave, const cella_deep_t* deep) {
  const cella_returned_t* returned = deep->returned;
  uint8_t* packed = (uint8_t*)(uintptr_t)returned->address;
  const oe_result_t result = cella_deep_adopt(deep, packed, returned->size);
  cella_host_free(enclave, packed);
  return result;
}

static oe_result_t receive_all(oe_enclave_t* enclave, const cella_buffer_t* buffers,
                               uint64_t count) {
  oe_result_t result = OE_OK;
  for (uint64_t i = 0; i < count; ++i) {
    if ((buffers[i].flags & CELLA_RETURNED) == 0 || buffers[i].address == NULL) continue;
    const oe_result_t received = receive(enclave, buffers[i].address);
    if (result == OE_OK) result = received;
  }
  return result;
}

static oe_result_t copy_if(const cella_buffer_t* buffers, uint64_t count, uint64_t direction,
                           uint8_t* payload) {
  oe_result_t result = OE_OK;
  for (uint64_t i = 0; i < count; ++i) {
    const cella_buffer_t* buffer = &buffers[i];
    if ((buffer->flags & direction) == 0 || buffer->address == NULL || buffer->size == 0) continue;
    uint8_t* packed = payload + buffer->offset;
    const oe_result_t copied =
        direction == CELLA_IN ? copy_in(buffer, packed) : copy_back(buffer, packed);
    if (result == OE_OK) result = copied;
  }
  return result;
}

static oe_result_t call(oe_enclave_t* enclave, uint8_t* payload, const cella_layout_t* layout,
                        void* arguments, uint64_t arguments_size, const cella_buffer_t* buffers,
                        uint64_t count) {
  oe_result_t result = copy_if(buffers, count, CELLA_IN, payload);
  if (result != OE_OK) return result;
  if (arguments_size != 0) memcpy(payload + layout->output_offset, arguments, arguments_size);
  result = cella_ecall(payload);
  if (result != OE_OK) return result;
  if (arguments_size != 0) memcpy(arguments, payload + layout->output_offset, arguments_size);
  result = copy_if(buffers, count, CELLA_OUT, payload);
  const oe_result_t received = receive_all(enclave, buffers, count);
  return result == OE_OK ? received : result;
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
  result = call(enclave, payload, &layout, arguments, arguments_size, buffers, count);
  cella_ecall_end(payload);
  return result;
}

static oe_result_t send(cella_offer_t* offer) {
  const uint64_t size = cella_deep_size(&offer->deep);
  if (size == UINT64_MAX) return OE_INTEGER_OVERFLOW;
  uint8_t* packed = cella_host_alloc(size);
  if (packed == NULL) return OE_OUT_OF_MEMORY;
  offer->returned->address = (uint64_t)(uintptr_t)packed;
  offer->returned->size = size;
  return cella_deep_pack(&offer->deep, packed, size);
}

oe_result_t cella_answer(cella_offer_t* offers, uint64_t count) {
  oe_result_t result = OE_OK;
  for (uint64_t i = 0; i < count; ++i) {
    cella_returned_t* returned = offers[i].returned;
    returned->address = returned->size = 0;
    if (offers[i].deep.root == NULL) continue;
    if (result == OE_OK) result = send(&offers[i]);
    cella_deep_release(&offers[i].deep);
    free(offers[i].deep.root);
  }
  for (uint64_t i = 0; result != OE_OK && i < count; ++i)
    cella_host_free(NULL, (void*)(uintptr_t)offers[i].returned->address);
  return result;
}
