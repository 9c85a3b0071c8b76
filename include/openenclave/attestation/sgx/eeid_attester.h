/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Making evidence of an enclave with extended initialization data. */
#pragma once

#include <openenclave/attestation/sgx/eeid_plugin.h>
#include <openenclave/bits/result.h>

OE_EXTERNC_BEGIN

/** Adds the format to the attester's. */
oe_result_t oe_sgx_eeid_attester_initialize(void);

/** Removes it. */
oe_result_t oe_sgx_eeid_attester_shutdown(void);

OE_EXTERNC_END
