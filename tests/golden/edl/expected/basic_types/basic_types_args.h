/* Generated from basic_types.edl by the Cella EDL compiler. Do not edit. */
#pragma once

#include <openenclave/edger8r/common.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct basic_types_basic_char_args {
    char oe_retval;
    char value;
    uint64_t in;
    uint64_t out;
} basic_types_basic_char_args_t;

typedef struct basic_types_basic_short_args {
    short oe_retval;
    short value;
    uint64_t in;
    uint64_t out;
} basic_types_basic_short_args_t;

typedef struct basic_types_basic_int_args {
    int oe_retval;
    int value;
    uint64_t in;
    uint64_t out;
} basic_types_basic_int_args_t;

typedef struct basic_types_basic_long_args {
    long oe_retval;
    long value;
    uint64_t in;
    uint64_t out;
} basic_types_basic_long_args_t;

typedef struct basic_types_basic_long_long_args {
    long long oe_retval;
    long long value;
    uint64_t in;
    uint64_t out;
} basic_types_basic_long_long_args_t;

typedef struct basic_types_basic_uchar_args {
    unsigned char oe_retval;
    unsigned char value;
    uint64_t in;
    uint64_t out;
} basic_types_basic_uchar_args_t;

typedef struct basic_types_basic_ushort_args {
    unsigned short oe_retval;
    unsigned short value;
    uint64_t in;
    uint64_t out;
} basic_types_basic_ushort_args_t;

typedef struct basic_types_basic_uint_args {
    unsigned int oe_retval;
    unsigned int value;
    uint64_t in;
    uint64_t out;
} basic_types_basic_uint_args_t;

typedef struct basic_types_basic_ulong_args {
    unsigned long oe_retval;
    unsigned long value;
    uint64_t in;
    uint64_t out;
} basic_types_basic_ulong_args_t;

typedef struct basic_types_basic_ulonglong_args {
    unsigned long long oe_retval;
    unsigned long long value;
    uint64_t inout;
} basic_types_basic_ulonglong_args_t;

typedef struct basic_types_basic_float_args {
    float oe_retval;
    float value;
    uint64_t in;
    uint64_t out;
} basic_types_basic_float_args_t;

typedef struct basic_types_basic_double_args {
    double oe_retval;
    double value;
    uint64_t in;
    uint64_t out;
} basic_types_basic_double_args_t;

typedef struct basic_types_basic_long_double_args {
    long double oe_retval;
    long double value;
    uint64_t in;
    uint64_t out;
} basic_types_basic_long_double_args_t;

typedef struct basic_types_basic_bool_args {
    uint8_t oe_retval;
    uint8_t value;
    uint64_t in;
    uint64_t out;
} basic_types_basic_bool_args_t;

typedef struct basic_types_basic_wchar_args {
    wchar_t oe_retval;
    wchar_t value;
    uint64_t in;
    uint64_t out;
} basic_types_basic_wchar_args_t;

typedef struct basic_types_basic_size_args {
    size_t oe_retval;
    size_t value;
    uint64_t in;
    uint64_t out;
} basic_types_basic_size_args_t;

typedef struct basic_types_basic_int8_args {
    int8_t oe_retval;
    int8_t value;
    uint64_t in;
    uint64_t out;
} basic_types_basic_int8_args_t;

typedef struct basic_types_basic_int16_args {
    int16_t oe_retval;
    int16_t value;
    uint64_t in;
    uint64_t out;
} basic_types_basic_int16_args_t;

typedef struct basic_types_basic_int32_args {
    int32_t oe_retval;
    int32_t value;
    uint64_t in;
    uint64_t out;
} basic_types_basic_int32_args_t;

typedef struct basic_types_basic_int64_args {
    int64_t oe_retval;
    int64_t value;
    uint64_t in;
    uint64_t out;
} basic_types_basic_int64_args_t;

typedef struct basic_types_basic_uint8_args {
    uint8_t oe_retval;
    uint8_t value;
    uint64_t in;
    uint64_t out;
} basic_types_basic_uint8_args_t;

typedef struct basic_types_basic_uint16_args {
    uint16_t oe_retval;
    uint16_t value;
    uint64_t in;
    uint64_t out;
} basic_types_basic_uint16_args_t;

typedef struct basic_types_basic_uint32_args {
    uint32_t oe_retval;
    uint32_t value;
    uint64_t in;
    uint64_t out;
} basic_types_basic_uint32_args_t;

typedef struct basic_types_basic_uint64_args {
    uint64_t oe_retval;
    uint64_t value;
    uint64_t in;
    uint64_t out;
} basic_types_basic_uint64_args_t;

typedef struct basic_types_basic_pointer_args {
    uint64_t oe_retval;
    uint64_t value;
} basic_types_basic_pointer_args_t;

typedef struct basic_types_basic_order_args {
    int oe_retval;
    int8_t a;
    int64_t b;
    int16_t c;
    int32_t d;
    uint8_t e;
} basic_types_basic_order_args_t;

typedef struct basic_types_host_basic_int_args {
    int oe_retval;
    int value;
    uint64_t inout;
} basic_types_host_basic_int_args_t;

typedef struct basic_types_host_basic_bool_args {
    uint8_t oe_retval;
    uint8_t value;
} basic_types_host_basic_bool_args_t;

typedef struct basic_types_host_basic_double_args {
    double oe_retval;
    double value;
    uint64_t out;
} basic_types_host_basic_double_args_t;

typedef struct basic_types_host_basic_pointer_args {
    uint64_t oe_retval;
    uint64_t value;
} basic_types_host_basic_pointer_args_t;

#ifdef __cplusplus
}
#endif
