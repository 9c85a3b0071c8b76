/* Generated from strings.edl by the Cella EDL compiler. Do not edit. */
#pragma once

#include <openenclave/host.h>

#include "strings_args.h"

#ifdef __cplusplus
extern "C" {
#endif

oe_result_t oe_create_strings_enclave(
    const char* path,
    oe_enclave_type_t type,
    uint32_t flags,
    const oe_enclave_setting_t* settings,
    uint32_t setting_count,
    oe_enclave_t** enclave);

/* Functions of the enclave. */

oe_result_t length(
    oe_enclave_t* enclave,
    size_t* _retval,
    const char* text);

oe_result_t wide_length(
    oe_enclave_t* enclave,
    size_t* _retval,
    const wchar_t* text);

oe_result_t upper(
    oe_enclave_t* enclave,
    char* text);

oe_result_t wide_upper(
    oe_enclave_t* enclave,
    wchar_t* text);

oe_result_t unterminate(
    oe_enclave_t* enclave,
    char* text);

oe_result_t echo_by_host(
    oe_enclave_t* enclave,
    int* _retval,
    const char* text,
    char* changed);

/* Called by the enclave; to be written. */

size_t host_length(
    const char* text);

void host_upper(
    char* text);

size_t host_wide_length(
    const wchar_t* text);

#ifdef __cplusplus
}
#endif
