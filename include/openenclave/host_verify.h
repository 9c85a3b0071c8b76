/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Verification of reports on a machine that has no enclave at all. Nothing in a report is trusted
 * beforehand. */
#pragma once

#include <openenclave/bits/defs.h>
#include <openenclave/bits/report.h>
#include <openenclave/bits/result.h>
#include <openenclave/bits/types.h>

OE_EXTERNC_BEGIN

/** Decides whether an identity that was proved is the wanted one: OE_OK, or what the verification
 * then returns. */
typedef oe_result_t (*oe_identity_verify_callback_t)(oe_identity_t* identity, void* arg);

/**
 * Verifies a remote report and takes it apart.
 * @param endorsement    collateral; NULL to fetch it
 * @param parsed_report  receives the parts, pointing into `report`; may be NULL
 */
oe_result_t oe_verify_remote_report(const uint8_t* report, size_t report_size,
                                    const uint8_t* endorsement, size_t endorsement_size,
                                    oe_report_t* parsed_report);

/** Verifies a certificate (DER) that carries a report, then asks the callback (unless NULL) about
 * the identity. */
oe_result_t oe_verify_attestation_certificate(
    uint8_t* cert_in_der, size_t cert_in_der_len,
    oe_identity_verify_callback_t enclave_identity_callback, void* arg);

OE_EXTERNC_END
