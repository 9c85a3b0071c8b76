/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Structures of EPID signatures, which quotes carried before ECDSA. Numbers are big-endian. */
#pragma once

#include <openenclave/bits/defs.h>
#include <openenclave/bits/types.h>

OE_PACK_BEGIN

typedef struct _sgx_epid_oct_str32 {
  uint8_t data[32 / 8];
} sgx_epid_oct_str32_t;

typedef struct _sgx_epid_oct_str256 {
  uint8_t data[256 / 8];
} sgx_epid_oct_str256_t;

typedef struct _sgx_epid_fq_elem_str {
  sgx_epid_oct_str256_t data;
} sgx_epid_fq_elem_str_t;

typedef struct _sgx_epid_fp_elem_str {
  sgx_epid_oct_str256_t data;
} sgx_epid_fp_elem_str_t;

typedef struct _sgx_epid_g1_elem_str {
  sgx_epid_fq_elem_str_t x;
  sgx_epid_fq_elem_str_t y;
} sgx_epid_g1_elem_str_t;

typedef struct _sgx_epid_basic_signature {
  sgx_epid_g1_elem_str_t B;
  sgx_epid_g1_elem_str_t K;
  sgx_epid_g1_elem_str_t T;
  sgx_epid_fp_elem_str_t c;
  sgx_epid_fp_elem_str_t sx;
  sgx_epid_fp_elem_str_t sf;
  sgx_epid_fp_elem_str_t sa;
  sgx_epid_fp_elem_str_t sb;
} sgx_epid_basic_signature_t;

typedef struct _sgx_epid_nr_proof {
  sgx_epid_g1_elem_str_t T;
  sgx_epid_fp_elem_str_t c;
  sgx_epid_fp_elem_str_t smu;
  sgx_epid_fp_elem_str_t snu;
} sgx_epid_nr_proof_t;

__extension__ typedef struct _sgx_epid_signature {
  sgx_epid_basic_signature_t sigma0;
  sgx_epid_oct_str32_t rl_ver;
  sgx_epid_oct_str32_t n2;
  sgx_epid_nr_proof_t sigma[];
} sgx_epid_signature_t;

typedef struct _sgx_epid_sig_rl_entry {
  sgx_epid_g1_elem_str_t b;
  sgx_epid_g1_elem_str_t k;
} sgx_epid_sig_rl_entry_t;

typedef struct _sgx_epid_sig_rl {
  sgx_epid_oct_str32_t gid[4];
  uint8_t rlver[4];
  uint8_t n2[4];
  sgx_epid_sig_rl_entry_t bk[1];
} sgx_epid_sig_rl_t;

OE_PACK_END

OE_CHECK_SIZE(sizeof(sgx_epid_basic_signature_t), 352);
OE_CHECK_SIZE(sizeof(sgx_epid_nr_proof_t), 160);
