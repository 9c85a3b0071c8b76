/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Asymmetric keys that are derived from an enclave's identity. */
#pragma once

#include <openenclave/bits/types.h>

/** Kind of key. */
__extension__ typedef enum _oe_asymmetric_key_type {
  OE_ASYMMETRIC_KEY_EC_SECP256P1 = 1, /**< Elliptic curve NIST P-256 (secp256r1). */
  _OE_ASYMMETRIC_KEY_TYPE_MAX = OE_ENUM_MAX
} oe_asymmetric_key_type_t;

/** Encoding of key. */
__extension__ typedef enum _oe_asymmetric_key_format {
  OE_ASYMMETRIC_KEY_PEM = 1, /**< PEM text with its terminator. */
  _OE_ASYMMETRIC_KEY_FORMAT_MAX = OE_ENUM_MAX
} oe_asymmetric_key_format_t;

/** Which key to derive. */
typedef struct _oe_asymmetric_key_params {
  oe_asymmetric_key_type_t type;
  oe_asymmetric_key_format_t format;
  void* user_data; /**< Enters the derivation; NULL if there is none. */
  size_t user_data_size;
} oe_asymmetric_key_params_t;
