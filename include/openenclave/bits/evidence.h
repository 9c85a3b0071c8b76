/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * What evidence proves: claims, and the policies for verifying it. Claims count only after
 * verification. */
#pragma once

#include <openenclave/bits/defs.h>
#include <openenclave/bits/report.h>
#include <openenclave/bits/result.h>
#include <openenclave/bits/types.h>

/** Bits of the claim OE_CLAIM_ATTRIBUTES. */
#define OE_EVIDENCE_ATTRIBUTES_SGX_DEBUG OE_REPORT_ATTRIBUTES_DEBUG
#define OE_EVIDENCE_ATTRIBUTES_SGX_REMOTE OE_REPORT_ATTRIBUTES_REMOTE
#define OE_EVIDENCE_ATTRIBUTES_RESERVED \
  (~(OE_EVIDENCE_ATTRIBUTES_SGX_DEBUG | OE_EVIDENCE_ATTRIBUTES_SGX_REMOTE))

#define OE_UUID_SIZE 16
#define OE_UEID_SIZE 33

/** First byte of a universal entity id. */
#define OE_UEID_TYPE_RAND 0x01
#define OE_UEID_TYPE_IEEE_EUI 0x02
#define OE_UEID_TYPE_IMEI 0x03

/** Claims that verified evidence always has. */
#define OE_CLAIM_ID_VERSION "id_version"             /**< uint32_t */
#define OE_CLAIM_SECURITY_VERSION "security_version" /**< uint32_t */
#define OE_CLAIM_ATTRIBUTES "attributes"             /**< uint64_t, OE_EVIDENCE_ATTRIBUTES_* */
#define OE_CLAIM_UNIQUE_ID "unique_id"               /**< 32 bytes */
#define OE_CLAIM_SIGNER_ID "signer_id"               /**< 32 bytes */
#define OE_CLAIM_PRODUCT_ID "product_id"             /**< 16 bytes */
#define OE_CLAIM_FORMAT_UUID "format_uuid"           /**< 16 bytes */
#define OE_REQUIRED_CLAIMS_COUNT 7

/** Claims that it may have. */
#define OE_CLAIM_TCB_STATUS "tcb_status"         /**< uint32_t, oe_sgx_tcb_status_t */
#define OE_CLAIM_TCB_DATE "tcb_date"             /**< oe_datetime_t */
#define OE_CLAIM_VALIDITY_FROM "validity_from"   /**< oe_datetime_t */
#define OE_CLAIM_VALIDITY_UNTIL "validity_until" /**< oe_datetime_t */
#define OE_CLAIM_UEID "ueid"                     /**< 33 bytes */
#define OE_CLAIM_HARDWARE_MODEL "hardware_model"
#define OE_OPTIONAL_CLAIMS_COUNT 6

/** What the attester added, as it gave it. */
#define OE_CLAIM_CUSTOM_CLAIMS_BUFFER "custom_claims_buffer"

/** Identifies a format of evidence; bytes in the order in which it is written. */
typedef struct _oe_uuid_t {
  uint8_t b[OE_UUID_SIZE];
} oe_uuid_t;

/** One claim. */
typedef struct _oe_claim {
  char* name;
  uint8_t* value;
  size_t value_size;
} oe_claim_t;

OE_EXTERNC_BEGIN

/** Names of the claims above. */
extern const char* OE_REQUIRED_CLAIMS[OE_REQUIRED_CLAIMS_COUNT];
extern const char* OE_OPTIONAL_CLAIMS[OE_OPTIONAL_CLAIMS_COUNT];

OE_EXTERNC_END

/** Kind of a policy, and the type that oe_policy_t::policy then points to. */
typedef enum _oe_policy_type {
  OE_POLICY_ENDORSEMENTS_TIME = 1,     /**< oe_datetime_t: verify as of then. */
  OE_POLICY_ENDORSEMENTS_BASELINE = 2, /**< Oldest endorsements that are accepted. */
  OE_POLICY_TCB_BASELINE_DATE = 3      /**< oe_datetime_t: oldest TCB level that is accepted. */
} oe_policy_type_t;

/** One policy. */
typedef struct _oe_policy {
  oe_policy_type_t type;
  void* policy;
  size_t policy_size;
} oe_policy_t;
