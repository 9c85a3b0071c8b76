/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Verifying evidence of enclaves with extended initialization data. */
#pragma once

#include <openenclave/attestation/sgx/eeid_plugin.h>
#include <openenclave/bits/result.h>

#define OE_CLAIM_EEID_BASE_ID "eeid_base_unique_id" /**< 32 bytes: unique id of the base image. */
#define OE_CLAIM_EEID_DATA "eeid_data"

OE_EXTERNC_BEGIN

/** Adds the format to the verifier's. */
oe_result_t oe_sgx_eeid_verifier_initialize(void);

/** Removes it. */
oe_result_t oe_sgx_eeid_verifier_shutdown(void);

OE_EXTERNC_END
