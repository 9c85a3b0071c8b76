/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Properties that an enclave image carries; the signer reads them and a .conf file overrides them.
 */
#pragma once

#include <openenclave/bits/defs.h>
#include <openenclave/bits/result.h>
#include <openenclave/bits/types.h>

/** Section that holds the properties. It is loaded as zeros: what the signer makes of it is in
 * SIGSTRUCT. */
#define OE_INFO_SECTION_NAME ".oeinfo"

/** Sizes in pages of 4096 bytes, and the number of threads. */
typedef struct _oe_enclave_size_settings {
  uint64_t num_heap_pages;
  uint64_t num_stack_pages; /**< For each thread. */
  uint64_t num_tcs;
} oe_enclave_size_settings_t;

/** What every kind of enclave image begins its properties with; 32 bytes. */
typedef struct _oe_enclave_properties_header {
  uint32_t size; /**< Bytes of the whole properties. */
  oe_enclave_type_t enclave_type;
  oe_enclave_size_settings_t size_settings;
} oe_enclave_properties_header_t;

OE_CHECK_SIZE(sizeof(oe_enclave_properties_header_t), 32);

OE_EXTERNC_BEGIN

/**
 * Inside an enclave: refuses TCB info and revocation lists that were issued before the given moment
 * (UTC).
 * @return OE_OK, OE_INVALID_UTC_DATE_TIME or OE_UNSUPPORTED
 */
oe_result_t __oe_sgx_set_minimum_crl_tcb_issue_date(uint32_t year, uint32_t month, uint32_t day,
                                                    uint32_t hours, uint32_t minutes,
                                                    uint32_t seconds);

OE_EXTERNC_END

#include <openenclave/bits/sgx/sgxproperties.h>

/* OP-TEE properties have no effect: programs that state them for both kinds of enclave still build.
 */
#ifndef OE_SET_ENCLAVE_OPTEE
#define OE_SET_ENCLAVE_OPTEE(UUID, HEAP_SIZE, STACK_SIZE, FLAGS, VERSION, DESCRIPTION)
#endif
