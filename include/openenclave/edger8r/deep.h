/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Structures that are passed with what their members point to (deep copy). Generated code describes
 * the types by tables; the functions below walk these. A packed parameter is one run of bytes
 * without addresses, and who opens it trusts nothing in it. Format: docs/design/0002-frame-abi.md.
 * C11 and C++. */
#pragma once

#include <openenclave/bits/result.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** An integer member. `width` is 1, 2, 4 or 8 bytes, negative if signed, 0 if there is none. */
typedef struct cella_field {
  uint32_t offset;
  int32_t width;
} cella_field_t;

/** The member is a structure or an array of them, not a pointer to it. */
#define CELLA_EMBEDDED 1u
/** What the member points to is const and does not come back. */
#define CELLA_READ_ONLY 2u

struct cella_type;

/** A member that is followed. It points to `factor` bytes, times the fields that there are. */
typedef struct cella_member {
  uint32_t offset;
  uint32_t flags;
  uint64_t factor; /**< Bytes; if embedded the number of structures. */
  cella_field_t count;
  cella_field_t size;
  const struct cella_type* type; /**< Of what it points to or embeds; NULL: plain bytes. */
} cella_member_t;

/** A structure with members that are followed. */
typedef struct cella_type {
  uint64_t size; /**< Bytes. */
  uint64_t member_count;
  const cella_member_t* members;
} cella_type_t;

/** In the arguments for an [out] parameter: whether it is there, then where the answer lies. */
typedef struct cella_returned {
  uint64_t address; /**< To the callee: 1 or 0 (NULL). Back: of untrusted memory. */
  uint64_t size;    /**< Bytes there. */
} cella_returned_t;

/** A parameter at the caller: `count` structures at `root`, which is not NULL. */
typedef struct cella_deep {
  void* root;
  uint64_t count;
  const cella_type_t* type;
  cella_returned_t* returned; /**< Of an [out] parameter, else NULL. */
} cella_deep_t;

/** Bytes that `deep` has when packed; UINT64_MAX if more than a payload can hold. */
uint64_t cella_deep_size(const cella_deep_t* deep);

/**
 * Packs into `size` bytes at `packed`, 16-byte aligned.
 * @return OE_OK; OE_UNEXPECTED if it does not have this size any more
 */
oe_result_t cella_deep_pack(const cella_deep_t* deep, uint8_t* packed, uint64_t size);

/**
 * At the callee: checks a packed parameter of `count` structures in private memory and turns it, in
 * place, into structures whose pointers lead into it.
 * @param root  receives the first structure
 * @return OE_OK; OE_INVALID_PARAMETER if it contradicts itself or `count`; OE_OUT_OF_BOUNDS if it
 * ends too early; OE_INTEGER_OVERFLOW if a size is more than any call can carry
 */
oe_result_t cella_deep_open(uint8_t* packed, uint64_t size, uint64_t count,
                            const cella_type_t* type, void** root);

/**
 * At the callee of [in, out], after its function: turns pointers into what may be seen by the
 * other side. Members that the function let point elsewhere are ignored.
 * @return OE_OK; OE_FAILURE if a count or size grew beyond what came in
 */
oe_result_t cella_deep_close(uint8_t* packed, uint64_t size, const cella_type_t* type);

/**
 * At the caller of [in, out]: copies what came back to where it was taken from. Its own pointers,
 * counts and sizes stay; `packed` is changed.
 * @return OE_OK; OE_FAILURE if a count or size grew; OE_INVALID_PARAMETER if it does not fit what
 * was sent
 */
oe_result_t cella_deep_unpack(const cella_deep_t* deep, uint8_t* packed, uint64_t size);

/**
 * At the caller of [out]: opens `packed` and gives every buffer memory of its own from malloc().
 * @return as cella_deep_open(), or OE_OUT_OF_MEMORY; unless OE_OK nothing is written and all freed
 */
oe_result_t cella_deep_adopt(const cella_deep_t* deep, uint8_t* packed, uint64_t size);

/** Frees what the structures point to, as malloc() gave it; not the structures themselves. */
void cella_deep_release(const cella_deep_t* deep);

/** An [out] parameter at the callee; `deep.root` is NULL or zeroed structures. */
typedef struct cella_offer {
  cella_returned_t* returned;
  cella_deep_t deep;
} cella_offer_t;

/** Makes room for `count` structures if `returned` says that the parameter is there. */
cella_offer_t cella_make_offer(cella_returned_t* returned, uint64_t count,
                               const cella_type_t* type);

/** OE_OK if all that are wanted have room; else all is freed. */
oe_result_t cella_check_offers(cella_offer_t* offers, uint64_t count);

/** After the callee's function: packs the answers into untrusted memory and frees the originals.
 * Unless OE_OK nothing is left behind. */
oe_result_t cella_answer(cella_offer_t* offers, uint64_t count);

#ifdef __cplusplus
} /* extern "C" */
#endif
