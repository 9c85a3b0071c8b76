/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Layout of a payload, the same on both sides. The callee trusts nothing of what the caller says
 * about it. */
#include <openenclave/edger8r/common.h>

cella_buffer_t cella_pass(const void* address, uint64_t count, uint64_t element_size,
                          uint64_t flags) {
  cella_buffer_t buffer = {(void*)(uintptr_t)address, 0, 0, flags};
  if (address == NULL) return buffer;
#ifndef CELLA_WITHOUT_CHECK_LENGTH_OVERFLOW
  if (__builtin_mul_overflow(count, element_size, &buffer.size)) buffer.size = UINT64_MAX;
#else
  buffer.size = count * element_size;
#endif
  return buffer;
}

cella_buffer_t cella_expect(uint64_t present, uint64_t count, uint64_t element_size,
                            uint64_t flags) {
  static const char somewhere = 0;
  return cella_pass(present == 0 ? NULL : &somewhere, count, element_size, flags);
}

cella_buffer_t cella_pass_deep(cella_deep_t* deep, const void* root, uint64_t count,
                               const cella_type_t* type, uint64_t flags) {
  cella_buffer_t buffer = {NULL, 0, 0, flags | CELLA_DEEP};
  if (root == NULL) return buffer;
  const cella_deep_t description = {(void*)(uintptr_t)root, count, type, NULL};
  *deep = description;
  buffer.address = deep;
  buffer.size = cella_deep_size(deep);
  return buffer;
}

cella_buffer_t cella_pass_returned(cella_deep_t* deep, void* root, uint64_t count,
                                   const cella_type_t* type, cella_returned_t* returned) {
  const cella_buffer_t buffer = {root == NULL ? NULL : deep, 0, 0, CELLA_RETURNED};
  const cella_deep_t description = {root, count, type, returned};
  *deep = description;
  returned->address = root != NULL;
  return buffer;
}

oe_result_t cella_open(cella_buffer_t* buffer, uint64_t count, const cella_type_t* type) {
  if (buffer->address == NULL) return OE_OK;
  return cella_deep_open(buffer->address, buffer->size, count, type, &buffer->address);
}

oe_result_t cella_close(const cella_buffer_t* buffer, const cella_type_t* type) {
  if (buffer->address == NULL) return OE_OK;
  uint8_t* packed = (uint8_t*)buffer->address - CELLA_FRAME_ALIGNMENT;
  return cella_deep_close(packed, buffer->size, type);
}

/* Moves `cursor` behind a run of `size` bytes that starts there; false if it would leave the
 * largest payload. */
static bool advance(uint64_t* cursor, uint64_t size) {
#ifndef CELLA_WITHOUT_CHECK_LENGTH_OVERFLOW
  if (size > CELLA_FRAME_MAX_PAYLOAD - *cursor) return false;
#endif
  *cursor += (size + CELLA_FRAME_ALIGNMENT - 1) & ~(uint64_t)(CELLA_FRAME_ALIGNMENT - 1);
#ifndef CELLA_WITHOUT_CHECK_LENGTH_OVERFLOW
  return *cursor <= CELLA_FRAME_MAX_PAYLOAD;
#else
  return true;
#endif
}

static bool place_zone(cella_buffer_t* buffers, uint64_t count, uint64_t direction,
                       uint64_t* cursor) {
  for (uint64_t i = 0; i < count; ++i) {
    if ((buffers[i].flags & (CELLA_IN | CELLA_OUT)) != direction || buffers[i].address == NULL)
      continue;
    buffers[i].offset = *cursor;
    if (!advance(cursor, buffers[i].size)) return false;
  }
  return true;
}

static __attribute__((noinline)) oe_result_t lay_out_buffers(cella_buffer_t* buffers,
                                                             uint64_t count,
                                                             uint64_t arguments_size,
                                                             cella_layout_t* layout) {
  uint64_t cursor = 0;
  if (!place_zone(buffers, count, CELLA_IN, &cursor)) return OE_INTEGER_OVERFLOW;
  layout->output_offset = cursor;
  if (!advance(&cursor, arguments_size)) return OE_INTEGER_OVERFLOW;
  if (!place_zone(buffers, count, CELLA_IN | CELLA_OUT, &cursor)) return OE_INTEGER_OVERFLOW;
  layout->input_size = cursor;
  if (!place_zone(buffers, count, CELLA_OUT, &cursor)) return OE_INTEGER_OVERFLOW;
  layout->payload_size = cursor;
  return OE_OK;
}

/* Most calls have no buffers; those should cost nothing here. */
static inline oe_result_t lay_out(cella_buffer_t* buffers, uint64_t count, uint64_t arguments_size,
                                  cella_layout_t* layout) {
  if (count != 0) return lay_out_buffers(buffers, count, arguments_size, layout);
  uint64_t cursor = 0;
  if (!advance(&cursor, arguments_size)) return OE_INTEGER_OVERFLOW;
  layout->output_offset = 0;
  layout->input_size = layout->payload_size = cursor;
  return OE_OK;
}

oe_result_t cella_lay_out(cella_buffer_t* buffers, uint64_t count, uint64_t arguments_size,
                          cella_layout_t* layout) {
  return lay_out(buffers, count, arguments_size, layout);
}

void* cella_arguments(uint8_t* payload, uint64_t input_size, uint64_t output_offset,
                      uint64_t arguments_size) {
#ifndef CELLA_WITHOUT_CHECK_ARGUMENTS
  if (output_offset > input_size || input_size - output_offset < arguments_size) return NULL;
  if (output_offset % CELLA_FRAME_ALIGNMENT != 0) return NULL;
#else
  (void)input_size;
  (void)arguments_size;
#endif
  return payload + output_offset;
}

bool cella_is_terminated(const cella_buffer_t* buffer) {
  if (buffer->address == NULL) return true;
  if ((buffer->flags & CELLA_STRING) != 0) {
    return buffer->size >= sizeof(char) && ((const char*)buffer->address)[buffer->size - 1] == 0;
  }
  if ((buffer->flags & CELLA_WSTRING) != 0) {
    const uint64_t length = buffer->size / sizeof(wchar_t);
    return length >= 1 && ((const wchar_t*)buffer->address)[length - 1] == 0;
  }
  return true;
}

void cella_terminate(const cella_buffer_t* buffer) {
  if ((buffer->flags & CELLA_STRING) != 0) ((char*)buffer->address)[buffer->size - 1] = 0;
  if ((buffer->flags & CELLA_WSTRING) != 0)
    ((wchar_t*)buffer->address)[buffer->size / sizeof(wchar_t) - 1] = 0;
}

oe_result_t cella_place(uint8_t* payload, uint64_t input_size, uint64_t output_offset,
                        uint64_t payload_size, uint64_t arguments_size, cella_buffer_t* buffers,
                        uint64_t count) {
  cella_layout_t layout;
  const oe_result_t result = lay_out(buffers, count, arguments_size, &layout);
  if (result != OE_OK) return result;
#ifndef CELLA_WITHOUT_CHECK_LAYOUT
  if (layout.output_offset != output_offset || layout.input_size != input_size ||
      layout.payload_size != payload_size) {
    return OE_INVALID_PARAMETER;
  }
#else
  (void)input_size;
  (void)output_offset;
  (void)payload_size;
#endif
  for (uint64_t i = 0; i < count; ++i) {
    if (buffers[i].address == NULL) continue;
    buffers[i].address = payload + buffers[i].offset;
#ifndef CELLA_WITHOUT_CHECK_TERMINATOR
    if (!cella_is_terminated(&buffers[i])) return OE_INVALID_PARAMETER;
#endif
  }
  return OE_OK;
}
