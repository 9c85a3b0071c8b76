/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Reports: who an enclave is. Members have the names of 2018 and the later ones at the same place.
 * Nothing in a parsed report may be believed unless the report was verified. */
#pragma once

#include <openenclave/bits/defs.h>
#include <openenclave/bits/types.h>

/** Asks for a report that can be verified on other machines. */
#define OE_REPORT_FLAGS_REMOTE_ATTESTATION 0x00000001
/** The name of 2018 for the same flag. */
#define OE_REPORT_OPTIONS_REMOTE_ATTESTATION OE_REPORT_FLAGS_REMOTE_ATTESTATION

#define OE_REPORT_DATA_SIZE 64         /**< Largest user data in a report, in bytes. */
#define OE_MAX_REPORT_SIZE (10 * 1024) /**< No report is larger, in bytes. */
#define OE_UNIQUE_ID_SIZE 32
#define OE_SIGNER_ID_SIZE 32
#define OE_AUTHOR_ID_SIZE OE_SIGNER_ID_SIZE /**< The name of 2018. */
#define OE_PRODUCT_ID_SIZE 16

/** Bits of oe_identity_t::attributes. */
#define OE_REPORT_ATTRIBUTES_DEBUG                               \
  0x0000000000000001ULL /**< A debug enclave: it has no secrets. \
                         */
#define OE_REPORT_ATTRIBUTES_REMOTE                            \
  0x0000000000000002ULL /**< The report is for other machines. \
                         */
#define OE_REPORT_ATTRIBUTES_RESERVED (~(OE_REPORT_ATTRIBUTES_DEBUG | OE_REPORT_ATTRIBUTES_REMOTE))

/** Identity of an enclave, 96 bytes. */
typedef struct _oe_identity {
  union {
    uint32_t id_version; /**< Version of this structure: 0. */
    uint32_t idVersion;
  };
  union {
    uint32_t security_version; /**< ISVSVN. */
    uint32_t securityVersion;
  };
  uint64_t attributes; /**< OE_REPORT_ATTRIBUTES_*. */
  union {
    uint8_t unique_id[OE_UNIQUE_ID_SIZE]; /**< MRENCLAVE. */
    uint8_t uniqueID[OE_UNIQUE_ID_SIZE];
  };
  union {
    uint8_t signer_id[OE_SIGNER_ID_SIZE]; /**< MRSIGNER. */
    uint8_t author_id[OE_AUTHOR_ID_SIZE];
    uint8_t authorID[OE_AUTHOR_ID_SIZE];
  };
  union {
    uint8_t product_id[OE_PRODUCT_ID_SIZE]; /**< ISVPRODID, little-endian, padded with zeros. */
    uint8_t productID[OE_PRODUCT_ID_SIZE];
  };
} oe_identity_t;

OE_CHECK_SIZE(sizeof(oe_identity_t), 96);
OE_CHECK_SIZE(OE_OFFSETOF(oe_identity_t, security_version), 4);
OE_CHECK_SIZE(OE_OFFSETOF(oe_identity_t, attributes), 8);
OE_CHECK_SIZE(OE_OFFSETOF(oe_identity_t, unique_id), 16);
OE_CHECK_SIZE(OE_OFFSETOF(oe_identity_t, signer_id), 48);
OE_CHECK_SIZE(OE_OFFSETOF(oe_identity_t, product_id), 80);

/** A report taken apart. Pointers lead into the report that was parsed and live as long as it does.
 */
typedef struct _oe_report {
  size_t size; /**< Bytes of this structure. */
  oe_enclave_type_t type;
  union {
    size_t report_data_size;
    size_t reportDataSize;
  };
  union {
    size_t enclave_report_size;
    size_t enclaveReportSize;
  };
  union {
    uint8_t* report_data; /**< What the enclave had signed into the report. */
    uint8_t* reportData;
  };
  union {
    uint8_t* enclave_report; /**< The report in the format of its platform. */
    uint8_t* enclaveReport;
  };
  oe_identity_t identity;
  uint32_t verification_result; /**< An oe_result_t that says more about a verification. */
} oe_report_t;

OE_CHECK_SIZE(sizeof(oe_report_t), 152);
OE_CHECK_SIZE(OE_OFFSETOF(oe_report_t, report_data), 32);
OE_CHECK_SIZE(OE_OFFSETOF(oe_report_t, identity), 48);
OE_CHECK_SIZE(OE_OFFSETOF(oe_report_t, verification_result), 144);
