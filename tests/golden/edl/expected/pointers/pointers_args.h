/* Generated from pointers.edl by the Cella EDL compiler. Do not edit. */
#pragma once

#include <openenclave/edger8r/common.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct pointers_sum_args {
    int oe_retval;
    uint64_t values;
    size_t n;
} pointers_sum_args_t;

typedef struct pointers_fill_args {
    uint64_t bytes;
    uint32_t n;
    uint8_t value;
} pointers_fill_args_t;

typedef struct pointers_twice_args {
    uint64_t values;
    uint32_t n;
} pointers_twice_args_t;

typedef struct pointers_which_are_null_args {
    int oe_retval;
    uint64_t a;
    uint64_t b;
    uint64_t c;
    uint64_t d;
    uint64_t e;
} pointers_which_are_null_args_t;

typedef struct pointers_mixed_args {
    uint64_t x;
    uint8_t a;
    uint64_t y;
    uint8_t b;
    uint64_t z;
    uint64_t blob;
    size_t size;
} pointers_mixed_args_t;

typedef struct pointers_signed_count_args {
    size_t oe_retval;
    uint64_t text;
    int n;
} pointers_signed_count_args_t;

typedef struct pointers_addresses_args {
    uint64_t checked;
    uint64_t plain;
    uint64_t const_one;
    uint64_t two;
} pointers_addresses_args_t;

typedef struct pointers_shallow_args {
    uint64_t pointers;
    uint64_t first;
} pointers_shallow_args_t;

typedef struct pointers_call_host_args {
    int oe_retval;
    uint64_t values;
    size_t n;
} pointers_call_host_args_t;

typedef struct pointers_call_host_null_args {
    int oe_retval;
} pointers_call_host_null_args_t;

typedef struct pointers_host_sum_args {
    int oe_retval;
    uint64_t values;
    size_t n;
} pointers_host_sum_args_t;

typedef struct pointers_host_fill_args {
    uint64_t bytes;
    uint32_t n;
    uint8_t value;
} pointers_host_fill_args_t;

typedef struct pointers_host_twice_args {
    uint64_t values;
    uint32_t n;
} pointers_host_twice_args_t;

typedef struct pointers_host_which_are_null_args {
    int oe_retval;
    uint64_t a;
    uint64_t b;
    uint64_t c;
    uint64_t d;
} pointers_host_which_are_null_args_t;

#ifdef __cplusplus
}
#endif
