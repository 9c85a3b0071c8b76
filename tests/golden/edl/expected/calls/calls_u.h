/* Generated from calls.edl by the Cella EDL compiler. Do not edit. */
#pragma once

#include <openenclave/host.h>

#include "calls_args.h"

#ifdef __cplusplus
extern "C" {
#endif

oe_result_t oe_create_calls_enclave(
    const char* path,
    oe_enclave_type_t type,
    uint32_t flags,
    const oe_enclave_setting_t* settings,
    uint32_t setting_count,
    oe_enclave_t** enclave);

/* Functions of the enclave. */

oe_result_t call_errno(
    oe_enclave_t* enclave,
    int* _retval,
    int code);

oe_result_t normal(
    oe_enclave_t* enclave);

oe_result_t length(
    oe_enclave_t* enclave,
    size_t* _retval,
    const char* text);

oe_result_t enclave_hello(
    oe_enclave_t* enclave);

/* Called by the enclave; to be written. */

int host_errno(
    int code);

void host_allowed(void);

size_t host_length(
    const char* text);

void host_hello(void);

#ifdef __cplusplus
}
#endif
