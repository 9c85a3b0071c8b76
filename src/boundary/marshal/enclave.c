/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * OCALLs as the enclave makes them. The payload is untrusted memory: it is written, then read once,
 * by offsets and sizes that stay inside the enclave. */
#include <openenclave/edger8r/enclave.h>
#include <openenclave/enclave.h>
#include <stdlib.h>

/* Packs in private memory: nothing with an address in it may ever lie outside. */
static oe_result_t write_deep(uint8_t* to, const cella_buffer_t* buffer) {
  uint8_t* packed = malloc(buffer->size);
  if (packed == NULL) return OE_OUT_OF_MEMORY;
  const oe_result_t result = cella_deep_pack(buffer->address, packed, buffer->size);
  if (result == OE_OK) cella_copy_out(to, packed, buffer->size);
  free(packed);
  return result;
}

static oe_result_t read_deep(const uint8_t* from, const cella_buffer_t* buffer) {
  uint8_t* packed = malloc(buffer->size);
  if (packed == NULL) return OE_OUT_OF_MEMORY;
  cella_copy_in(packed, from, buffer->size);
  const oe_result_t result = cella_deep_unpack(buffer->address, packed, buffer->size);
  free(packed);
  return result;
}

static oe_result_t write_payload(uint8_t* payload, const cella_layout_t* layout,
                                 const void* arguments, uint64_t arguments_size,
                                 const cella_buffer_t* buffers, uint64_t count) {
  oe_result_t result = OE_OK;
  for (uint64_t i = 0; i < count && result == OE_OK; ++i) {
    if ((buffers[i].flags & CELLA_IN) == 0 || buffers[i].address == NULL) continue;
    if ((buffers[i].flags & CELLA_DEEP) != 0)
      result = write_deep(payload + buffers[i].offset, &buffers[i]);
    else
      cella_copy_out(payload + buffers[i].offset, buffers[i].address, buffers[i].size);
  }
  if (arguments_size != 0)
    cella_copy_out(payload + layout->output_offset, arguments, arguments_size);
  return result;
}

/* Reads what the host says lies at an address that it chose. */
static oe_result_t fetch(const cella_returned_t* returned, uint8_t** packed) {
  if (returned->size > CELLA_FRAME_MAX_PAYLOAD) return OE_INTEGER_OVERFLOW;
#ifndef CELLA_WITHOUT_CHECK_RETURNED_RANGE
  if (!oe_is_outside_enclave((const void*)(uintptr_t)returned->address, returned->size))
    return OE_CONSTRAINT_FAILED;
  oe_lfence();
#endif
  *packed = malloc(returned->size);
  if (*packed == NULL) return OE_OUT_OF_MEMORY;
  cella_copy_in(*packed, (const void*)(uintptr_t)returned->address, returned->size);
  return OE_OK;
}

static oe_result_t receive(const cella_deep_t* deep) {
  const cella_returned_t* returned = deep->returned;
  uint8_t* packed = NULL;
  oe_result_t result = fetch(returned, &packed);
  if (result == OE_OK) result = cella_deep_adopt(deep, packed, returned->size);
  free(packed);
  oe_host_free((void*)(uintptr_t)returned->address);
  return result;
}

static oe_result_t read_buffer(const uint8_t* payload, const cella_buffer_t* buffer) {
  if ((buffer->flags & CELLA_DEEP) != 0) return read_deep(payload + buffer->offset, buffer);
  if ((buffer->flags & CELLA_RETURNED) != 0) return receive(buffer->address);
  cella_copy_in(buffer->address, payload + buffer->offset, buffer->size);
#ifndef CELLA_WITHOUT_CHECK_TERMINATOR
  if (!cella_is_terminated(buffer)) {
    cella_terminate(buffer);
    return OE_INVALID_PARAMETER;
  }
#endif
  return OE_OK;
}

static oe_result_t read_payload(const uint8_t* payload, const cella_layout_t* layout,
                                void* arguments, uint64_t arguments_size,
                                const cella_buffer_t* buffers, uint64_t count) {
  oe_result_t result = OE_OK;
  if (arguments_size != 0)
    cella_copy_in(arguments, payload + layout->output_offset, arguments_size);
  for (uint64_t i = 0; i < count; ++i) {
    if ((buffers[i].flags & (CELLA_OUT | CELLA_RETURNED)) == 0 || buffers[i].address == NULL)
      continue;
    const oe_result_t read = read_buffer(payload, &buffers[i]);
    if (result == OE_OK) result = read;
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
  result = write_payload(payload, &layout, arguments, arguments_size, buffers, count);
  if (result == OE_OK) result = cella_ocall(payload);
  if (result == OE_OK)
    result = read_payload(payload, &layout, arguments, arguments_size, buffers, count);
  cella_ocall_end(payload);
  return result;
}

static oe_result_t send(cella_offer_t* offer) {
  const uint64_t size = cella_deep_size(&offer->deep);
  if (size == UINT64_MAX) return OE_INTEGER_OVERFLOW;
  uint8_t* packed = malloc(size);
  uint8_t* outside = packed == NULL ? NULL : oe_host_malloc(size);
  oe_result_t result = OE_OUT_OF_MEMORY;
  if (outside != NULL) result = cella_deep_pack(&offer->deep, packed, size);
  if (result == OE_OK) {
    cella_copy_out(outside, packed, size);
    offer->returned->address = (uint64_t)(uintptr_t)outside;
    offer->returned->size = size;
  } else {
    oe_host_free(outside);
  }
  free(packed);
  return result;
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
    oe_host_free((void*)(uintptr_t)offers[i].returned->address);
  return result;
}
