/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Named claims in the custom claims of evidence. What is read from a buffer counts only if evidence
 * proves it. */
#pragma once

#include <openenclave/bits/defs.h>
#include <openenclave/bits/evidence.h>
#include <openenclave/bits/result.h>
#include <openenclave/bits/types.h>

#define OE_CUSTOM_CLAIMS_VERSION 1

OE_EXTERNC_BEGIN

/** Writes claims to a new buffer, to be freed with oe_free_serialized_custom_claims(). */
oe_result_t oe_serialize_custom_claims(const oe_claim_t* custom_claims, size_t custom_claims_length,
                                       uint8_t** claims_out, size_t* claims_size_out);

/** Reads claims from a buffer into a new array, to be freed with oe_free_custom_claims(). */
oe_result_t oe_deserialize_custom_claims(const uint8_t* claims_buffer, size_t claims_buffer_size,
                                         oe_claim_t** claims_out, size_t* claims_length_out);

/** Frees a buffer. NULL is allowed. */
oe_result_t oe_free_serialized_custom_claims(uint8_t* custom_claims_buffer);

/** Frees an array of claims. NULL is allowed. */
oe_result_t oe_free_custom_claims(oe_claim_t* custom_claims, size_t custom_claims_length);

OE_EXTERNC_END
