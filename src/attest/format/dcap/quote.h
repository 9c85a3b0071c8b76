// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Intel's DCAP quotes as data: SGX quotes of version 3, quotes of versions 4 and 5 with an SGX or a
// TD report. Parsed strictly, nothing verified: every byte is the attester's word. Source: "Intel
// SGX ECDSA Quote Library Reference", "Intel TDX DCAP Quoting Library API", appendix A.
#pragma once

#include <cella/result.h>

#include <cstdint>

#include "src/base/bytes.h"

namespace cella::attest::dcap {

/// REPORTBODY of an enclave (Intel SDM volume 3D, 38.15).
struct SgxReport {
  uint8_t cpu_svn[16];
  uint8_t misc_select[4];
  uint8_t reserved1[12];
  uint8_t isv_ext_prod_id[16];
  uint8_t attributes[16];  // flags, then XFRM
  uint8_t mr_enclave[32];
  uint8_t reserved2[32];
  uint8_t mr_signer[32];
  uint8_t reserved3[32];
  uint8_t config_id[64];
  uint16_t isv_prod_id;
  uint16_t isv_svn;
  uint16_t config_svn;
  uint8_t reserved4[42];
  uint8_t isv_family_id[16];
  uint8_t report_data[64];
};
static_assert(sizeof(SgxReport) == 384);
static_assert(offsetof(SgxReport, attributes) == 48 && offsetof(SgxReport, mr_signer) == 128);
static_assert(offsetof(SgxReport, isv_prod_id) == 256 && offsetof(SgxReport, report_data) == 320);

/// The bit DEBUG of SgxReport::attributes[0] and of TdReport::td_attributes[0].
constexpr uint8_t sgx_debug = 0x02;
constexpr uint8_t td_debug = 0x01;

/// The report of a trust domain, TDX 1.0.
struct TdReport {
  uint8_t tee_tcb_svn[16];  // [0] module's ISVSVN, [1] module's major version, [2] SEAM loader
  uint8_t mr_seam[48];
  uint8_t mr_signer_seam[48];
  uint8_t seam_attributes[8];
  uint8_t td_attributes[8];
  uint8_t xfam[8];
  uint8_t mr_td[48];
  uint8_t mr_config_id[48];
  uint8_t mr_owner[48];
  uint8_t mr_owner_config[48];
  uint8_t rt_mr[4][48];
  uint8_t report_data[64];
};
static_assert(sizeof(TdReport) == 584);
static_assert(offsetof(TdReport, mr_td) == 136 && offsetof(TdReport, report_data) == 520);

/// What TDX 1.5 adds to it.
struct TdReport15Tail {
  uint8_t tee_tcb_svn2[16];  // of the module that runs now
  uint8_t mr_service_td[48];
};
static_assert(sizeof(TdReport) + sizeof(TdReport15Tail) == 648);

struct QuoteHeader {
  uint16_t version;
  uint16_t attestation_key_type;
  uint32_t tee_type;
  uint16_t qe_svn;   // reserved from version 4
  uint16_t pce_svn;  // reserved from version 4
  uint8_t qe_vendor_id[16];
  uint8_t user_data[20];
};
static_assert(sizeof(QuoteHeader) == 48);

constexpr uint32_t tee_type_sgx = 0;
constexpr uint32_t tee_type_tdx = 0x81;
constexpr uint16_t key_type_p256 = 2;
constexpr uint16_t key_type_p384 = 3;

enum class Body { sgx, td10, td15 };

/// How the PCK certificate is given (QE certification data types).
enum class Certification : uint16_t {
  ppid_plain = 1,
  ppid_rsa2048 = 2,
  ppid_rsa3072 = 3,
  pck_leaf = 4,
  pck_chain = 5,
  qe_report = 6,
  platform_manifest = 7,
};

/// A parsed quote. Spans point into the bytes it was parsed from, which outlive it.
struct Quote {
  QuoteHeader header = {};
  Body body = Body::sgx;
  SgxReport sgx = {};        ///< if body is sgx
  TdReport td = {};          ///< if body is td10 or td15
  TdReport15Tail td15 = {};  ///< if body is td15

  base::Bytes signed_region;    ///< header and body: what the attestation key signs
  base::Bytes signature;        ///< r||s, big-endian
  base::Bytes attestation_key;  ///< x||y, big-endian
  base::Bytes qe_report_bytes;  ///< what the PCK signs
  SgxReport qe_report = {};
  base::Bytes qe_report_signature;
  base::Bytes qe_auth_data;
  uint16_t certification_type = 0;  ///< in versions 4 and 5 that inside type 6
  base::Bytes certification_data;
  size_t padding = 0;  ///< NUL bytes after the quote

  bool is_tdx() const { return body != Body::sgx; }

  /// Every length must agree with every other; after the quote only NUL bytes may follow, which
  /// drivers add. Errors (Blame::evidence): quote.malformed, quote.unsupported.
  static Result<Quote> parse(base::Bytes bytes);
};

/// Whether bytes look like a DCAP quote of this version and TEE: header only.
bool looks_like_quote(base::Bytes bytes, uint16_t version, uint32_t tee_type);

}  // namespace cella::attest::dcap
