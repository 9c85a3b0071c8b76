/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Attestation as programs of 2019 write it in an enclave, and as later ones do. Compiled as C and
 * as C++; the functions are stand-ins that say which form was called. */
#include <openenclave/enclave.h>
#include <string.h>

#include "tests/compat/forms.h"

oe_result_t oe_get_report_v1(uint32_t flags, const uint8_t* report_data, size_t report_data_size,
                             const void* opt_params, size_t opt_params_size, uint8_t* report_buffer,
                             size_t* report_buffer_size) {
  if (flags != 1 || report_data == NULL || report_data_size != 32) ++failures;
  if (opt_params != NULL || opt_params_size != 0) ++failures;
  if (report_buffer != NULL) report_buffer[0] = 1;
  *report_buffer_size = 1;
  ++called_v1;
  return OE_OK;
}
oe_result_t oe_get_report_v2(uint32_t flags, const uint8_t* report_data, size_t report_data_size,
                             const void* opt_params, size_t opt_params_size,
                             uint8_t** report_buffer, size_t* report_buffer_size) {
  if (flags != 1 || report_data == NULL || report_data_size != 32) ++failures;
  if (opt_params != NULL || opt_params_size != 0) ++failures;
  *report_buffer = NULL;
  *report_buffer_size = 2;
  ++called_v2;
  return OE_OK;
}
oe_result_t oe_get_target_info_v1(const uint8_t* report, size_t report_size,
                                  void* target_info_buffer, size_t* target_info_size) {
  (void)report, (void)report_size, (void)target_info_buffer, (void)target_info_size;
  ++called_v1;
  return OE_OK;
}
oe_result_t oe_get_target_info_v2(const uint8_t* report, size_t report_size,
                                  void** target_info_buffer, size_t* target_info_size) {
  (void)report, (void)report_size, (void)target_info_buffer, (void)target_info_size;
  ++called_v2;
  return OE_OK;
}
oe_result_t oe_get_seal_key_by_policy_v1(oe_seal_policy_t seal_policy, uint8_t* key_buffer,
                                         size_t* key_buffer_size, uint8_t* key_info,
                                         size_t* key_info_size) {
  (void)seal_policy, (void)key_buffer, (void)key_buffer_size, (void)key_info, (void)key_info_size;
  ++called_v1;
  return OE_OK;
}
oe_result_t oe_get_seal_key_by_policy_v2(oe_seal_policy_t seal_policy, uint8_t** key_buffer,
                                         size_t* key_buffer_size, uint8_t** key_info,
                                         size_t* key_info_size) {
  (void)seal_policy, (void)key_buffer, (void)key_buffer_size, (void)key_info, (void)key_info_size;
  ++called_v2;
  return OE_OK;
}
oe_result_t oe_get_seal_key_v1(const uint8_t* key_info, size_t key_info_size, uint8_t* key_buffer,
                               size_t* key_buffer_size) {
  (void)key_info, (void)key_info_size, (void)key_buffer, (void)key_buffer_size;
  ++called_v1;
  return OE_OK;
}
oe_result_t oe_get_seal_key_v2(const uint8_t* key_info, size_t key_info_size, uint8_t** key_buffer,
                               size_t* key_buffer_size) {
  (void)key_info, (void)key_info_size, (void)key_buffer, (void)key_buffer_size;
  ++called_v2;
  return OE_OK;
}
oe_result_t oe_verify_report(const uint8_t* report, size_t report_size,
                             oe_report_t* parsed_report) {
  (void)report, (void)report_size;
  memset(parsed_report, 0, sizeof *parsed_report);
  parsed_report->identity.signer_id[0] = 9;
  parsed_report->identity.product_id[0] = 1;
  parsed_report->identity.security_version = 2;
  return OE_OK;
}

static void get_reports(void) {
  uint8_t hash[32] = {0};
  uint8_t own[OE_MAX_REPORT_SIZE];
  size_t size = sizeof own;
  uint8_t* own_pointer = own;
  size_t* size_pointer = &size;
  uint8_t* allocated = NULL;
  EXPECT_V1(
      oe_get_report(OE_REPORT_OPTIONS_REMOTE_ATTESTATION, hash, sizeof(hash), NULL, 0, own, &size));
  EXPECT_V1(oe_get_report(OE_REPORT_OPTIONS_REMOTE_ATTESTATION, hash, sizeof(hash), NULL, 0,
                          own_pointer, size_pointer));
  EXPECT_V1(
      oe_get_report(OE_REPORT_FLAGS_REMOTE_ATTESTATION, hash, sizeof(hash), NULL, 0, NULL, &size));
  EXPECT_V2(oe_get_report(OE_REPORT_FLAGS_REMOTE_ATTESTATION, hash, sizeof(hash), NULL, 0,
                          &allocated, &size));
  if (own[0] != 1 || size != 2) ++failures;
}

static void get_keys(void) {
  uint8_t own[16];
  size_t size = sizeof own;
  uint8_t info[512];
  size_t info_size = sizeof info;
  uint8_t* key = NULL;
  uint8_t* key_info = NULL;
  void* target = NULL;
  EXPECT_V1(oe_get_seal_key_by_policy(OE_SEAL_POLICY_UNIQUE, own, &size, info, &info_size));
  EXPECT_V2(oe_get_seal_key_by_policy(OE_SEAL_POLICY_PRODUCT, &key, &size, &key_info, &info_size));
  EXPECT_V2(oe_get_seal_key_by_policy(OE_SEAL_POLICY_PRODUCT, &key, &size, NULL, NULL));
  EXPECT_V1(oe_get_seal_key(info, info_size, own, &size));
  EXPECT_V2(oe_get_seal_key(info, info_size, &key, &size));
  EXPECT_V1(oe_get_target_info(info, info_size, own, &size));
  EXPECT_V1(oe_get_target_info(info, info_size, NULL, &size));
  EXPECT_V2(oe_get_target_info(info, info_size, &target, &size));
}

static void verify(void) {
  const uint8_t quote[1] = {0};
  const uint8_t g_MRSigner[OE_AUTHOR_ID_SIZE] = {9};
  oe_report_t parsedReport;
  oe_result_t result = oe_verify_report(quote, sizeof quote, &parsedReport);
  bool verified = memcmp(parsedReport.identity.authorID, g_MRSigner, sizeof(g_MRSigner)) == 0;
  bool productVerified = parsedReport.identity.productID[0] == 1;
  bool versionVerified = parsedReport.identity.securityVersion >= 1;
  if (result != OE_OK || !verified || !productVerified || !versionVerified) ++failures;
  if (parsedReport.identity.idVersion != parsedReport.identity.id_version) ++failures;
  if (&parsedReport.identity.uniqueID[0] != &parsedReport.identity.unique_id[0]) ++failures;
}

int main(void) {
  get_reports();
  get_keys();
  verify();
  return failures == 0 ? 0 : 1;
}
