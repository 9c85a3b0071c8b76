/* Generated from pointers.edl by the Cella EDL compiler. Do not edit. */
#pragma once

#include <openenclave/host.h>

#include "pointers_args.h"

#ifdef __cplusplus
extern "C" {
#endif

oe_result_t oe_create_pointers_enclave(
    const char* path,
    oe_enclave_type_t type,
    uint32_t flags,
    const oe_enclave_setting_t* settings,
    uint32_t setting_count,
    oe_enclave_t** enclave);

/* Functions of the enclave. */

oe_result_t sum(
    oe_enclave_t* enclave,
    int* _retval,
    const int* values,
    size_t n);

oe_result_t fill(
    oe_enclave_t* enclave,
    uint8_t* bytes,
    uint32_t n,
    uint8_t value);

oe_result_t twice(
    oe_enclave_t* enclave,
    uint32_t* values,
    uint32_t n);

oe_result_t which_are_null(
    oe_enclave_t* enclave,
    int* _retval,
    int* a,
    int* b,
    int* c,
    void* d,
    char* e);

oe_result_t mixed(
    oe_enclave_t* enclave,
    uint8_t* x,
    uint8_t a,
    uint16_t* y,
    uint8_t b,
    uint32_t* z,
    const void* blob,
    size_t size);

oe_result_t signed_count(
    oe_enclave_t* enclave,
    size_t* _retval,
    const char* text,
    int n);

oe_result_t addresses(
    oe_enclave_t* enclave,
    int* checked,
    int* plain,
    const void* const_one,
    void** two);

oe_result_t shallow(
    oe_enclave_t* enclave,
    char** pointers,
    char** first);

oe_result_t call_host(
    oe_enclave_t* enclave,
    int* _retval,
    const int* values,
    size_t n);

oe_result_t call_host_null(
    oe_enclave_t* enclave,
    int* _retval);

/* Called by the enclave; to be written. */

int host_sum(
    const int* values,
    size_t n);

void host_fill(
    uint8_t* bytes,
    uint32_t n,
    uint8_t value);

void host_twice(
    uint32_t* values,
    uint32_t n);

int host_which_are_null(
    int* a,
    int* b,
    int* c,
    char* d);

#ifdef __cplusplus
}
#endif
