/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * TDX quotes of version 4 and 5; Intel TDX module specification and DCAP quote format.
 * Little-endian. */
#pragma once

#include <openenclave/bits/sgx/sgxtypes.h>

#define TDX_QE_CERTIFICATION_DATA_TYPE_PCK_CERT_CHAIN 5
#define TDX_QE_CERTIFICATION_DATA_TYPE_QE_REPORT 6

typedef struct _tee_tcb_svn {
  uint8_t seam0;
  uint8_t seam1;
  uint8_t reserved[14];
} tee_tcb_svn_t;
OE_CHECK_SIZE(sizeof(tee_tcb_svn_t), 16);

/** TDATTRIBUTES, 8 bytes. */
typedef struct _tdx_attributes_t {
  union {
    struct {
      uint8_t debug : 1;
      uint8_t reserved0 : 3;
      uint8_t hgs_plus_prof : 1;
      uint8_t perf_prof : 1;
      uint8_t pmt_prof : 1;
      uint8_t reserved1 : 1;
      uint8_t reserved2;
    } d;
    uint8_t u[2];
  } tud_tup; /**< What makes the domain untrusted, for debugging and profiling. */
  union {
    struct {
      uint8_t icssd : 1;
      uint8_t servtd_ext : 1;
      uint8_t reserved0 : 6;
      uint8_t reserved1 : 3;
      uint8_t lass : 1;
      uint8_t sept_ve_disable : 1;
      uint8_t migratable : 1;
      uint8_t pks : 1;
      uint8_t kl : 1;
    } d;
    uint8_t u[2];
  } sec; /**< What matters for its security. */
  union {
    struct {
      uint8_t reserved0[3];
      uint8_t reserved1 : 7;
      uint8_t perfmon : 1;
    } d;
    uint8_t u[4];
  } other;
} tdx_attributes_t;
OE_CHECK_SIZE(sizeof(tdx_attributes_t), 8);

OE_PACK_BEGIN
typedef struct _tdx_report_body_t {
  tee_tcb_svn_t tee_tcb_svn;
  uint8_t mrseam[48];
  uint8_t mrseamsigner[48];
  uint8_t seam_attributes[8];
  tdx_attributes_t td_attributes;
  uint8_t xfam[8];
  uint8_t mrtd[48];
  uint8_t mrconfigid[48];
  uint8_t mrowner[48];
  uint8_t mrownerconfig[48];
  uint8_t rtmr0[48];
  uint8_t rtmr1[48];
  uint8_t rtmr2[48];
  uint8_t rtmr3[48];
  uint8_t report_data[64];
} tdx_report_body_t;

/** With the members that TDX 1.5 added. */
typedef struct _tdx_report_body_v5_t {
  tee_tcb_svn_t tee_tcb_svn;
  uint8_t mrseam[48];
  uint8_t mrseamsigner[48];
  uint8_t seam_attributes[8];
  tdx_attributes_t td_attributes;
  uint8_t xfam[8];
  uint8_t mrtd[48];
  uint8_t mrconfigid[48];
  uint8_t mrowner[48];
  uint8_t mrownerconfig[48];
  uint8_t rtmr0[48];
  uint8_t rtmr1[48];
  uint8_t rtmr2[48];
  uint8_t rtmr3[48];
  uint8_t report_data[64];
  tee_tcb_svn_t tee_tcb_svn2;
  uint8_t mrservicetd[48];
} tdx_report_body_v5_t;

__extension__ typedef struct _tdx_quote_t {
  uint16_t version;
  uint16_t sign_type;
  uint32_t tee_type;
  uint16_t qe_svn;
  uint16_t pce_svn;
  uint8_t uuid[16];
  uint8_t user_data[SGX_USERDATA_SIZE];
  tdx_report_body_t report_body;
  uint32_t signature_len;
  uint8_t signature[];
} tdx_quote_t;

__extension__ typedef struct _tdx_quote_v5_t {
  uint16_t version;
  uint16_t sign_type;
  uint32_t tee_type;
  uint16_t qe_svn;
  uint16_t pce_svn;
  uint8_t uuid[16];
  uint8_t user_data[SGX_USERDATA_SIZE];
  uint16_t type; /**< Says which report body follows. */
  uint32_t size; /**< Bytes of it. */
  uint8_t body[];
} tdx_quote_v5_t;

__extension__ typedef struct _tdx_quote_auth_data {
  sgx_ecdsa256_signature_t signature;
  sgx_ecdsa256_key_t attestation_key;
  uint8_t certification_data[]; /**< A tdx_qe_certification_data_t. */
} tdx_quote_auth_data_t;

__extension__ typedef struct _tdx_qe_certification_data_t {
  uint16_t type; /**< TDX_QE_CERTIFICATION_DATA_TYPE_*. */
  uint32_t size;
  uint8_t certification_data[];
} tdx_qe_certification_data_t;

__extension__ typedef struct _tdx_qe_report_certification_data_t {
  sgx_report_body_t qe_report_body;
  sgx_ecdsa256_signature_t signature;
  uint8_t auth_certification_data[];
} tdx_qe_report_certification_data_t;
OE_PACK_END

OE_CHECK_SIZE(sizeof(tdx_report_body_t), 584);
OE_CHECK_SIZE(OE_OFFSETOF(tdx_report_body_t, mrtd), 136);
OE_CHECK_SIZE(OE_OFFSETOF(tdx_report_body_t, report_data), 520);
OE_CHECK_SIZE(sizeof(tdx_report_body_v5_t), 648);
OE_CHECK_SIZE(sizeof(tdx_quote_t), 636);
OE_CHECK_SIZE(sizeof(tdx_quote_v5_t), 54);
OE_CHECK_SIZE(sizeof(tdx_quote_auth_data_t), 128);
OE_CHECK_SIZE(sizeof(tdx_qe_certification_data_t), 6);
OE_CHECK_SIZE(sizeof(tdx_qe_report_certification_data_t), 448);
