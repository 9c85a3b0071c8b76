/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * The enclave's side of the Open Enclave interface. It believes nothing of the host: every address
 * that comes from there is checked first. A 2019 program that has its own report buffer and a later
 * one that is given a buffer both compile. All functions are thread-safe. */
#pragma once

#ifdef _OE_HOST_H
#error \
    "openenclave/host.h and openenclave/enclave.h are for different programs: include one of them."
#endif
#define _OE_ENCLAVE_H

#include <openenclave/bits/asym_keys.h>
#include <openenclave/bits/defs.h>
#include <openenclave/bits/exception.h>
#include <openenclave/bits/fs.h>
#include <openenclave/bits/module.h>
#include <openenclave/bits/properties.h>
#include <openenclave/bits/report.h>
#include <openenclave/bits/result.h>
#include <openenclave/bits/types.h>

OE_EXTERNC_BEGIN

/**
 * Adds a handler for exceptions in this enclave, before all others or after them.
 * @return OE_OK; OE_INVALID_PARAMETER if NULL or added before; OE_OUT_OF_MEMORY beyond 64 handlers
 */
oe_result_t oe_add_vectored_exception_handler(bool is_first_handler,
                                              oe_vectored_exception_handler_t vectored_handler);

/** Removes a handler. OE_INVALID_PARAMETER if it was not added. */
oe_result_t oe_remove_vectored_exception_handler(oe_vectored_exception_handler_t vectored_handler);

/** Whether [ptr, ptr + size) lies wholly in this enclave. False if the range wraps around. */
bool oe_is_within_enclave(const void* ptr, size_t size);

/** Whether [ptr, ptr + size) lies wholly in memory that is shared with the host. False if the range
 * wraps around. */
bool oe_is_outside_enclave(const void* ptr, size_t size);

/** Allocates host memory, which anyone can read and change. NULL if the host has none. */
void* oe_host_malloc(size_t size);

/** As realloc(), for host memory. `ptr` may be NULL. */
void* oe_host_realloc(void* ptr, size_t size);

/** As calloc(), for host memory. */
void* oe_host_calloc(size_t nmemb, size_t size);

/** Frees host memory. NULL is allowed. */
void oe_host_free(void* ptr);

/** Copies at most `n` characters of a string, and a terminator, to new host memory. NULL if there
 * is none. */
char* oe_host_strndup(const char* str, size_t n);

/** Ends the enclave at once; every later call to it fails. */
void oe_abort(void) OE_NO_RETURN;

/** What a failed oe_assert() calls: says what failed and ends the enclave. */
void __oe_assert_fail(const char* expr, const char* file, int line, const char* func) OE_NO_RETURN;

#ifndef NDEBUG
#define oe_assert(EXPR) ((EXPR) ? (void)0 : __oe_assert_fail(#EXPR, __FILE__, __LINE__, __func__))
#else
#define oe_assert(EXPR) ((void)0)
#endif

/** The handle by which the host knows this enclave. It is the host's: never dereference it. */
oe_enclave_t* oe_get_enclave(void);

/** Fills memory with random bytes from the processor, never from the host. */
oe_result_t oe_random(void* data, size_t size);

/**
 * Gets a report about this enclave into the caller's buffer.
 *
 * @param flags               0 for a local report, OE_REPORT_FLAGS_REMOTE_ATTESTATION for one for
 * other machines
 * @param report_data         at most OE_REPORT_DATA_SIZE bytes to be signed with it; may be NULL
 * @param opt_params          target information of the verifying enclave, for a local report; may
 * be NULL
 * @param report_buffer_size  in: bytes of the buffer; out: bytes of the report, also with
 * OE_BUFFER_TOO_SMALL
 */
oe_result_t oe_get_report_v1(uint32_t flags, const uint8_t* report_data, size_t report_data_size,
                             const void* opt_params, size_t opt_params_size, uint8_t* report_buffer,
                             size_t* report_buffer_size);

/** As oe_get_report_v1(), into a new buffer, to be freed with oe_free_report(). */
oe_result_t oe_get_report_v2(uint32_t flags, const uint8_t* report_data, size_t report_data_size,
                             const void* opt_params, size_t opt_params_size,
                             uint8_t** report_buffer, size_t* report_buffer_size);

/** Frees a report that a function allocated. NULL is allowed. */
void oe_free_report(uint8_t* report_buffer);

/** Extracts into the caller's buffer what is needed to direct a local report at the reporting
 * enclave. */
oe_result_t oe_get_target_info_v1(const uint8_t* report, size_t report_size,
                                  void* target_info_buffer, size_t* target_info_size);

/** As oe_get_target_info_v1(), into a new buffer, to be freed with oe_free_target_info(). */
oe_result_t oe_get_target_info_v2(const uint8_t* report, size_t report_size,
                                  void** target_info_buffer, size_t* target_info_size);

/** Frees what oe_get_target_info_v2() allocated. NULL is allowed. */
void oe_free_target_info(void* target_info);

/** Takes a report apart without verifying anything: believe none of it. */
oe_result_t oe_parse_report(const uint8_t* report, size_t report_size, oe_report_t* parsed_report);

/** Verifies a report and takes it apart. `parsed_report` receives the parts, pointing into
 * `report`; may be NULL. */
oe_result_t oe_verify_report(const uint8_t* report, size_t report_size, oe_report_t* parsed_report);

/**
 * Derives a key that only enclaves of the same identity get on this platform, into the caller's
 * buffers.
 * @param key_info  receives what oe_get_seal_key_v1() needs to derive the same key again; may be
 * NULL
 */
oe_result_t oe_get_seal_key_by_policy_v1(oe_seal_policy_t seal_policy, uint8_t* key_buffer,
                                         size_t* key_buffer_size, uint8_t* key_info,
                                         size_t* key_info_size);

/** As oe_get_seal_key_by_policy_v1(), into new buffers, to be freed with oe_free_seal_key(). */
oe_result_t oe_get_seal_key_by_policy_v2(oe_seal_policy_t seal_policy, uint8_t** key_buffer,
                                         size_t* key_buffer_size, uint8_t** key_info,
                                         size_t* key_info_size);

/** Derives a key again from its key information, into the caller's buffer. */
oe_result_t oe_get_seal_key_v1(const uint8_t* key_info, size_t key_info_size, uint8_t* key_buffer,
                               size_t* key_buffer_size);

/** As oe_get_seal_key_v1(), into a new buffer, to be freed with oe_free_seal_key(). */
oe_result_t oe_get_seal_key_v2(const uint8_t* key_info, size_t key_info_size, uint8_t** key_buffer,
                               size_t* key_buffer_size);

/** Wipes and frees a seal key and its key information. Either may be NULL. */
void oe_free_seal_key(uint8_t* key_buffer, uint8_t* key_info);

/** The public half of a key pair that is bound to this enclave by a policy. Free both buffers with
 * oe_free_key(). */
oe_result_t oe_get_public_key_by_policy(oe_seal_policy_t seal_policy,
                                        const oe_asymmetric_key_params_t* key_params,
                                        uint8_t** key_buffer, size_t* key_buffer_size,
                                        uint8_t** key_info, size_t* key_info_size);

/** The public half of the key pair that `key_info` describes. */
oe_result_t oe_get_public_key(const oe_asymmetric_key_params_t* key_params, const uint8_t* key_info,
                              size_t key_info_size, uint8_t** key_buffer, size_t* key_buffer_size);

/** The private half of a key pair that is bound to this enclave by a policy. */
oe_result_t oe_get_private_key_by_policy(oe_seal_policy_t seal_policy,
                                         const oe_asymmetric_key_params_t* key_params,
                                         uint8_t** key_buffer, size_t* key_buffer_size,
                                         uint8_t** key_info, size_t* key_info_size);

/** The private half of the key pair that `key_info` describes. */
oe_result_t oe_get_private_key(const oe_asymmetric_key_params_t* key_params,
                               const uint8_t* key_info, size_t key_info_size, uint8_t** key_buffer,
                               size_t* key_buffer_size);

/** Wipes and frees a key and its key information. Either may be NULL. */
void oe_free_key(uint8_t* key_buffer, size_t key_buffer_size, uint8_t* key_info,
                 size_t key_info_size);

/**
 * Makes a self-signed X.509 certificate (DER) that carries a remote report over its public key.
 * @param subject_name        an X.500 name, such as "CN=name,O=organization,C=US"
 * @param output_certificate  to be freed with oe_free_attestation_certificate()
 */
oe_result_t oe_generate_attestation_certificate(const unsigned char* subject_name,
                                                uint8_t* private_key, size_t private_key_size,
                                                uint8_t* public_key, size_t public_key_size,
                                                uint8_t** output_certificate,
                                                size_t* output_certificate_size);

/** As oe_generate_attestation_certificate(), valid between two moments of the form "YYYYMMDDhhmmss"
 * (UTC). */
oe_result_t oe_generate_attestation_certificate_v2(const unsigned char* subject_name,
                                                   uint8_t* private_key, size_t private_key_size,
                                                   uint8_t* public_key, size_t public_key_size,
                                                   const char* date_not_valid_before,
                                                   const char* date_not_valid_after,
                                                   uint8_t** output_certificate,
                                                   size_t* output_certificate_size);

/** Frees a certificate. NULL is allowed. */
void oe_free_attestation_certificate(uint8_t* cert);

/** Decides whether an identity that was proved is the wanted one: OE_OK, or what the verification
 * then returns. */
typedef oe_result_t (*oe_identity_verify_callback_t)(oe_identity_t* identity, void* arg);

/** Verifies such a certificate and its report, then asks the callback (unless NULL) about the
 * identity. */
oe_result_t oe_verify_attestation_certificate(
    uint8_t* cert_in_der, size_t cert_in_der_len,
    oe_identity_verify_callback_t enclave_identity_callback, void* arg);

OE_EXTERNC_END

/* The type of the buffer argument chooses the form: `uint8_t*` is the caller's, `uint8_t**`
 * receives a new one. */
#ifdef __cplusplus
inline oe_result_t oe_get_report(uint32_t flags, const uint8_t* report_data,
                                 size_t report_data_size, const void* opt_params,
                                 size_t opt_params_size, uint8_t* report_buffer,
                                 size_t* report_buffer_size) {
  return oe_get_report_v1(flags, report_data, report_data_size, opt_params, opt_params_size,
                          report_buffer, report_buffer_size);
}
/* Templates, so that a NULL buffer can only mean the other function. */
template <typename Byte>
inline oe_result_t oe_get_report(uint32_t flags, const uint8_t* report_data,
                                 size_t report_data_size, const void* opt_params,
                                 size_t opt_params_size, Byte** report_buffer,
                                 size_t* report_buffer_size) {
  return oe_get_report_v2(flags, report_data, report_data_size, opt_params, opt_params_size,
                          report_buffer, report_buffer_size);
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
inline oe_result_t oe_get_seal_key_by_policy(oe_seal_policy_t seal_policy, uint8_t* key_buffer,
                                             size_t* key_buffer_size, uint8_t* key_info,
                                             size_t* key_info_size) {
  return oe_get_seal_key_by_policy_v1(seal_policy, key_buffer, key_buffer_size, key_info,
                                      key_info_size);
}
template <typename Byte>
inline oe_result_t oe_get_seal_key_by_policy(oe_seal_policy_t seal_policy, Byte** key_buffer,
                                             size_t* key_buffer_size, uint8_t** key_info,
                                             size_t* key_info_size) {
  return oe_get_seal_key_by_policy_v2(seal_policy, key_buffer, key_buffer_size, key_info,
                                      key_info_size);
}
inline oe_result_t oe_get_seal_key(const uint8_t* key_info, size_t key_info_size,
                                   uint8_t* key_buffer, size_t* key_buffer_size) {
  return oe_get_seal_key_v1(key_info, key_info_size, key_buffer, key_buffer_size);
}
template <typename Byte>
inline oe_result_t oe_get_seal_key(const uint8_t* key_info, size_t key_info_size, Byte** key_buffer,
                                   size_t* key_buffer_size) {
  return oe_get_seal_key_v2(key_info, key_info_size, key_buffer, key_buffer_size);
}
#else
#define oe_get_report(flags, report_data, report_data_size, opt_params, opt_params_size, \
                      report_buffer, report_buffer_size)                                 \
  _Generic((report_buffer), uint8_t**: oe_get_report_v2, default: oe_get_report_v1)(                    \
      flags, report_data, report_data_size, opt_params, opt_params_size, report_buffer, report_buffer_size)
#define oe_get_target_info(report, report_size, target_info_buffer, target_info_size) \
  _Generic((target_info_buffer), void**: oe_get_target_info_v2, default: oe_get_target_info_v1)( \
      report, report_size, target_info_buffer, target_info_size)
#define oe_get_seal_key_by_policy(seal_policy, key_buffer, key_buffer_size, key_info, \
                                  key_info_size)                                      \
  _Generic((key_buffer), uint8_t**: oe_get_seal_key_by_policy_v2, default: oe_get_seal_key_by_policy_v1)( \
      seal_policy, key_buffer, key_buffer_size, key_info, key_info_size)
#define oe_get_seal_key(key_info, key_info_size, key_buffer, key_buffer_size) \
  _Generic((key_buffer), uint8_t**: oe_get_seal_key_v2, default: oe_get_seal_key_v1)( \
      key_info, key_info_size, key_buffer, key_buffer_size)
#endif
