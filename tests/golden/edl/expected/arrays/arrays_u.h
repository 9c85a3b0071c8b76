/* Generated from arrays.edl by the Cella EDL compiler. Do not edit. */
#pragma once

#include <openenclave/host.h>

#include "arrays_args.h"

#ifdef __cplusplus
extern "C" {
#endif

oe_result_t oe_create_arrays_enclave(
    const char* path,
    oe_enclave_type_t type,
    uint32_t flags,
    const oe_enclave_setting_t* settings,
    uint32_t setting_count,
    oe_enclave_t** enclave);

/* Functions of the enclave. */

oe_result_t array_sum(
    oe_enclave_t* enclave,
    int* _retval,
    int a[4]);

oe_result_t array_transpose(
    oe_enclave_t* enclave,
    int16_t a[2][ROWS],
    int16_t b[ROWS][2]);

oe_result_t array_negate(
    oe_enclave_t* enclave,
    double a[2][2][2]);

oe_result_t array_named(
    oe_enclave_t* enclave,
    uint8_t a[FOREIGN_SIZE],
    uint8_t b[FOREIGN_SIZE]);

oe_result_t array_address(
    oe_enclave_t* enclave,
    char a[4][4],
    char b[2],
    char* c[5],
    char* d[2][3]);

oe_result_t array_with_count(
    oe_enclave_t* enclave,
    int* _retval,
    int a[2],
    size_t n);

/* Called by the enclave; to be written. */

void host_array_negate(
    double a[2][2][2]);

#ifdef __cplusplus
}
#endif
