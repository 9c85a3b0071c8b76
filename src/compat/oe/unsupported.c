/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Functions of the host's Open Enclave interface that do not exist yet: each says so with
 * OE_UNSUPPORTED. Those that free have nothing to free. A function that gets an implementation must
 * leave this file: a linker that found the weak one first in an archive would keep it.
 * tools/check_oe_surface.py refuses a function that is in both places. */
#include <openenclave/attestation/custom_claims.h>
#include <openenclave/attestation/sgx/eeid_verifier.h>
#include <openenclave/attestation/sgx/report.h>
#include <openenclave/attestation/tdx/evidence.h>
#include <openenclave/attestation/verifier.h>
#include <openenclave/bits/properties.h>
#include <openenclave/host.h>
#include <openenclave/host_verify.h>

/* host.h */
OE_WEAK oe_result_t oe_get_report_v1(oe_enclave_t* enclave, uint32_t flags, const void* opt_params,
                                     size_t opt_params_size, uint8_t* report_buffer,
                                     size_t* report_buffer_size) {
  return OE_UNSUPPORTED;
}
OE_WEAK oe_result_t oe_get_report_v2(oe_enclave_t* enclave, uint32_t flags, const void* opt_params,
                                     size_t opt_params_size, uint8_t** report_buffer,
                                     size_t* report_buffer_size) {
  return OE_UNSUPPORTED;
}
OE_WEAK void oe_free_report(uint8_t* report_buffer) {}
OE_WEAK oe_result_t oe_get_target_info_v1(const uint8_t* report, size_t report_size,
                                          void* target_info_buffer, size_t* target_info_size) {
  return OE_UNSUPPORTED;
}
OE_WEAK oe_result_t oe_get_target_info_v2(const uint8_t* report, size_t report_size,
                                          void** target_info_buffer, size_t* target_info_size) {
  return OE_UNSUPPORTED;
}
OE_WEAK void oe_free_target_info(void* target_info_buffer) {}
OE_WEAK oe_result_t oe_parse_report(const uint8_t* report, size_t report_size,
                                    oe_report_t* parsed_report) {
  return OE_UNSUPPORTED;
}
OE_WEAK oe_result_t oe_verify_report(oe_enclave_t* enclave, const uint8_t* report,
                                     size_t report_size, oe_report_t* parsed_report) {
  return OE_UNSUPPORTED;
}
OE_WEAK oe_result_t oe_get_public_key_by_policy(oe_enclave_t* enclave, oe_seal_policy_t seal_policy,
                                                const oe_asymmetric_key_params_t* key_params,
                                                uint8_t** key_buffer, size_t* key_buffer_size,
                                                uint8_t** key_info, size_t* key_info_size) {
  return OE_UNSUPPORTED;
}
OE_WEAK oe_result_t oe_get_public_key(oe_enclave_t* enclave,
                                      const oe_asymmetric_key_params_t* key_params,
                                      const uint8_t* key_info, size_t key_info_size,
                                      uint8_t** key_buffer, size_t* key_buffer_size) {
  return OE_UNSUPPORTED;
}
OE_WEAK void oe_free_key(uint8_t* key_buffer, size_t key_buffer_size, uint8_t* key_info,
                         size_t key_info_size) {}

/* host_verify.h */
OE_WEAK oe_result_t oe_verify_remote_report(const uint8_t* report, size_t report_size,
                                            const uint8_t* endorsement, size_t endorsement_size,
                                            oe_report_t* parsed_report) {
  return OE_UNSUPPORTED;
}
OE_WEAK oe_result_t oe_verify_attestation_certificate(
    uint8_t* cert_in_der, size_t cert_in_der_len,
    oe_identity_verify_callback_t enclave_identity_callback, void* arg) {
  return OE_UNSUPPORTED;
}

/* attestation/verifier.h */
OE_WEAK oe_result_t oe_verifier_initialize(void) { return OE_UNSUPPORTED; }
OE_WEAK oe_result_t oe_verifier_get_formats(oe_uuid_t** format_ids, size_t* format_ids_length) {
  return OE_UNSUPPORTED;
}
OE_WEAK oe_result_t oe_verifier_free_formats(oe_uuid_t* format_ids) { return OE_UNSUPPORTED; }
OE_WEAK oe_result_t oe_verifier_get_format_settings(const oe_uuid_t* format_id, uint8_t** settings,
                                                    size_t* settings_size) {
  return OE_UNSUPPORTED;
}
OE_WEAK oe_result_t oe_verifier_free_format_settings(uint8_t* settings) { return OE_UNSUPPORTED; }
OE_WEAK oe_result_t oe_verify_evidence(const oe_uuid_t* format_id, const uint8_t* evidence_buffer,
                                       size_t evidence_buffer_size,
                                       const uint8_t* endorsements_buffer,
                                       size_t endorsements_buffer_size, const oe_policy_t* policies,
                                       size_t policies_size, oe_claim_t** claims,
                                       size_t* claims_length) {
  return OE_UNSUPPORTED;
}
OE_WEAK oe_result_t oe_verify_attestation_certificate_with_evidence(
    uint8_t* certificate_in_der, size_t certificate_in_der_size,
    oe_verify_claims_callback_t claim_verify_callback, void* arg) {
  return OE_UNSUPPORTED;
}
OE_WEAK oe_result_t oe_verify_attestation_certificate_with_evidence_v2(
    uint8_t* certificate_in_der, size_t certificate_in_der_size, uint8_t* endorsements_buffer,
    size_t endorsements_buffer_size, oe_policy_t* policies, size_t policies_size,
    oe_claim_t** claims, size_t* claims_length) {
  return OE_UNSUPPORTED;
}
OE_WEAK oe_result_t oe_free_claims(oe_claim_t* claims, size_t claims_length) {
  return OE_UNSUPPORTED;
}
OE_WEAK oe_result_t oe_verifier_shutdown(void) { return OE_UNSUPPORTED; }

/* attestation/custom_claims.h */
OE_WEAK oe_result_t oe_serialize_custom_claims(const oe_claim_t* custom_claims,
                                               size_t custom_claims_length, uint8_t** claims_out,
                                               size_t* claims_size_out) {
  return OE_UNSUPPORTED;
}
OE_WEAK oe_result_t oe_deserialize_custom_claims(const uint8_t* claims_buffer,
                                                 size_t claims_buffer_size, oe_claim_t** claims_out,
                                                 size_t* claims_length_out) {
  return OE_UNSUPPORTED;
}
OE_WEAK oe_result_t oe_free_serialized_custom_claims(uint8_t* custom_claims_buffer) {
  return OE_UNSUPPORTED;
}
OE_WEAK oe_result_t oe_free_custom_claims(oe_claim_t* custom_claims, size_t custom_claims_length) {
  return OE_UNSUPPORTED;
}

/* attestation/sgx/eeid_verifier.h */
OE_WEAK oe_result_t oe_sgx_eeid_verifier_initialize(void) { return OE_UNSUPPORTED; }
OE_WEAK oe_result_t oe_sgx_eeid_verifier_shutdown(void) { return OE_UNSUPPORTED; }

/* attestation/sgx/report.h */
OE_WEAK oe_result_t oe_sgx_get_signer_id_from_public_key(const char* pem, size_t pem_size,
                                                         uint8_t* signer_id,
                                                         size_t* signer_id_size) {
  return OE_UNSUPPORTED;
}

/* attestation/tdx/evidence.h */
OE_WEAK oe_result_t oe_tdx_verifier_initialize(void) { return OE_UNSUPPORTED; }
OE_WEAK oe_result_t oe_tdx_verifier_shutdown(void) { return OE_UNSUPPORTED; }
OE_WEAK oe_result_t oe_get_tdx_endorsements(const uint8_t* evidence_buffer,
                                            uint32_t evidence_buffer_size,
                                            uint8_t** endorsements_buffer,
                                            uint32_t* endorsements_buffer_size) {
  return OE_UNSUPPORTED;
}
OE_WEAK void oe_free_tdx_endorsements(uint8_t* endorsements_buffer) {}
OE_WEAK oe_result_t oe_get_tdx_fmspc_from_quote(const uint8_t* quote, uint32_t quote_size,
                                                uint8_t* fmspc, uint32_t fmspc_size) {
  return OE_UNSUPPORTED;
}

/* bits/properties.h */
OE_WEAK oe_result_t __oe_sgx_set_minimum_crl_tcb_issue_date(uint32_t year, uint32_t month,
                                                            uint32_t day, uint32_t hours,
                                                            uint32_t minutes, uint32_t seconds) {
  return OE_UNSUPPORTED;
}
