/* Generated from pointers.edl by the Cella EDL compiler. Do not edit. */
#pragma once

#include <openenclave/enclave.h>

#include "pointers_args.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Called by the host; to be written. */

int sum(
    const int* values,
    size_t n);

void fill(
    uint8_t* bytes,
    uint32_t n,
    uint8_t value);

void twice(
    uint32_t* values,
    uint32_t n);

int which_are_null(
    int* a,
    int* b,
    int* c,
    void* d,
    char* e);

void mixed(
    uint8_t* x,
    uint8_t a,
    uint16_t* y,
    uint8_t b,
    uint32_t* z,
    const void* blob,
    size_t size);

size_t signed_count(
    const char* text,
    int n);

void addresses(
    int* checked,
    int* plain,
    const void* const_one,
    void** two);

void shallow(
    char** pointers,
    char** first);

int call_host(
    const int* values,
    size_t n);

int call_host_null(void);

/* Functions of the host. */

oe_result_t host_sum(
    int* _retval,
    const int* values,
    size_t n);

oe_result_t host_fill(
    uint8_t* bytes,
    uint32_t n,
    uint8_t value);

oe_result_t host_twice(
    uint32_t* values,
    uint32_t n);

oe_result_t host_which_are_null(
    int* _retval,
    int* a,
    int* b,
    int* c,
    char* d);

#ifdef __cplusplus
}
#endif
