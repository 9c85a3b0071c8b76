/* Generated from arrays.edl by the Cella EDL compiler. Do not edit. */
#pragma once

#include <openenclave/enclave.h>

#include "arrays_args.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Called by the host; to be written. */

int array_sum(
    int a[4]);

void array_transpose(
    int16_t a[2][ROWS],
    int16_t b[ROWS][2]);

void array_negate(
    double a[2][2][2]);

void array_named(
    uint8_t a[FOREIGN_SIZE],
    uint8_t b[FOREIGN_SIZE]);

void array_address(
    char a[4][4],
    char b[2],
    char* c[5],
    char* d[2][3]);

int array_with_count(
    int a[2],
    size_t n);

/* Functions of the host. */

oe_result_t host_array_negate(
    double a[2][2][2]);

#ifdef __cplusplus
}
#endif
