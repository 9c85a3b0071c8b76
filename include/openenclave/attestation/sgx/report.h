/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * What a verifier of SGX reports computes by itself. */
#pragma once

#include <openenclave/bits/defs.h>
#include <openenclave/bits/result.h>
#include <openenclave/bits/types.h>

OE_EXTERNC_BEGIN

/**
 * The signer id (MRSIGNER) of enclaves that are signed with the private half of a public key.
 * @param pem             PEM text of an RSA-3072 public key; `pem_size` counts its terminator
 * @param signer_id_size  in: at least OE_SIGNER_ID_SIZE; out: that
 */
oe_result_t oe_sgx_get_signer_id_from_public_key(const char* pem, size_t pem_size,
                                                 uint8_t* signer_id, size_t* signer_id_size);

OE_EXTERNC_END
