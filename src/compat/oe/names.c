/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Tables of names that both sides of the Open Enclave interface have. */
#include <openenclave/bits/evidence.h>
#include <openenclave/log.h>

const char* const oe_log_level_strings[OE_LOG_LEVEL_MAX] = {"NONE", "FATAL", "ERROR",
                                                            "WARN", "INFO",  "VERBOSE"};

const char* OE_REQUIRED_CLAIMS[OE_REQUIRED_CLAIMS_COUNT] = {
    OE_CLAIM_ID_VERSION, OE_CLAIM_SECURITY_VERSION, OE_CLAIM_ATTRIBUTES,  OE_CLAIM_UNIQUE_ID,
    OE_CLAIM_SIGNER_ID,  OE_CLAIM_PRODUCT_ID,       OE_CLAIM_FORMAT_UUID,
};

const char* OE_OPTIONAL_CLAIMS[OE_OPTIONAL_CLAIMS_COUNT] = {
    OE_CLAIM_TCB_STATUS,     OE_CLAIM_TCB_DATE, OE_CLAIM_VALIDITY_FROM,
    OE_CLAIM_VALIDITY_UNTIL, OE_CLAIM_UEID,     OE_CLAIM_HARDWARE_MODEL,
};
