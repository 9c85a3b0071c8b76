/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Extended enclave initialization data: settings that are measured by attestation instead of at
 * signing. */
#pragma once

#include <openenclave/bits/defs.h>
#include <openenclave/bits/properties.h>
#include <openenclave/bits/types.h>

#define OE_EEID_VERSION (1)

OE_PACK_BEGIN
/** What the host hands over, followed by `data_size` bytes and then by a SIGSTRUCT of
 * `signature_size` bytes. */
__extension__ typedef struct _oe_eeid {
  uint32_t version; /**< OE_EEID_VERSION. */
  struct {
    uint32_t H[8];
    uint32_t N[2];
  } hash_state; /**< SHA-256 in the middle of measuring the base image. */
  uint64_t signature_size;
  oe_enclave_size_settings_t size_settings;
  uint64_t vaddr;
  uint64_t entry_point;
  uint64_t tls_page_count;
  uint64_t data_size;
  uint8_t data[];
} oe_eeid_t;

/** Endorsements of such an enclave: those of SGX, then its own. */
__extension__ typedef struct {
  size_t sgx_endorsements_size;
  size_t eeid_endorsements_size;
  uint8_t data[];
} oe_eeid_endorsements_t;
OE_PACK_END

OE_CHECK_SIZE(OE_OFFSETOF(oe_eeid_t, signature_size), 44);
OE_CHECK_SIZE(OE_OFFSETOF(oe_eeid_t, data), 108);
