/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Verifying evidence, in an enclave or on the host. Nothing in evidence is trusted beforehand. */
#pragma once

#include <openenclave/bits/defs.h>
#include <openenclave/bits/evidence.h>
#include <openenclave/bits/result.h>
#include <openenclave/bits/types.h>

OE_EXTERNC_BEGIN

/** Decides about claims that were proved: OE_OK, or what the verification then returns. */
typedef oe_result_t (*oe_verify_claims_callback_t)(oe_claim_t* claims, size_t claims_length,
                                                   void* arg);

/** Before all others here; may be repeated. */
oe_result_t oe_verifier_initialize(void);

/** The formats that can be verified here. Free the array with oe_verifier_free_formats(). */
oe_result_t oe_verifier_get_formats(oe_uuid_t** format_ids, size_t* format_ids_length);

/** Frees an array of formats. NULL is allowed. */
oe_result_t oe_verifier_free_formats(oe_uuid_t* format_ids);

/** What an attester needs to know of this verifier. Free it with
 * oe_verifier_free_format_settings(). */
oe_result_t oe_verifier_get_format_settings(const oe_uuid_t* format_id, uint8_t** settings,
                                            size_t* settings_size);

/** Frees settings. NULL is allowed. */
oe_result_t oe_verifier_free_format_settings(uint8_t* settings);

/**
 * Verifies evidence.
 *
 * @param format_id            NULL if the evidence says its own format
 * @param endorsements_buffer  collateral; NULL to fetch it
 * @param claims               receives what was proved, to be freed with oe_free_claims(); NULL if
 * not wanted
 * @return OE_OK, OE_VERIFY_FAILED, OE_TCB_LEVEL_INVALID and others that say why not
 */
oe_result_t oe_verify_evidence(const oe_uuid_t* format_id, const uint8_t* evidence_buffer,
                               size_t evidence_buffer_size, const uint8_t* endorsements_buffer,
                               size_t endorsements_buffer_size, const oe_policy_t* policies,
                               size_t policies_size, oe_claim_t** claims, size_t* claims_length);

/** Verifies a certificate (DER) with evidence, then asks the callback (unless NULL) about the
 * claims. */
oe_result_t oe_verify_attestation_certificate_with_evidence(
    uint8_t* certificate_in_der, size_t certificate_in_der_size,
    oe_verify_claims_callback_t claim_verify_callback, void* arg);

/** Verifies a certificate (DER) with evidence; parameters as in oe_verify_evidence(). */
oe_result_t oe_verify_attestation_certificate_with_evidence_v2(
    uint8_t* certificate_in_der, size_t certificate_in_der_size, uint8_t* endorsements_buffer,
    size_t endorsements_buffer_size, oe_policy_t* policies, size_t policies_size,
    oe_claim_t** claims, size_t* claims_length);

/** Frees claims. NULL is allowed. */
oe_result_t oe_free_claims(oe_claim_t* claims, size_t claims_length);

/** After all others here. */
oe_result_t oe_verifier_shutdown(void);

OE_EXTERNC_END
