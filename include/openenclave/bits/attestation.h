/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Format of endorsements: the collateral with which a verifier checks evidence. */
#pragma once

#include <openenclave/bits/defs.h>
#include <openenclave/bits/types.h>

#define OE_ATTESTATION_ENDORSEMENT_MAX_SIZE (200 * 1024) /**< Bytes. */
#define OE_ATTESTATION_ENDORSEMENT_VERSION (1)
#define OE_SGX_ENDORSEMENTS_VERSION (1)
#define OE_SGX_ENDORSEMENTS_CRL_COUNT (2)

OE_PACK_BEGIN
/** `num_elements` offsets of 4 bytes each into what follows them, then the elements; little-endian.
 */
__extension__ typedef struct _oe_endorsements_t {
  uint32_t version;      /**< OE_ATTESTATION_ENDORSEMENT_VERSION. */
  uint32_t enclave_type; /**< An oe_enclave_type_t. */
  uint32_t buffer_size;  /**< Bytes of `buffer`. */
  uint32_t num_elements;
  uint8_t buffer[];
} oe_endorsements_t;
OE_PACK_END

OE_CHECK_SIZE(sizeof(oe_endorsements_t), 16);

/** Elements of SGX endorsements, in order. */
typedef enum _oe_sgx_endorsements_fields_t {
  OE_SGX_ENDORSEMENT_FIELD_VERSION,
  OE_SGX_ENDORSEMENT_FIELD_TCB_INFO,
  OE_SGX_ENDORSEMENT_FIELD_TCB_ISSUER_CHAIN,
  OE_SGX_ENDORSEMENT_FIELD_CRL_PCK_CERT,
  OE_SGX_ENDORSEMENT_FIELD_CRL_PCK_PROC_CA,
  OE_SGX_ENDORSEMENT_FIELD_CRL_ISSUER_CHAIN_PCK_CERT,
  OE_SGX_ENDORSEMENT_FIELD_QE_ID_INFO,
  OE_SGX_ENDORSEMENT_FIELD_QE_ID_ISSUER_CHAIN,
  OE_SGX_ENDORSEMENT_FIELD_CREATION_DATETIME,
  OE_SGX_ENDORSEMENT_COUNT
} oe_sgx_endorsements_fields_t;
