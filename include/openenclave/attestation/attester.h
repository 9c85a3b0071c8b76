/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Making evidence inside an enclave. */
#pragma once

#include <openenclave/bits/defs.h>
#include <openenclave/bits/evidence.h>
#include <openenclave/bits/result.h>
#include <openenclave/bits/types.h>

/** Evidence says its own format, so that a verifier need not be told. */
#define OE_EVIDENCE_FLAGS_EMBED_FORMAT_ID 0x00000001

OE_EXTERNC_BEGIN

/** Before all others here; may be repeated. */
oe_result_t oe_attester_initialize(void);

/** Chooses the first of the formats that can be made here. OE_NOT_FOUND if there is none. */
oe_result_t oe_attester_select_format(const oe_uuid_t* format_ids, size_t format_ids_length,
                                      oe_uuid_t* selected_format_id);

/**
 * Makes evidence about this enclave.
 *
 * @param flags                 0 or OE_EVIDENCE_FLAGS_EMBED_FORMAT_ID
 * @param custom_claims_buffer  what else the evidence shall prove; may be NULL
 * @param optional_parameters   what the format asks for, such as the verifier's target information;
 * may be NULL
 * @param evidence_buffer       to be freed with oe_free_evidence()
 * @param endorsements_buffer   to be freed with oe_free_endorsements(); NULL if not wanted
 */
oe_result_t oe_get_evidence(const oe_uuid_t* format_id, uint32_t flags,
                            const void* custom_claims_buffer, size_t custom_claims_buffer_size,
                            const void* optional_parameters, size_t optional_parameters_size,
                            uint8_t** evidence_buffer, size_t* evidence_buffer_size,
                            uint8_t** endorsements_buffer, size_t* endorsements_buffer_size);

/** Makes a self-signed certificate (DER) with evidence over its public key. Free it with oe_free().
 */
oe_result_t oe_get_attestation_certificate_with_evidence(
    const oe_uuid_t* format_id, const unsigned char* subject_name, uint8_t* private_key,
    size_t private_key_size, uint8_t* public_key, size_t public_key_size,
    uint8_t** output_certificate, size_t* output_certificate_size);

/** The same, with parameters as in oe_get_evidence(). */
oe_result_t oe_get_attestation_certificate_with_evidence_v2(
    const oe_uuid_t* format_id, const unsigned char* subject_name, uint8_t* private_key,
    size_t private_key_size, uint8_t* public_key, size_t public_key_size,
    const void* optional_parameters, size_t optional_parameters_size, uint8_t** output_certificate,
    size_t* output_certificate_size);

/** Frees evidence. NULL is allowed. */
oe_result_t oe_free_evidence(uint8_t* evidence_buffer);

/** Frees endorsements. NULL is allowed. */
oe_result_t oe_free_endorsements(uint8_t* endorsements_buffer);

/** After all others here. */
oe_result_t oe_attester_shutdown(void);

OE_EXTERNC_END
