/* Generated from calls.edl by the Cella EDL compiler. Do not edit. */
#pragma once

#include <openenclave/edger8r/common.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct calls_call_errno_args {
    int oe_retval;
    int code;
} calls_call_errno_args_t;

typedef struct calls_length_args {
    size_t oe_retval;
    uint64_t text;
} calls_length_args_t;

typedef struct calls_host_errno_args {
    int oe_retval;
    int32_t oe_errno;
    int code;
} calls_host_errno_args_t;

typedef struct calls_host_allowed_args {
    int32_t oe_errno;
} calls_host_allowed_args_t;

typedef struct calls_host_length_args {
    size_t oe_retval;
    uint64_t text;
} calls_host_length_args_t;

#ifdef __cplusplus
}
#endif
