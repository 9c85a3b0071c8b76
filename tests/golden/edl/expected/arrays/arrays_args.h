/* Generated from arrays.edl by the Cella EDL compiler. Do not edit. */
#pragma once

#include <openenclave/edger8r/common.h>

#include "foreign_types.h"

#ifdef __cplusplus
extern "C" {
#endif

#ifndef EDGER8R_ENUM_WITH_ROWS
#define EDGER8R_ENUM_WITH_ROWS
enum {
    ROWS = 3
};
#endif

typedef struct arrays_array_sum_args {
    int oe_retval;
    uint64_t a;
} arrays_array_sum_args_t;

typedef struct arrays_array_transpose_args {
    uint64_t a;
    uint64_t b;
} arrays_array_transpose_args_t;

typedef struct arrays_array_negate_args {
    uint64_t a;
} arrays_array_negate_args_t;

typedef struct arrays_array_named_args {
    uint64_t a;
    uint64_t b;
} arrays_array_named_args_t;

typedef struct arrays_array_address_args {
    uint64_t a;
    uint64_t b;
    uint64_t c;
    uint64_t d;
} arrays_array_address_args_t;

typedef struct arrays_array_with_count_args {
    int oe_retval;
    uint64_t a;
    size_t n;
} arrays_array_with_count_args_t;

typedef struct arrays_host_array_negate_args {
    uint64_t a;
} arrays_host_array_negate_args_t;

#ifdef __cplusplus
}
#endif
