/* Generated from basic_types.edl by the Cella EDL compiler. Do not edit. */
#pragma once

#include <openenclave/host.h>

#include "basic_types_args.h"

#ifdef __cplusplus
extern "C" {
#endif

oe_result_t oe_create_basic_types_enclave(
    const char* path,
    oe_enclave_type_t type,
    uint32_t flags,
    const oe_enclave_setting_t* settings,
    uint32_t setting_count,
    oe_enclave_t** enclave);

/* Functions of the enclave. */

oe_result_t basic_char(
    oe_enclave_t* enclave,
    char* _retval,
    char value,
    char* in,
    char* out);

oe_result_t basic_short(
    oe_enclave_t* enclave,
    short* _retval,
    short value,
    short* in,
    short* out);

oe_result_t basic_int(
    oe_enclave_t* enclave,
    int* _retval,
    int value,
    int* in,
    int* out);

oe_result_t basic_long(
    oe_enclave_t* enclave,
    long* _retval,
    long value,
    long* in,
    long* out);

oe_result_t basic_long_long(
    oe_enclave_t* enclave,
    long long* _retval,
    long long value,
    long long* in,
    long long* out);

oe_result_t basic_uchar(
    oe_enclave_t* enclave,
    unsigned char* _retval,
    unsigned char value,
    unsigned char* in,
    unsigned char* out);

oe_result_t basic_ushort(
    oe_enclave_t* enclave,
    unsigned short* _retval,
    unsigned short value,
    unsigned short* in,
    unsigned short* out);

oe_result_t basic_uint(
    oe_enclave_t* enclave,
    unsigned int* _retval,
    unsigned int value,
    unsigned int* in,
    unsigned int* out);

oe_result_t basic_ulong(
    oe_enclave_t* enclave,
    unsigned long* _retval,
    unsigned long value,
    unsigned long* in,
    unsigned long* out);

oe_result_t basic_ulonglong(
    oe_enclave_t* enclave,
    unsigned long long* _retval,
    unsigned long long value,
    unsigned long long* inout);

oe_result_t basic_float(
    oe_enclave_t* enclave,
    float* _retval,
    float value,
    float* in,
    float* out);

oe_result_t basic_double(
    oe_enclave_t* enclave,
    double* _retval,
    double value,
    double* in,
    double* out);

oe_result_t basic_long_double(
    oe_enclave_t* enclave,
    long double* _retval,
    long double value,
    long double* in,
    long double* out);

oe_result_t basic_bool(
    oe_enclave_t* enclave,
    bool* _retval,
    bool value,
    bool* in,
    bool* out);

oe_result_t basic_wchar(
    oe_enclave_t* enclave,
    wchar_t* _retval,
    wchar_t value,
    wchar_t* in,
    wchar_t* out);

oe_result_t basic_size(
    oe_enclave_t* enclave,
    size_t* _retval,
    size_t value,
    size_t* in,
    size_t* out);

oe_result_t basic_int8(
    oe_enclave_t* enclave,
    int8_t* _retval,
    int8_t value,
    int8_t* in,
    int8_t* out);

oe_result_t basic_int16(
    oe_enclave_t* enclave,
    int16_t* _retval,
    int16_t value,
    int16_t* in,
    int16_t* out);

oe_result_t basic_int32(
    oe_enclave_t* enclave,
    int32_t* _retval,
    int32_t value,
    int32_t* in,
    int32_t* out);

oe_result_t basic_int64(
    oe_enclave_t* enclave,
    int64_t* _retval,
    int64_t value,
    int64_t* in,
    int64_t* out);

oe_result_t basic_uint8(
    oe_enclave_t* enclave,
    uint8_t* _retval,
    uint8_t value,
    uint8_t* in,
    uint8_t* out);

oe_result_t basic_uint16(
    oe_enclave_t* enclave,
    uint16_t* _retval,
    uint16_t value,
    uint16_t* in,
    uint16_t* out);

oe_result_t basic_uint32(
    oe_enclave_t* enclave,
    uint32_t* _retval,
    uint32_t value,
    uint32_t* in,
    uint32_t* out);

oe_result_t basic_uint64(
    oe_enclave_t* enclave,
    uint64_t* _retval,
    const uint64_t value,
    const uint64_t* in,
    uint64_t* out);

oe_result_t basic_pointer(
    oe_enclave_t* enclave,
    void** _retval,
    void* value);

oe_result_t basic_order(
    oe_enclave_t* enclave,
    int* _retval,
    int8_t a,
    int64_t b,
    int16_t c,
    int32_t d,
    bool e);

/* Called by the enclave; to be written. */

int host_basic_int(
    int value,
    int* inout);

bool host_basic_bool(
    bool value);

double host_basic_double(
    double value,
    double* out);

void* host_basic_pointer(
    void* value);

#ifdef __cplusplus
}
#endif
