/* Generated from strings.edl by the Cella EDL compiler. Do not edit. */
#pragma once

#include <openenclave/edger8r/common.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct strings_length_args {
    size_t oe_retval;
    uint64_t text;
} strings_length_args_t;

typedef struct strings_wide_length_args {
    size_t oe_retval;
    uint64_t text;
} strings_wide_length_args_t;

typedef struct strings_upper_args {
    uint64_t text;
} strings_upper_args_t;

typedef struct strings_wide_upper_args {
    uint64_t text;
} strings_wide_upper_args_t;

typedef struct strings_unterminate_args {
    uint64_t text;
} strings_unterminate_args_t;

typedef struct strings_echo_by_host_args {
    int oe_retval;
    uint64_t text;
    uint64_t changed;
} strings_echo_by_host_args_t;

typedef struct strings_host_length_args {
    size_t oe_retval;
    uint64_t text;
} strings_host_length_args_t;

typedef struct strings_host_upper_args {
    uint64_t text;
} strings_host_upper_args_t;

typedef struct strings_host_wide_length_args {
    size_t oe_retval;
    uint64_t text;
} strings_host_wide_length_args_t;

#ifdef __cplusplus
}
#endif
