// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What each field of a DCAP quote's claims means, for people and the generated page. First those of
// the report, which SGX and TDX do not share; then those that all quotes have.
#include <vector>

#include "src/attest/format/dcap/fields.h"

namespace cella::attest::dcap {
namespace {

using Text = Format::FieldText;

constexpr Text sgx_report[] = {
    {"cpu_svn", "bytes(16)", "CPUSVN of the report; levels are matched with the PCK's instead"},
    {"misc_select", "bytes(4)", "MISCSELECT: which parts of the SSA frame are extended"},
    {"isv_ext_prod_id", "bytes(16)", "ISVEXTPRODID: extended product id (KSS)"},
    {"attributes", "bytes(16)", "ATTRIBUTES: flags, then XFRM"},
    {"attributes.init", "flag", "the enclave was initialised"},
    {"attributes.debug", "flag", "the host may read and write the enclave"},
    {"attributes.mode64bit", "flag", "the enclave runs in 64-bit mode"},
    {"attributes.provision_key", "flag", "the enclave may derive the provisioning key"},
    {"attributes.einittoken_key", "flag", "the enclave may derive the launch key"},
    {"attributes.kss", "flag", "key separation and sharing is on"},
    {"mrenclave", "bytes(32)", "MRENCLAVE: measurement of the enclave's code and data"},
    {"mrsigner", "bytes(32)", "MRSIGNER: SHA-256 of the signer's public key"},
    {"config_id", "bytes(64)", "CONFIGID (KSS)"},
    {"isv_prod_id", "number", "ISVPRODID: the signer's number of the product"},
    {"isv_svn", "number", "ISVSVN: the signer's security version"},
    {"config_svn", "number", "CONFIGSVN (KSS)"},
    {"isv_family_id", "bytes(16)", "ISVFAMILYID (KSS)"},
};

constexpr Text td_report[] = {
    {"tee_tcb_svn", "bytes(16)", "TEE_TCB_SVN at launch: module ISVSVN, module version, SEAM SVN"},
    {"mr_seam", "bytes(48)", "MRSEAM: measurement of the TDX module"},
    {"mr_signer_seam", "bytes(48)", "MRSIGNERSEAM: zero for Intel's module"},
    {"seam_attributes", "bytes(8)", "SEAMATTRIBUTES: zero for production modules"},
    {"td_attributes", "bytes(8)", "TDATTRIBUTES of the TD"},
    {"td_attributes.debug", "flag", "bit 0: the host may read and write the TD"},
    {"td_attributes.sept_ve_disable", "flag", "bit 28: no #VE for pending pages"},
    {"td_attributes.migratable", "flag", "bit 29: the TD may be migrated"},
    {"td_attributes.pks", "flag", "bit 30: supervisor protection keys"},
    {"td_attributes.kl", "flag", "bit 31: key locker"},
    {"td_attributes.perfmon", "flag", "bit 63: performance monitoring"},
    {"xfam", "bytes(8)", "XFAM: extended features of the TD"},
    {"mr_td", "bytes(48)", "MRTD: measurement of the TD's initial contents"},
    {"mr_config_id", "bytes(48)", "MRCONFIGID: configuration that the host chose"},
    {"mr_owner", "bytes(48)", "MROWNER: owner that the host chose"},
    {"mr_owner_config", "bytes(48)", "MROWNERCONFIG: owner's configuration"},
    {"rt_mr0", "bytes(48)", "RTMR0: run-time measurement, by convention firmware settings"},
    {"rt_mr1", "bytes(48)", "RTMR1: run-time measurement, by convention boot loader and kernel"},
    {"rt_mr2", "bytes(48)", "RTMR2: run-time measurement, by convention kernel arguments, initrd"},
    {"rt_mr3", "bytes(48)", "RTMR3: run-time measurement, free"},
    {"tee_tcb_svn2", "bytes(16)", "TEE_TCB_SVN of the module that runs now (TDX 1.5)"},
    {"mr_service_td", "bytes(48)", "MRSERVICETD: bound service TDs, zero if none (TDX 1.5)"},
    {"tcb.sgx_status", "text", "status of the level that the SGX part alone reaches"},
    {"tcb.module_id", "text", "identity of the TDX module in the TCB info: \"TDX_01\""},
    {"tcb.module_status", "text", "status of the TDX module; absent for module version 0"},
    {"tcb.module_date", "text", "date of the module's level"},
    {"tcb.module_level_isv_svn", "number", "ISVSVN of the module's level"},
    {"tcb.module_advisories", "texts", "advisories of the module's level"},
};

constexpr Text common[] = {
    {"version", "number", "version of the quote's layout: 3, 4 or 5"},
    {"attestation_key_type", "number", "2 ECDSA P-256, 3 ECDSA P-384"},
    {"tee_type", "number", "0 SGX, 129 TDX"},
    {"qe_svn", "number", "the quoting enclave's ISVSVN; reserved from version 4"},
    {"pce_svn", "number", "the PCE's ISVSVN; reserved from version 4"},
    {"qe_vendor_id", "bytes(16)", "vendor of the quoting enclave"},
    {"user_data", "bytes(20)", "first 16 bytes: id of the quoting enclave on its platform"},
    {"report_data", "bytes(64)", "REPORTDATA: what the attester bound"},
    {"qe.mrenclave", "bytes(32)", "MRENCLAVE of the quoting enclave"},
    {"qe.mrsigner", "bytes(32)", "MRSIGNER of the quoting enclave"},
    {"qe.attributes", "bytes(16)", "ATTRIBUTES of the quoting enclave"},
    {"qe.misc_select", "bytes(4)", "MISCSELECT of the quoting enclave"},
    {"qe.cpu_svn", "bytes(16)", "CPUSVN of the quoting enclave's report"},
    {"qe.isv_prod_id", "number", "ISVPRODID of the quoting enclave"},
    {"qe.isv_svn", "number", "ISVSVN of the quoting enclave"},
    {"qe.auth_data", "bytes", "authentication data of the quoting enclave"},
    {"qe.certification_data_type", "number", "how the PCK certificate is given: 1 to 5"},
    {"fmspc", "bytes(6)", "FMSPC: family, model, stepping, platform type, custom SKU (PCK)"},
    {"pce_id", "bytes(2)", "PCE-ID of the PCK certificate"},
    {"pck.issuer", "text", "common name of the PCK certificate's issuer"},
    {"pck.serial_number", "bytes", "serial number of the PCK certificate"},
    {"pck.ppid", "bytes(16)", "PPID: provisioning id of the platform"},
    {"pck.component_svns", "bytes(16)", "TCB component SVNs that levels are matched with"},
    {"pck.cpusvn", "bytes(16)", "CPUSVN that the PCK is for"},
    {"pck.pcesvn", "number", "PCESVN that levels are matched with"},
    {"pck.sgx_type", "number", "0 standard, 1 scalable, 2 scalable with integrity"},
    {"pck.platform_instance_id", "bytes(16)", "platform instance id (Platform CA only)"},
    {"pck.dynamic_platform", "flag", "packages may be added (Platform CA only)"},
    {"pck.cached_keys", "flag", "Intel caches the platform's root keys (Platform CA only)"},
    {"pck.smt_enabled", "flag", "hyper-threading is on (Platform CA only)"},
    {"tcb_info.version", "number", "version of the TCB info: 2 or 3"},
    {"tcb_info.issue_date", "text", "when the TCB info was issued"},
    {"tcb_info.next_update", "text", "when the TCB info expires"},
    {"tcb_info.evaluation_number", "number", "TCB evaluation data number of the TCB info"},
    {"tcb_info.source", "text", "file or bundle that the TCB info came in"},
    {"qe_identity.issue_date", "text", "when the QE identity was issued"},
    {"qe_identity.next_update", "text", "when the QE identity expires"},
    {"qe_identity.evaluation_number", "number", "TCB evaluation data number of the QE identity"},
    {"qe_identity.source", "text", "file or bundle that the QE identity came in"},
    {"tcb.platform_status", "text", "status of the platform's level, before it is converged"},
    {"tcb.qe_status", "text", "status of the quoting enclave"},
    {"tcb.qe_date", "text", "date of the quoting enclave's level"},
    {"tcb.qe_level_isv_svn", "number", "ISVSVN of the quoting enclave's level"},
    {"tcb.qe_advisories", "texts", "advisories of the quoting enclave's level"},
};

std::vector<Text> with_common(std::span<const Text> first) {
  std::vector<Text> all(first.begin(), first.end());
  all.insert(all.end(), std::begin(common), std::end(common));
  return all;
}

}  // namespace

std::span<const Text> sgx_fields() {
  static const std::vector<Text> all = with_common(sgx_report);
  return all;
}

std::span<const Text> tdx_fields() {
  static const std::vector<Text> all = with_common(td_report);
  return all;
}

}  // namespace cella::attest::dcap
