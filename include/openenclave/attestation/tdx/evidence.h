/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Evidence of TDX domains: its format and the claims that it proves. */
#pragma once

#include <openenclave/bits/defs.h>
#include <openenclave/bits/evidence.h>
#include <openenclave/bits/result.h>
#include <openenclave/bits/types.h>

/** A bare ECDSA quote of version 4 or 5. */
#define OE_FORMAT_UUID_TDX_QUOTE_ECDSA \
  { 0x8b, 0xa7, 0x02, 0x86, 0xc1, 0xcf, 0x11, 0xed, 0xaf, 0xa1, 0x02, 0x42, 0xac, 0x12, 0x00, 0x02 }

/** Claims that TDX evidence always has. */
#define OE_CLAIM_TDX_TEE_TCB_SVN "tdx_tee_tcb_svn"
#define OE_CLAIM_TDX_MRSEAM "tdx_mrseam"
#define OE_CLAIM_TDX_MRSEAMSIGNER "tdx_mrseamsigner"
#define OE_CLAIM_TDX_SEAM_ATTRIBUTES "tdx_seam_attributes"
#define OE_CLAIM_TDX_TD_ATTRIBUTES "tdx_td_attributes"
#define OE_CLAIM_TDX_TD_ATTRIBUTES_DEBUG "tdx_td_attributes_debug"
#define OE_CLAIM_TDX_TD_ATTRIBUTES_HGS_PLUS_PROF "tdx_td_attributes_hgs_plus_prof"
#define OE_CLAIM_TDX_TD_ATTRIBUTES_PERF_PROF "tdx_td_attributes_perf_prof"
#define OE_CLAIM_TDX_TD_ATTRIBUTES_PMT_PROF "tdx_td_attributes_pmt_prof"
#define OE_CLAIM_TDX_TD_ATTRIBUTES_ICSSD "tdx_td_attributes_icssd"
#define OE_CLAIM_TDX_TD_ATTRIBUTES_SERVTD_EXT "tdx_td_attributes_servtd_ext"
#define OE_CLAIM_TDX_TD_ATTRIBUTES_LASS "tdx_td_attributes_lass"
#define OE_CLAIM_TDX_TD_ATTRIBUTES_SEPT_VE_DISABLE "tdx_td_attributes_septve_disable"
#define OE_CLAIM_TDX_TD_ATTRIBUTES_MIGRATABLE "tdx_td_attributes_migratable"
#define OE_CLAIM_TDX_TD_ATTRIBUTES_PROTECTION_KEYS "tdx_td_attributes_protection_keys"
#define OE_CLAIM_TDX_TD_ATTRIBUTES_KEY_LOCKER "tdx_td_attributes_key_locker"
#define OE_CLAIM_TDX_TD_ATTRIBUTES_PERFMON "tdx_td_attributes_perfmon"
#define OE_CLAIM_TDX_XFAM "tdx_xfam"
#define OE_CLAIM_TDX_MRTD "tdx_mrtd"
#define OE_CLAIM_TDX_MRCONFIGID "tdx_mrconfigid"
#define OE_CLAIM_TDX_MROWNER "tdx_mrowner"
#define OE_CLAIM_TDX_MROWNERCONFIG "tdx_mrownerconfig"
#define OE_CLAIM_TDX_RTMR0 "tdx_rtmr0"
#define OE_CLAIM_TDX_RTMR1 "tdx_rtmr1"
#define OE_CLAIM_TDX_RTMR2 "tdx_rtmr2"
#define OE_CLAIM_TDX_RTMR3 "tdx_rtmr3"
#define OE_CLAIM_TDX_REPORT_DATA "tdx_report_data"
#define OE_CLAIM_TDX_TEE_TCB_SVN_2 "tdx_tee_tcb_svn_2"
#define OE_CLAIM_TDX_MRSERVICETD "tdx_mrservicetd"
#define OE_TDX_REQUIRED_CLAIMS_COUNT 29

/** Claims that it may have, besides OE_CLAIM_TCB_STATUS. */
#define OE_CLAIM_TDX_SA_LIST "tdx_sa_list"
#define OE_CLAIM_TDX_PCE_SVN "tdx_pce_svn"
#define OE_TDX_ADDITIONAL_CLAIMS_COUNT 3

#define OE_TDX_FMSPC_SIZE 6

OE_EXTERNC_BEGIN

/** Adds the format to the verifier's. */
oe_result_t oe_tdx_verifier_initialize(void);

/** Removes it. */
oe_result_t oe_tdx_verifier_shutdown(void);

/** Fetches collateral for a quote. Free it with oe_free_tdx_endorsements(). */
oe_result_t oe_get_tdx_endorsements(const uint8_t* evidence_buffer, uint32_t evidence_buffer_size,
                                    uint8_t** endorsements_buffer,
                                    uint32_t* endorsements_buffer_size);

/** Frees collateral. NULL is allowed. */
void oe_free_tdx_endorsements(uint8_t* endorsements_buffer);

/** Reads from a quote's certificate which kind of platform made it; `fmspc_size` is
 * OE_TDX_FMSPC_SIZE. */
oe_result_t oe_get_tdx_fmspc_from_quote(const uint8_t* quote, uint32_t quote_size, uint8_t* fmspc,
                                        uint32_t fmspc_size);

OE_EXTERNC_END
