/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * The frame: what crosses the boundary for one call. Both sides compile this file; the enclave
 * trusts nothing in a frame that it has not copied and checked. Format:
 * docs/design/0002-frame-abi.md. Freestanding C11/C++. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Version of the frame format. A host supports this version and, from version 2 on, the one
 * before. */
#define CELLA_FRAME_ABI 1u

/** Alignment in bytes of a frame, of its payload and of every buffer in the payload. */
#define CELLA_FRAME_ALIGNMENT 16u

/** Largest payload in bytes (1 TiB): keeps every sum of two sizes far from overflow. */
#define CELLA_FRAME_MAX_PAYLOAD ((uint64_t)1 << 40)

/** `function` value of no function. */
#define CELLA_FRAME_NO_FUNCTION UINT32_MAX

/**
 * Header of a frame, 64 bytes, little-endian, followed at once by the payload.
 *
 * The payload is one run of bytes with two overlapping zones:
 *   [0, input_size)               goes from the caller to the callee;
 *   [output_offset, payload_size) goes back from the callee to the caller.
 * The order inside is: in buffers | arguments | in-out buffers | out buffers, with `output_offset`
 * at the arguments and `input_size` at the end of the in-out buffers. Hence output_offset <=
 * input_size <= payload_size.
 */
typedef struct cella_frame {
  uint32_t abi; /**< CELLA_FRAME_ABI. */
  uint32_t
      function; /**< Index into the callee's table: trusted for ECALLs, untrusted for OCALLs. */
  uint64_t interface_hash; /**< First 8 bytes of the interface hash, read little-endian. */
  uint64_t input_size;     /**< Bytes. */
  uint64_t output_offset;  /**< Bytes from the start of the payload, multiple of 16. */
  uint64_t payload_size;   /**< Bytes. */
  uint32_t result;         /**< oe_result_t of the transport, written by the callee last. */
  int32_t error_number;    /**< errno of the callee for `propagate_errno`, else 0. */
  uint64_t reserved[2];    /**< Zero. */
} cella_frame_t;

/** Size in bytes of an interface hash (SHA-256 of the canonical interface text). */
#define CELLA_INTERFACE_HASH_SIZE 32

/**
 * A function that serves one call in place.
 *
 * @param payload        private memory in the enclave, the frame's own payload on the host; 16-byte
 * aligned
 * @param input_size     bytes valid on entry
 * @param output_offset  start of the zone that goes back; for an enclave everything from
 * `input_size` on is zero
 * @param payload_size   bytes of `payload`
 * @return an oe_result_t; unless 0 (OE_OK) nothing of the payload goes back
 */
typedef uint32_t (*cella_bridge_t)(uint8_t* payload, uint64_t input_size, uint64_t output_offset,
                                   uint64_t payload_size);

/** One function of an interface: its EDL name (static storage) and its bridge (NULL on the caller's
 * side). */
typedef struct cella_function {
  const char* name;
  cella_bridge_t bridge;
} cella_function_t;

/**
 * One side's view of an interface. Generated code defines it, with static storage.
 * The enclave's fills `functions` with its ECALL bridges; the host's with its OCALL bridges. After
 * these `function_count` entries the host's names the enclave's functions in their order, without
 * bridges, up to an entry without a name, so that a function can be found in another interface. No
 * functions at all: NULL.
 */
typedef struct cella_interface {
  uint32_t abi;            /**< CELLA_FRAME_ABI the code was generated for. */
  uint32_t function_count; /**< Entries of `functions`. */
  const cella_function_t* functions;
  uint8_t hash[CELLA_INTERFACE_HASH_SIZE];
} cella_interface_t;

#ifdef __cplusplus
} /* extern "C" */
static_assert(sizeof(cella_frame) == 64 && offsetof(cella_frame, result) == 40, "frame header");
#else
_Static_assert(sizeof(cella_frame_t) == 64 && offsetof(cella_frame_t, result) == 40,
               "frame header");
#endif
