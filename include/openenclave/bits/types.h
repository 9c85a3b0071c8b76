/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Types that both sides of the Open Enclave interface share. The standard types are the C library's
 * own. */
#pragma once

#include <openenclave/bits/defs.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define OE_CHAR_BIT 8
#define OE_SCHAR_MIN (-128)
#define OE_SCHAR_MAX 127
#define OE_UCHAR_MAX 255
#define OE_CHAR_MIN (-128)
#define OE_CHAR_MAX 127
#define OE_SHRT_MIN (-1 - 0x7fff)
#define OE_SHRT_MAX 0x7fff
#define OE_USHRT_MAX 0xffff
#define OE_INT_MIN (-1 - 0x7fffffff)
#define OE_INT_MAX 0x7fffffff
#define OE_UINT_MAX 0xffffffffU
#define OE_LONG_MAX 0x7fffffffffffffffL
#define OE_LONG_MIN (-OE_LONG_MAX - 1)
#define OE_ULONG_MAX (2UL * OE_LONG_MAX + 1)
#define OE_LLONG_MAX 0x7fffffffffffffffLL
#define OE_LLONG_MIN (-OE_LLONG_MAX - 1)
#define OE_ULLONG_MAX (2ULL * OE_LLONG_MAX + 1)
#define OE_INT8_MIN (-1 - 0x7f)
#define OE_INT8_MAX (0x7f)
#define OE_UINT8_MAX (0xff)
#define OE_INT16_MIN (-1 - 0x7fff)
#define OE_INT16_MAX (0x7fff)
#define OE_UINT16_MAX (0xffff)
#define OE_INT32_MIN (-1 - 0x7fffffff)
#define OE_INT32_MAX (0x7fffffff)
#define OE_UINT32_MAX (0xffffffffu)
#define OE_INT64_MIN (-1 - 0x7fffffffffffffff)
#define OE_INT64_MAX (0x7fffffffffffffff)
#define OE_UINT64_MAX (0xffffffffffffffffu)
#define OE_SIZE_MAX OE_UINT64_MAX
#define OE_SSIZE_MAX OE_INT64_MAX

/** Kind of trusted execution environment that an enclave asks for. */
__extension__ typedef enum _oe_enclave_type {
  OE_ENCLAVE_TYPE_AUTO = 1,  /**< What fits the processor; here the same as SGX. */
  OE_ENCLAVE_TYPE_SGX = 2,   /**< The SGX machine model, on whatever machine executes it. */
  OE_ENCLAVE_TYPE_OPTEE = 3, /**< Arm TrustZone. Never supported by Cella. */
  __OE_ENCLAVE_TYPE_MAX = OE_ENUM_MAX
} oe_enclave_type_t;

/** Handle of an enclave. The host owns it; the enclave only passes it on. */
typedef struct _oe_enclave oe_enclave_t;

/** What a key derived inside an enclave is bound to. */
__extension__ typedef enum _oe_seal_policy {
  OE_SEAL_POLICY_UNIQUE = 1,  /**< Exactly this enclave code (MRENCLAVE). */
  OE_SEAL_POLICY_PRODUCT = 2, /**< Enclaves of the same signer and product id (MRSIGNER). */
  _OE_SEAL_POLICY_MAX = OE_ENUM_MAX
} oe_seal_policy_t;

/** A moment in UTC; all members count as people write them (January is 1). */
typedef struct _oe_datetime {
  uint32_t year;
  uint32_t month;
  uint32_t day;
  uint32_t hours;
  uint32_t minutes;
  uint32_t seconds;
} oe_datetime_t;

/** Identifies a clock, with the values of `clockid_t`. */
typedef int oe_clockid_t;
