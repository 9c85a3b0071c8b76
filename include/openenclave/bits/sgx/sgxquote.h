/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * SGX quotes, ECDSA (DCAP) and EPID. Included by <openenclave/bits/sgx/sgxtypes.h>. */
#pragma once

#include <openenclave/bits/sgx/sgxtypes.h>

#define SGX_SE_EPID_SIG_RL_VERSION 0x200
#define SGX_SE_EPID_SIG_RL_ID 0xE00
#define SGX_QUOTE_IV_SIZE 12
#define SGX_USERDATA_SIZE 20
#define SGX_QE3_QUOTE_VERSION 3
#define SGX_QE4_QUOTE_VERSION 4 /**< TDX 1.0 and 1.4. */
#define SGX_QE5_QUOTE_VERSION 5 /**< TDX 1.5. */
#define OE_SGX_QUOTE_VERSION (3)
#define SGX_QUOTE_TYPE 0x0
#define TDX_QUOTE_TYPE 0x81

OE_PACK_BEGIN
__extension__ typedef struct _sgx_quote {
  uint16_t version;
  uint16_t sign_type; /**< A sgx_ql_attestation_algorithm_id_t. */
  uint32_t tee_type;
  uint16_t qe_svn;
  uint16_t pce_svn;
  uint8_t uuid[16];
  uint8_t user_data[SGX_USERDATA_SIZE];
  sgx_report_body_t report_body;
  uint32_t signature_len; /**< Bytes. */
  uint8_t signature[];
} sgx_quote_t;
OE_PACK_END
OE_CHECK_SIZE(sizeof(sgx_quote_t), 436);

/** The signature is over this many bytes from the beginning. */
#define SGX_QUOTE_SIGNED_DATA_SIZE OE_OFFSETOF(sgx_quote_t, signature_len)

typedef enum {
  SGX_QL_ALG_EPID = 0,
  SGX_QL_ALG_RESERVED_1 = 1,
  SGX_QL_ALG_ECDSA_P256 = 2,
  SGX_QL_ALG_ECDSA_P384 = 3,
  SGX_QL_ALG_MAX = 4
} sgx_ql_attestation_algorithm_id_t;

typedef struct _sgx_ecdsa256_signature {
  uint8_t r[32];
  uint8_t s[32];
} sgx_ecdsa256_signature_t;
OE_CHECK_SIZE(sizeof(sgx_ecdsa256_signature_t), 64);

typedef struct _sgx_ecdsa256_key {
  uint8_t x[32];
  uint8_t y[32];
} sgx_ecdsa256_key_t;
OE_CHECK_SIZE(sizeof(sgx_ecdsa256_key_t), 64);

/** Beginning of an ECDSA quote's signature. */
typedef struct _sgx_quote_auth_data {
  sgx_ecdsa256_signature_t signature;
  sgx_ecdsa256_key_t attestation_key;
  sgx_report_body_t qe_report_body;
  sgx_ecdsa256_signature_t qe_report_body_signature;
} sgx_quote_auth_data_t;
OE_CHECK_SIZE(sizeof(sgx_quote_auth_data_t), 576);
OE_CHECK_SIZE(OE_OFFSETOF(sgx_quote_auth_data_t, qe_report_body), 128);
OE_CHECK_SIZE(OE_OFFSETOF(sgx_quote_auth_data_t, qe_report_body_signature), 512);

/* These two are what a parser keeps, not what lies in a quote: there the data follow the size. */
OE_PACK_BEGIN
typedef struct _sgx_qe_auth_data {
  uint16_t size;
  uint8_t* data;
} sgx_qe_auth_data_t;

typedef struct _sgx_qe_cert_data {
  uint16_t type; /**< An oe_sgx_pckid_t. */
  uint32_t size;
  uint8_t* data;
} sgx_qe_cert_data_t;
OE_PACK_END

__extension__ typedef enum _oe_sgx_pckid {
  OE_SGX_PCK_ID_PLAIN_PPID = 1,
  OE_SGX_PCK_ID_ENCRYPTED_PPID_2048 = 2,
  OE_SGX_PCK_ID_ENCRYPTED_PPID_3072 = 3,
  OE_SGX_PCK_ID_PCK_CERTIFICATE = 4,
  OE_SGX_PCK_ID_PCK_CERT_CHAIN = 5,
  __OE_SGX_PCKID_MAX = OE_ENUM_MAX
} oe_sgx_pckid_t;
OE_STATIC_ASSERT(sizeof(oe_sgx_pckid_t) == sizeof(unsigned int));

/* EPID */

OE_PACK_BEGIN
typedef struct _sgx_sig_rl {
  uint16_t protocol_version;
  uint16_t epid_identifier;
  sgx_epid_sig_rl_t sig_rl;
} sgx_sig_rl_t;

typedef struct _sgx_wrap_key {
  uint8_t encrypted_key[256];
  uint8_t key_hash[32];
} sgx_wrap_key_t;

__extension__ typedef struct _sgx_quote_signature {
  sgx_wrap_key_t wrap_key;
  uint8_t iv[SGX_QUOTE_IV_SIZE];
  uint32_t payload_size;
  sgx_epid_basic_signature_t basic_signature;
  uint32_t rl_ver;
  uint32_t rl_num;
  uint8_t nrp_mac[];
} sgx_quote_signature_t;
OE_PACK_END
OE_CHECK_SIZE(sizeof(sgx_quote_signature_t), 664);

__extension__ typedef enum _sgx_quote_type {
  SGX_QUOTE_TYPE_UNLINKABLE_SIGNATURE,
  SGX_QUOTE_TYPE_LINKABLE_SIGNATURE,
  __SGX_QUOTE_TYPE_MAX = OE_ENUM_MAX
} sgx_quote_type_t;
OE_STATIC_ASSERT(sizeof(sgx_quote_type_t) == sizeof(unsigned int));

typedef struct _sgx_spid {
  uint8_t id[16];
} sgx_spid_t;

typedef struct _sgx_nonce {
  uint8_t rand[16];
} sgx_nonce_t;

/** Errors of the quote library. */
#define SGX_QL_MK_ERROR(x) (0x0000E000 | (x))
typedef enum _quote3_error_t {
  SGX_QL_SUCCESS = 0x0000,
  SGX_QL_ERROR_UNEXPECTED = SGX_QL_MK_ERROR(0x0001),
  SGX_QL_ERROR_MAX = SGX_QL_MK_ERROR(0x00FF)
} quote3_error_t;
