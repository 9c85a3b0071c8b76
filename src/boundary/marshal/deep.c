/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Deep copy. A packed parameter is a sequence of slots in the order in which a walk through the
 * structures meets them: a header, then the bytes. Who opens one computes every size anew and
 * compares. The recursion is as deep as types are nested, which the EDL compiler limits. */
#include <openenclave/edger8r/common.h>
#include <stdlib.h>

typedef struct slot_header {
  uint64_t bytes;
  uint64_t is_present;
} slot_header_t;
_Static_assert(sizeof(slot_header_t) == CELLA_FRAME_ALIGNMENT, "what follows is aligned");

typedef struct cursor {
  uint8_t* next;
  uint64_t left;
} cursor_t;

static inline uint64_t align(uint64_t size) {
  return (size + CELLA_FRAME_ALIGNMENT - 1) & ~(uint64_t)(CELLA_FRAME_ALIGNMENT - 1);
}

static inline uint8_t* take(cursor_t* cursor, uint64_t size) {
  uint8_t* taken = cursor->next;
#ifndef CELLA_WITHOUT_CHECK_DEEP_BOUNDS
  if (size > CELLA_FRAME_MAX_PAYLOAD || align(size) > cursor->left) return NULL;
#endif
  cursor->next += align(size);
  cursor->left -= align(size);
  return taken;
}

static inline uint64_t load_sized(const uint8_t* from, int32_t width) {
  uint64_t eight;
  uint32_t four;
  uint16_t two;
  switch (width) {
    case 8: memcpy(&eight, from, 8); return eight;
    case 4: memcpy(&four, from, 4); return four;
    case 2: memcpy(&two, from, 2); return two;
    default: return *from;
  }
}

static inline uint64_t read_field(const uint8_t* structure, cella_field_t field) {
  const uint8_t* from = structure + field.offset;
  if (field.width > 0) return load_sized(from, field.width);
  const int32_t unused = 64 + 8 * field.width;
  return (uint64_t)((int64_t)(load_sized(from, -field.width) << unused) >> unused);
}

static void copy_field(uint8_t* to, const uint8_t* from, cella_field_t field) {
  memcpy(to + field.offset, from + field.offset,
         (uint32_t)(field.width < 0 ? -field.width : field.width));
}

/* What a pointer of this structure leads to, in bytes; UINT64_MAX if that is too much. */
static inline __attribute__((always_inline)) uint64_t bytes_of(const cella_member_t* member,
                                                               const uint8_t* structure) {
  uint64_t bytes = member->factor;
  if (member->count.width != 0 &&
      __builtin_mul_overflow(bytes, read_field(structure, member->count), &bytes))
    return UINT64_MAX;
  if (member->size.width != 0 &&
      __builtin_mul_overflow(bytes, read_field(structure, member->size), &bytes))
    return UINT64_MAX;
  return bytes <= CELLA_FRAME_MAX_PAYLOAD ? bytes : UINT64_MAX;
}

static uint64_t bytes_of_root(uint64_t count, const cella_type_t* type) {
  uint64_t bytes = 0;
  if (__builtin_mul_overflow(count, type->size, &bytes) || bytes > CELLA_FRAME_MAX_PAYLOAD)
    return UINT64_MAX;
  return bytes;
}

static inline uint64_t load(const uint8_t* structure, const cella_member_t* member) {
  uint64_t pointer = 0;
  memcpy(&pointer, structure + member->offset, sizeof pointer);
  return pointer;
}

static inline void store(uint8_t* structure, const cella_member_t* member, uint64_t pointer) {
  memcpy(structure + member->offset, &pointer, sizeof pointer);
}

static uint64_t count_in(uint64_t bytes, const cella_type_t* type) { return bytes / type->size; }

/* ---- the caller's structures ---- */

static bool measure_structures(const uint8_t* first, uint64_t count, const cella_type_t* type,
                               uint64_t* total);

static inline bool measure_slot(const uint8_t* data, uint64_t bytes, const cella_type_t* type,
                                uint64_t* total) {
  if (bytes > CELLA_FRAME_MAX_PAYLOAD) return false;
  *total += sizeof(slot_header_t) + align(bytes);
  if (*total > CELLA_FRAME_MAX_PAYLOAD) return false;
  return type == NULL || measure_structures(data, count_in(bytes, type), type, total);
}

static bool measure_structures(const uint8_t* first, uint64_t count, const cella_type_t* type,
                               uint64_t* total) {
  for (uint64_t i = 0; i < count; ++i) {
    const uint8_t* structure = first + i * type->size;
    for (uint64_t m = 0; m < type->member_count; ++m) {
      const cella_member_t* member = &type->members[m];
      if ((member->flags & CELLA_EMBEDDED) != 0) {
        if (!measure_structures(structure + member->offset, member->factor, member->type, total))
          return false;
        continue;
      }
      const uint8_t* data = (const uint8_t*)(uintptr_t)load(structure, member);
      if (!measure_slot(data, data == NULL ? 0 : bytes_of(member, structure), member->type, total))
        return false;
    }
  }
  return true;
}

uint64_t cella_deep_size(const cella_deep_t* deep) {
  uint64_t total = 0;
  const uint64_t bytes = bytes_of_root(deep->count, deep->type);
  return measure_slot(deep->root, bytes, deep->type, &total) ? total : UINT64_MAX;
}

static bool pack_structures(cursor_t* cursor, uint8_t* first, uint64_t count,
                            const cella_type_t* type);

static inline bool pack_slot(cursor_t* cursor, const uint8_t* data, uint64_t bytes,
                             const cella_type_t* type) {
  const slot_header_t header = {bytes, data != NULL};
  uint8_t* place = take(cursor, sizeof header);
  uint8_t* copy = place == NULL ? NULL : take(cursor, bytes);
  if (copy == NULL) return false;
  memcpy(place, &header, sizeof header);
  if (bytes != 0) {
    /* The last block is cleared first: what is behind the bytes must be zero. */
    memset(copy + align(bytes) - CELLA_FRAME_ALIGNMENT, 0, CELLA_FRAME_ALIGNMENT);
    memcpy(copy, data, bytes);
  }
  return type == NULL || pack_structures(cursor, copy, count_in(bytes, type), type);
}

/* Works on the copies, so that what is measured is what was copied. */
static bool pack_structures(cursor_t* cursor, uint8_t* first, uint64_t count,
                            const cella_type_t* type) {
  for (uint64_t i = 0; i < count; ++i) {
    uint8_t* structure = first + i * type->size;
    for (uint64_t m = 0; m < type->member_count; ++m) {
      const cella_member_t* member = &type->members[m];
      if ((member->flags & CELLA_EMBEDDED) != 0) {
        if (!pack_structures(cursor, structure + member->offset, member->factor, member->type))
          return false;
        continue;
      }
      const uint8_t* data = (const uint8_t*)(uintptr_t)load(structure, member);
      const uint64_t bytes = data == NULL ? 0 : bytes_of(member, structure);
      store(structure, member, data != NULL);
      if (!pack_slot(cursor, data, bytes, member->type)) return false;
    }
  }
  return true;
}

oe_result_t cella_deep_pack(const cella_deep_t* deep, uint8_t* packed, uint64_t size) {
  cursor_t cursor = {packed, size};
  const uint64_t bytes = bytes_of_root(deep->count, deep->type);
  if (!pack_slot(&cursor, deep->root, bytes, deep->type) || cursor.left != 0) return OE_UNEXPECTED;
  return OE_OK;
}

static oe_result_t unpack_structures(cursor_t* cursor, uint8_t* copies, uint8_t* own,
                                     uint64_t count, const cella_type_t* type);

static oe_result_t unpack_slot(cursor_t* cursor, uint8_t* own, uint64_t bytes,
                               const cella_member_t* member, const cella_type_t* type) {
  uint8_t* header = take(cursor, sizeof(slot_header_t));
  uint8_t* copy = header == NULL ? NULL : take(cursor, bytes);
  if (copy == NULL) return OE_INVALID_PARAMETER;
  if (type != NULL) {
    const oe_result_t result = unpack_structures(cursor, copy, own, count_in(bytes, type), type);
    if (result != OE_OK) return result;
  }
  const bool is_read_only = member != NULL && (member->flags & CELLA_READ_ONLY) != 0;
  if (bytes != 0 && !is_read_only) memcpy(own, copy, bytes);
  return OE_OK;
}

static oe_result_t unpack_member(cursor_t* cursor, uint8_t* copy, const uint8_t* own,
                                 const cella_member_t* member) {
  uint8_t* data = (uint8_t*)(uintptr_t)load(own, member);
  const uint64_t bytes = data == NULL ? 0 : bytes_of(member, own);
#ifndef CELLA_WITHOUT_CHECK_DEEP_GROWTH
  if (data != NULL && bytes_of(member, copy) > bytes) return OE_FAILURE;
#endif
  store(copy, member, (uint64_t)(uintptr_t)data);
  copy_field(copy, own, member->count);
  copy_field(copy, own, member->size);
  return unpack_slot(cursor, data, bytes, member, member->type);
}

static oe_result_t unpack_structures(cursor_t* cursor, uint8_t* copies, uint8_t* own,
                                     uint64_t count, const cella_type_t* type) {
  for (uint64_t i = 0; i < count; ++i) {
    const uint64_t offset = i * type->size;
    for (uint64_t m = 0; m < type->member_count; ++m) {
      const cella_member_t* member = &type->members[m];
      const oe_result_t result =
          (member->flags & CELLA_EMBEDDED) != 0
              ? unpack_structures(cursor, copies + offset + member->offset,
                                  own + offset + member->offset, member->factor, member->type)
              : unpack_member(cursor, copies + offset, own + offset, member);
      if (result != OE_OK) return result;
    }
  }
  return OE_OK;
}

oe_result_t cella_deep_unpack(const cella_deep_t* deep, uint8_t* packed, uint64_t size) {
  cursor_t cursor = {packed, size};
  const uint64_t bytes = bytes_of_root(deep->count, deep->type);
  return unpack_slot(&cursor, deep->root, bytes, NULL, deep->type);
}

/* ---- the callee's packed bytes ---- */

static oe_result_t open_structures(cursor_t* cursor, uint8_t* first, uint64_t count,
                                   const cella_type_t* type);

static inline oe_result_t open_slot(cursor_t* cursor, uint64_t bytes, uint64_t is_present,
                                    const cella_type_t* type, uint8_t** data) {
  if (bytes > CELLA_FRAME_MAX_PAYLOAD) return OE_INTEGER_OVERFLOW;
  slot_header_t header;
  const uint8_t* place = take(cursor, sizeof header);
  if (place == NULL) return OE_OUT_OF_BOUNDS;
  memcpy(&header, place, sizeof header);
#ifndef CELLA_WITHOUT_CHECK_DEEP_COUNTS
  if (header.bytes != bytes || header.is_present != is_present) return OE_INVALID_PARAMETER;
#else
  bytes = header.bytes;
#endif
  uint8_t* content = take(cursor, bytes);
  if (content == NULL) return OE_OUT_OF_BOUNDS;
  *data = is_present != 0 ? content : NULL;
  return type == NULL ? OE_OK : open_structures(cursor, content, count_in(bytes, type), type);
}

static oe_result_t open_structures(cursor_t* cursor, uint8_t* first, uint64_t count,
                                   const cella_type_t* type) {
  for (uint64_t i = 0; i < count; ++i) {
    uint8_t* structure = first + i * type->size;
    for (uint64_t m = 0; m < type->member_count; ++m) {
      const cella_member_t* member = &type->members[m];
      oe_result_t result;
      if ((member->flags & CELLA_EMBEDDED) != 0) {
        result = open_structures(cursor, structure + member->offset, member->factor, member->type);
      } else {
        uint8_t* data = NULL;
        const uint64_t is_present = load(structure, member);
        if (is_present > 1) return OE_INVALID_PARAMETER;
        const uint64_t bytes = is_present != 0 ? bytes_of(member, structure) : 0;
        result = open_slot(cursor, bytes, is_present, member->type, &data);
        store(structure, member, (uint64_t)(uintptr_t)data);
      }
      if (result != OE_OK) return result;
    }
  }
  return OE_OK;
}

oe_result_t cella_deep_open(uint8_t* packed, uint64_t size, uint64_t count,
                            const cella_type_t* type, void** root) {
  cursor_t cursor = {packed, size};
  uint8_t* first = NULL;
  const oe_result_t result = open_slot(&cursor, bytes_of_root(count, type), 1, type, &first);
  if (result != OE_OK) return result;
  *root = first;
  return cursor.left == 0 ? OE_OK : OE_INVALID_PARAMETER;
}

/* The headers were checked when it was opened and say how it was then, whatever the function did to
 * the structures. */
static oe_result_t close_structures(cursor_t* cursor, uint8_t* first, uint64_t count,
                                    const cella_type_t* type) {
  for (uint64_t i = 0; i < count; ++i) {
    uint8_t* structure = first + i * type->size;
    for (uint64_t m = 0; m < type->member_count; ++m) {
      const cella_member_t* member = &type->members[m];
      oe_result_t result = OE_OK;
      if ((member->flags & CELLA_EMBEDDED) != 0) {
        result = close_structures(cursor, structure + member->offset, member->factor, member->type);
      } else {
        slot_header_t header = {0, 0};
        const uint8_t* place = take(cursor, sizeof header);
        if (place != NULL) memcpy(&header, place, sizeof header);
        uint8_t* data = place == NULL ? NULL : take(cursor, header.bytes);
        if (data == NULL) return OE_UNEXPECTED;
#ifndef CELLA_WITHOUT_CHECK_DEEP_GROWTH
        if (header.is_present != 0 && bytes_of(member, structure) > header.bytes) return OE_FAILURE;
#endif
        store(structure, member, header.is_present);
        if (member->type != NULL)
          result =
              close_structures(cursor, data, count_in(header.bytes, member->type), member->type);
      }
      if (result != OE_OK) return result;
    }
  }
  return OE_OK;
}

oe_result_t cella_deep_close(uint8_t* packed, uint64_t size, const cella_type_t* type) {
  cursor_t cursor = {packed, size};
  slot_header_t header;
  const uint8_t* place = take(&cursor, sizeof header);
  if (place == NULL) return OE_UNEXPECTED;
  memcpy(&header, place, sizeof header);
  uint8_t* first = take(&cursor, header.bytes);
  if (first == NULL) return OE_UNEXPECTED;
  return close_structures(&cursor, first, count_in(header.bytes, type), type);
}

/* ---- memory of its own for each buffer ---- */

/* After the first failure all that is left becomes NULL, so that releasing finds only what was
 * allocated. */
static void adopt_structures(uint8_t* first, uint64_t count, const cella_type_t* type,
                             bool* has_failed) {
  for (uint64_t i = 0; i < count; ++i) {
    uint8_t* structure = first + i * type->size;
    for (uint64_t m = 0; m < type->member_count; ++m) {
      const cella_member_t* member = &type->members[m];
      if ((member->flags & CELLA_EMBEDDED) != 0) {
        adopt_structures(structure + member->offset, member->factor, member->type, has_failed);
        continue;
      }
      const uint8_t* data = (const uint8_t*)(uintptr_t)load(structure, member);
      if (data == NULL) continue;
      const uint64_t bytes = bytes_of(member, structure);
      uint8_t* copy = *has_failed ? NULL : malloc(bytes == 0 ? 1 : bytes);
      store(structure, member, (uint64_t)(uintptr_t)copy);
      *has_failed = copy == NULL;
      if (copy == NULL) continue;
      if (bytes != 0) memcpy(copy, data, bytes);
      if (member->type != NULL)
        adopt_structures(copy, count_in(bytes, member->type), member->type, has_failed);
    }
  }
}

static void release_structures(uint8_t* first, uint64_t count, const cella_type_t* type) {
  for (uint64_t i = 0; i < count; ++i) {
    uint8_t* structure = first + i * type->size;
    for (uint64_t m = 0; m < type->member_count; ++m) {
      const cella_member_t* member = &type->members[m];
      if ((member->flags & CELLA_EMBEDDED) != 0) {
        release_structures(structure + member->offset, member->factor, member->type);
        continue;
      }
      uint8_t* data = (uint8_t*)(uintptr_t)load(structure, member);
      if (data == NULL) continue;
      if (member->type != NULL)
        release_structures(data, count_in(bytes_of(member, structure), member->type), member->type);
      free(data);
      store(structure, member, 0);
    }
  }
}

oe_result_t cella_deep_adopt(const cella_deep_t* deep, uint8_t* packed, uint64_t size) {
  cella_deep_t opened = *deep;
  bool has_failed = false;
  const oe_result_t result = cella_deep_open(packed, size, deep->count, deep->type, &opened.root);
  if (result != OE_OK) return result;
  adopt_structures(opened.root, deep->count, deep->type, &has_failed);
  if (has_failed) {
    cella_deep_release(&opened);
    return OE_OUT_OF_MEMORY;
  }
  memcpy(deep->root, opened.root, bytes_of_root(deep->count, deep->type));
  return OE_OK;
}

void cella_deep_release(const cella_deep_t* deep) {
  release_structures(deep->root, deep->count, deep->type);
}

/* ---- [out] at the callee, but for cella_answer() ---- */

cella_offer_t cella_make_offer(cella_returned_t* returned, uint64_t count,
                               const cella_type_t* type) {
  cella_offer_t offer = {returned, {NULL, count, type, NULL}};
  const uint64_t bytes = bytes_of_root(count, type);
  if (returned->address != 0 && bytes != UINT64_MAX)
    offer.deep.root = calloc(1, bytes == 0 ? 1 : bytes);
  return offer;
}

oe_result_t cella_check_offers(cella_offer_t* offers, uint64_t count) {
  oe_result_t result = OE_OK;
  for (uint64_t i = 0; i < count; ++i) {
    if (offers[i].returned->address == 0 || offers[i].deep.root != NULL) continue;
    const bool is_too_much = bytes_of_root(offers[i].deep.count, offers[i].deep.type) == UINT64_MAX;
    result = is_too_much ? OE_INTEGER_OVERFLOW : OE_OUT_OF_MEMORY;
  }
  for (uint64_t i = 0; result != OE_OK && i < count; ++i) free(offers[i].deep.root);
  return result;
}
