/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * What generated code of both sides uses to pack parameters into a frame's payload and to find them
 * there. A callee trusts nothing in a payload: it computes the layout anew and compares. C11 and
 * C++. */
#pragma once

#include <cella/frame.h>
#include <openenclave/bits/result.h>
#include <openenclave/edger8r/deep.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <wchar.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Flags of a buffer: where its contents go, and what must end it. */
#define CELLA_IN 1u
#define CELLA_OUT 2u
#define CELLA_STRING 4u
#define CELLA_WSTRING 8u
/** At the caller: `address` is of a cella_deep_t, which is packed on the way. */
#define CELLA_DEEP 16u
/** At the caller: likewise, of an [out] parameter; it has no place in the payload. */
#define CELLA_RETURNED 32u

/**
 * One parameter that is passed by contents.
 * At the caller `address` is the caller's memory; at the callee cella_place() sets it. NULL stays
 * NULL. A size that does not fit 64 bits is UINT64_MAX, which no payload can hold.
 */
typedef struct cella_buffer {
  void* address;
  uint64_t size;   /**< Bytes. */
  uint64_t offset; /**< From the start of the payload; set by cella_lay_out(). */
  uint64_t flags;
} cella_buffer_t;

/** Sizes of a payload as in cella_frame_t. */
typedef struct cella_layout {
  uint64_t input_size;
  uint64_t output_offset;
  uint64_t payload_size;
} cella_layout_t;

/** Describes `count` elements at `address`, which may be NULL. */
cella_buffer_t cella_pass(const void* address, uint64_t count, uint64_t element_size,
                          uint64_t flags);

/** Describes a string with its terminator; `string` may be NULL. */
static inline cella_buffer_t cella_pass_string(const char* string, uint64_t flags) {
  return cella_pass(string, string == NULL ? 0 : strlen(string) + 1, sizeof(char),
                    flags | CELLA_STRING);
}

/** Describes a wide string with its terminator; `string` may be NULL. */
static inline cella_buffer_t cella_pass_wstring(const wchar_t* string, uint64_t flags) {
  return cella_pass(string, string == NULL ? 0 : wcslen(string) + 1, sizeof(wchar_t),
                    flags | CELLA_WSTRING);
}

/** Describes `count` structures at `root`, which may be NULL, with what they point to. `deep`
 * receives the description and must live until the call returns. */
cella_buffer_t cella_pass_deep(cella_deep_t* deep, const void* root, uint64_t count,
                               const cella_type_t* type, uint64_t flags);

/** Describes `count` structures at `root`, which may be NULL, that the callee fills together with
 * what they point to; `returned` is in the arguments. */
cella_buffer_t cella_pass_returned(cella_deep_t* deep, void* root, uint64_t count,
                                   const cella_type_t* type, cella_returned_t* returned);

/** At the callee, after cella_place(): opens a packed parameter; `address` is then of the first
 * structure. Results as cella_deep_open(). */
oe_result_t cella_open(cella_buffer_t* buffer, uint64_t count, const cella_type_t* type);

/** At the callee, after its function: closes an [in, out] parameter that cella_open() opened. */
oe_result_t cella_close(const cella_buffer_t* buffer, const cella_type_t* type);

/** At the callee: expects a buffer if `present` is not zero. */
cella_buffer_t cella_expect(uint64_t present, uint64_t count, uint64_t element_size,
                            uint64_t flags);

/**
 * Computes where arguments and buffers lie in a payload, and sets the buffers' offsets.
 * @return OE_OK, or OE_INTEGER_OVERFLOW if the payload would be larger than CELLA_FRAME_MAX_PAYLOAD
 */
oe_result_t cella_lay_out(cella_buffer_t* buffers, uint64_t count, uint64_t arguments_size,
                          cella_layout_t* layout);

/** At the callee: the arguments in a payload, or NULL if it cannot hold them. Never NULL if
 * `arguments_size` is 0. */
void* cella_arguments(uint8_t* payload, uint64_t input_size, uint64_t output_offset,
                      uint64_t arguments_size);

/**
 * At the callee: checks that a payload has exactly the layout of the expected buffers and that its
 * strings are terminated, then sets the buffers' addresses.
 * @return OE_OK, OE_INTEGER_OVERFLOW or OE_INVALID_PARAMETER; unless OE_OK the buffers must not be
 * used
 */
oe_result_t cella_place(uint8_t* payload, uint64_t input_size, uint64_t output_offset,
                        uint64_t payload_size, uint64_t arguments_size, cella_buffer_t* buffers,
                        uint64_t count);

/** Whether a buffer that must be a string ends with its terminator. Other buffers always do. */
bool cella_is_terminated(const cella_buffer_t* buffer);

/** Ends an unterminated string within its own size, so that the caller cannot run past it. */
void cella_terminate(const cella_buffer_t* buffer);

static inline void cella_zero(void* memory, uint64_t size) { memset(memory, 0, size); }

/* Keeps what lay on the stack before from leaving in the gaps of a structure. Compilers without the
 * builtin copy the structure as it is, like any assignment. */
#if defined(__has_builtin)
#if __has_builtin(__builtin_clear_padding)
#define CELLA_CLEAR_PADDING(pointer) __builtin_clear_padding(pointer)
#endif
#endif
#ifndef CELLA_CLEAR_PADDING
#define CELLA_CLEAR_PADDING(pointer) ((void)(pointer))
#endif

/* Open Enclave's names for the same things. */

#define OE_EDGER8R_BUFFER_ALIGNMENT ((size_t)CELLA_FRAME_ALIGNMENT)

/** Adds `size`, rounded up to the alignment of buffers, to `*total`. OE_OK or OE_INTEGER_OVERFLOW.
 */
static inline oe_result_t oe_add_size(size_t* total, size_t size) {
  size_t rounded;
  size_t sum;
  if (__builtin_add_overflow(size, OE_EDGER8R_BUFFER_ALIGNMENT - 1, &rounded))
    return OE_INTEGER_OVERFLOW;
  rounded &= ~(OE_EDGER8R_BUFFER_ALIGNMENT - 1);
  if (__builtin_add_overflow(*total, rounded, &sum)) return OE_INTEGER_OVERFLOW;
  *total = sum;
  return OE_OK;
}

#ifdef __cplusplus
} /* extern "C" */
#endif
