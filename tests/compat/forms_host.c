/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * The same on the host: reports as programs of 2019 ask for them, and as later ones do. Compiled as
 * C and as C++. */
#include <openenclave/host.h>

#include "tests/compat/forms.h"

oe_result_t oe_get_report_v1(oe_enclave_t* enclave, uint32_t flags, const void* opt_params,
                             size_t opt_params_size, uint8_t* report_buffer,
                             size_t* report_buffer_size) {
  (void)enclave, (void)opt_params, (void)opt_params_size, (void)report_buffer;
  (void)report_buffer_size;
  if (flags != 1) ++failures;
  ++called_v1;
  return OE_OK;
}
oe_result_t oe_get_report_v2(oe_enclave_t* enclave, uint32_t flags, const void* opt_params,
                             size_t opt_params_size, uint8_t** report_buffer,
                             size_t* report_buffer_size) {
  (void)enclave, (void)opt_params, (void)opt_params_size, (void)report_buffer;
  (void)report_buffer_size;
  if (flags != 1) ++failures;
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
oe_result_t oe_verify_report(oe_enclave_t* enclave, const uint8_t* report, size_t report_size,
                             oe_report_t* parsed_report) {
  (void)report, (void)report_size, (void)parsed_report;
  return enclave == NULL ? OE_OK : OE_FAILURE;
}

int main(void) {
  oe_enclave_t* enclave = NULL;
  uint8_t own[OE_MAX_REPORT_SIZE] = {0};
  size_t size = sizeof own;
  uint8_t* allocated = NULL;
  void* target = NULL;
  oe_report_t parsedReport;
  EXPECT_V1(oe_get_report(enclave, OE_REPORT_OPTIONS_REMOTE_ATTESTATION, NULL, 0, own, &size));
  EXPECT_V1(oe_get_report(enclave, OE_REPORT_OPTIONS_REMOTE_ATTESTATION, NULL, 0, NULL, &size));
  EXPECT_V2(oe_get_report(enclave, OE_REPORT_FLAGS_REMOTE_ATTESTATION, NULL, 0, &allocated, &size));
  EXPECT_V1(oe_get_target_info(own, size, own, &size));
  EXPECT_V2(oe_get_target_info(own, size, &target, &size));
  if (oe_verify_report(enclave, own, size, &parsedReport) != OE_OK) ++failures;
  return failures == 0 ? 0 : 1;
}
