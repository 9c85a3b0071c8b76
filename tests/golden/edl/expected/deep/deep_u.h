/* Generated from deep.edl by the Cella EDL compiler. Do not edit. */
#pragma once

#include <openenclave/host.h>

#include "deep_args.h"

#ifdef __cplusplus
extern "C" {
#endif

oe_result_t oe_create_deep_enclave(
    const char* path,
    oe_enclave_type_t type,
    uint32_t flags,
    const oe_enclave_setting_t* settings,
    uint32_t setting_count,
    oe_enclave_t** enclave);

/* Functions of the enclave. */

oe_result_t deep_length(
    oe_enclave_t* enclave,
    uint64_t* _retval,
    const Text* text);

oe_result_t deep_sum(
    oe_enclave_t* enclave,
    uint64_t* _retval,
    Texts* all,
    size_t n);

oe_result_t deep_nulls(
    oe_enclave_t* enclave,
    int* _retval,
    Library* library,
    Matrix* matrix);

oe_result_t deep_upper(
    oe_enclave_t* enclave,
    Texts* texts);

oe_result_t deep_change(
    oe_enclave_t* enclave,
    Text* text,
    int how);

oe_result_t deep_make(
    oe_enclave_t* enclave,
    int* _retval,
    Text* text,
    Texts* all,
    size_t n,
    uint32_t each);

oe_result_t deep_library(
    oe_enclave_t* enclave,
    Library* library);

oe_result_t deep_matrix(
    oe_enclave_t* enclave,
    int* _retval,
    Matrix* matrix);

oe_result_t deep_by_host(
    oe_enclave_t* enclave,
    int* _retval,
    int what);

/* Called by the enclave; to be written. */

uint64_t host_deep_sum(
    const Texts* all,
    size_t n);

void host_deep_upper(
    Texts* texts);

int host_deep_make(
    Texts* texts,
    uint32_t each);

#ifdef __cplusplus
}
#endif
