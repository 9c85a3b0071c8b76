/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Stands in for the public header of this name where that is not there. */
#pragma once

#include <openenclave/bits/result.h>
#include <stdint.h>

typedef enum _oe_enclave_type { OE_ENCLAVE_TYPE_AUTO = 1, OE_ENCLAVE_TYPE_SGX = 2 } oe_enclave_type_t;
typedef struct _oe_enclave oe_enclave_t;
typedef struct _oe_enclave_setting {
  int setting_type;
} oe_enclave_setting_t;
