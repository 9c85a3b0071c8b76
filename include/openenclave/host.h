/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * The host's side of the Open Enclave interface. The host trusts the enclaves that it creates; they
 * do not trust it. A 2019 program that has its own report buffer and a later one that is given a
 * buffer both compile. */
#pragma once

#ifdef _OE_ENCLAVE_H
#error \
    "openenclave/host.h and openenclave/enclave.h are for different programs: include one of them."
#endif
#define _OE_HOST_H

#include <openenclave/bits/asym_keys.h>
#include <openenclave/bits/defs.h>
#include <openenclave/bits/eeid.h>
#include <openenclave/bits/report.h>
#include <openenclave/bits/result.h>
#include <openenclave/bits/types.h>

OE_EXTERNC_BEGIN

/** Flags of oe_create_enclave(). */
#define OE_ENCLAVE_FLAG_DEBUG \
  0x00000001u /**< A debug enclave, if the image allows it: no secrets. */
#define OE_ENCLAVE_FLAG_SIMULATE \
  0x00000002u /**< The simulation machine, unless the environment names one. */
#define OE_ENCLAVE_FLAG_SGX_KSS 0x00000004u     /**< Key separation and sharing. */
#define OE_ENCLAVE_FLAG_DEBUG_AUTO 0x000000010u /**< Debug if the image allows it. */
#define OE_ENCLAVE_FLAG_RESERVED                                                     \
  (~(OE_ENCLAVE_FLAG_DEBUG | OE_ENCLAVE_FLAG_DEBUG_AUTO | OE_ENCLAVE_FLAG_SIMULATE | \
     OE_ENCLAVE_FLAG_SGX_KSS))

/** An OCALL as tables of generated code list it. */
typedef void (*oe_ocall_func_t)(const uint8_t* input_buffer, size_t input_buffer_size,
                                uint8_t* output_buffer, size_t output_buffer_size,
                                size_t* output_bytes_written);

/** An ECALL as tables of generated code list it. */
typedef struct _oe_ecall_info_t {
  const char* name;
} oe_ecall_info_t;

/** Kind of an oe_enclave_setting_t. */
__extension__ typedef enum _oe_enclave_setting_type {
  OE_ENCLAVE_SETTING_CONTEXT_SWITCHLESS = 0xdc73a628,
  OE_EXTENDED_ENCLAVE_INITIALIZATION_DATA = 0x976a8f66,
  OE_SGX_ENCLAVE_CONFIG_DATA = 0x78b5b41d
} oe_enclave_setting_type_t;

/** Threads that serve switchless calls. */
typedef struct _oe_enclave_setting_context_switchless {
  size_t max_host_workers;    /**< For OCALLs. */
  size_t max_enclave_workers; /**< For ECALLs. */
} oe_enclave_setting_context_switchless_t;

/** CONFIGID and CONFIGSVN of an enclave with key separation and sharing. */
typedef struct _oe_sgx_enclave_setting_config_data {
  uint8_t config_id[64];
  uint16_t config_svn;
  bool ignore_if_unsupported;
} oe_sgx_enclave_setting_config_data;

/** One setting; the member of `u` that `setting_type` names is valid and must live during the
 * creation. */
typedef struct _oe_enclave_setting {
  oe_enclave_setting_type_t setting_type;
  union {
    const oe_enclave_setting_context_switchless_t* context_switchless_setting;
    oe_eeid_t* eeid;
    const oe_sgx_enclave_setting_config_data* config_data;
  } u;
} oe_enclave_setting_t;

/**
 * Creates an enclave from an image. Programs call the generated oe_create_NAME_enclave() instead,
 * which knows the tables.
 * @param enclave  receives the enclave, to be ended by oe_terminate_enclave(); NULL on failure
 * @return OE_OK; OE_INVALID_PARAMETER; OE_NOT_FOUND (no such file); OE_INVALID_IMAGE or
 * OE_UNSUPPORTED_ENCLAVE_IMAGE; OE_VERIFY_FAILED (damaged or wrongly signed); OE_DEBUG_DOWNGRADE;
 * OE_OUT_OF_MEMORY; OE_PLATFORM_ERROR; OE_UNSUPPORTED (tables that are not Cella's generated
 * code's)
 */
oe_result_t oe_create_enclave(const char* path, oe_enclave_type_t type, uint32_t flags,
                              const oe_enclave_setting_t* settings, uint32_t setting_count,
                              const oe_ocall_func_t* ocall_table, uint32_t ocall_count,
                              const oe_ecall_info_t* ecall_name_table, uint32_t ecall_count,
                              oe_enclave_t** enclave);

/**
 * Ends an enclave and frees all it used. No thread may be in a call to it.
 * @return OE_OK; OE_INVALID_PARAMETER if `enclave` is NULL or none; OE_BUSY if a call is under way
 */
oe_result_t oe_terminate_enclave(oe_enclave_t* enclave);

/**
 * Gets a report of an enclave into the caller's buffer.
 * @param report_buffer_size  in: bytes of the buffer; out: bytes of the report, also with
 * OE_BUFFER_TOO_SMALL
 */
oe_result_t oe_get_report_v1(oe_enclave_t* enclave, uint32_t flags, const void* opt_params,
                             size_t opt_params_size, uint8_t* report_buffer,
                             size_t* report_buffer_size);

/** Gets a report of an enclave into a new buffer, to be freed with oe_free_report(). */
oe_result_t oe_get_report_v2(oe_enclave_t* enclave, uint32_t flags, const void* opt_params,
                             size_t opt_params_size, uint8_t** report_buffer,
                             size_t* report_buffer_size);

/** Frees a report that a function allocated. NULL is allowed. */
void oe_free_report(uint8_t* report_buffer);

/** Extracts into the caller's buffer what another enclave needs to direct a local report at the
 * reporting one. */
oe_result_t oe_get_target_info_v1(const uint8_t* report, size_t report_size,
                                  void* target_info_buffer, size_t* target_info_size);

/** As oe_get_target_info_v1(), into a new buffer, to be freed with oe_free_target_info(). */
oe_result_t oe_get_target_info_v2(const uint8_t* report, size_t report_size,
                                  void** target_info_buffer, size_t* target_info_size);

/** Frees what oe_get_target_info_v2() allocated. NULL is allowed. */
void oe_free_target_info(void* target_info_buffer);

/** Takes a report apart without verifying anything: believe none of it. */
oe_result_t oe_parse_report(const uint8_t* report, size_t report_size, oe_report_t* parsed_report);

/**
 * Verifies a report and takes it apart.
 * @param enclave        one that can verify local reports; may be NULL for a remote report
 * @param parsed_report  receives the parts, pointing into `report`; may be NULL
 */
oe_result_t oe_verify_report(oe_enclave_t* enclave, const uint8_t* report, size_t report_size,
                             oe_report_t* parsed_report);

/** The public half of a key pair that an enclave derives by a policy. Free both buffers with
 * oe_free_key(). */
oe_result_t oe_get_public_key_by_policy(oe_enclave_t* enclave, oe_seal_policy_t seal_policy,
                                        const oe_asymmetric_key_params_t* key_params,
                                        uint8_t** key_buffer, size_t* key_buffer_size,
                                        uint8_t** key_info, size_t* key_info_size);

/** The public half of a key pair that an enclave derived before, when it returned `key_info`. */
oe_result_t oe_get_public_key(oe_enclave_t* enclave, const oe_asymmetric_key_params_t* key_params,
                              const uint8_t* key_info, size_t key_info_size, uint8_t** key_buffer,
                              size_t* key_buffer_size);

/** Wipes and frees a key and its key information. Either may be NULL. */
void oe_free_key(uint8_t* key_buffer, size_t key_buffer_size, uint8_t* key_info,
                 size_t key_info_size);

OE_EXTERNC_END

/* The type of the buffer argument chooses the form: `uint8_t*` is the caller's, `uint8_t**`
 * receives a new one. */
#ifdef __cplusplus
inline oe_result_t oe_get_report(oe_enclave_t* enclave, uint32_t flags, const void* opt_params,
                                 size_t opt_params_size, uint8_t* report_buffer,
                                 size_t* report_buffer_size) {
  return oe_get_report_v1(enclave, flags, opt_params, opt_params_size, report_buffer,
                          report_buffer_size);
}
/* A template, so that a NULL buffer can only mean the function above. */
template <typename Byte>
inline oe_result_t oe_get_report(oe_enclave_t* enclave, uint32_t flags, const void* opt_params,
                                 size_t opt_params_size, Byte** report_buffer,
                                 size_t* report_buffer_size) {
  return oe_get_report_v2(enclave, flags, opt_params, opt_params_size, report_buffer,
                          report_buffer_size);
}
inline oe_result_t oe_get_target_info(const uint8_t* report, size_t report_size,
                                      void* target_info_buffer, size_t* target_info_size) {
  return oe_get_target_info_v1(report, report_size, target_info_buffer, target_info_size);
}
template <typename Info>
inline oe_result_t oe_get_target_info(const uint8_t* report, size_t report_size,
                                      Info** target_info_buffer, size_t* target_info_size) {
  return oe_get_target_info_v2(report, report_size, target_info_buffer, target_info_size);
}
#else
#define oe_get_report(enclave, flags, opt_params, opt_params_size, report_buffer, \
                      report_buffer_size)                                         \
  _Generic((report_buffer), uint8_t**: oe_get_report_v2, default: oe_get_report_v1)(                  \
      enclave, flags, opt_params, opt_params_size, report_buffer, report_buffer_size)
#define oe_get_target_info(report, report_size, target_info_buffer, target_info_size) \
  _Generic((target_info_buffer), void**: oe_get_target_info_v2, default: oe_get_target_info_v1)(    \
      report, report_size, target_info_buffer, target_info_size)
#endif
