/* Generated from basic_types.edl by the Cella EDL compiler. Do not edit. */
#pragma once

#include <openenclave/enclave.h>

#include "basic_types_args.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Called by the host; to be written. */

char basic_char(
    char value,
    char* in,
    char* out);

short basic_short(
    short value,
    short* in,
    short* out);

int basic_int(
    int value,
    int* in,
    int* out);

long basic_long(
    long value,
    long* in,
    long* out);

long long basic_long_long(
    long long value,
    long long* in,
    long long* out);

unsigned char basic_uchar(
    unsigned char value,
    unsigned char* in,
    unsigned char* out);

unsigned short basic_ushort(
    unsigned short value,
    unsigned short* in,
    unsigned short* out);

unsigned int basic_uint(
    unsigned int value,
    unsigned int* in,
    unsigned int* out);

unsigned long basic_ulong(
    unsigned long value,
    unsigned long* in,
    unsigned long* out);

unsigned long long basic_ulonglong(
    unsigned long long value,
    unsigned long long* inout);

float basic_float(
    float value,
    float* in,
    float* out);

double basic_double(
    double value,
    double* in,
    double* out);

long double basic_long_double(
    long double value,
    long double* in,
    long double* out);

bool basic_bool(
    bool value,
    bool* in,
    bool* out);

wchar_t basic_wchar(
    wchar_t value,
    wchar_t* in,
    wchar_t* out);

size_t basic_size(
    size_t value,
    size_t* in,
    size_t* out);

int8_t basic_int8(
    int8_t value,
    int8_t* in,
    int8_t* out);

int16_t basic_int16(
    int16_t value,
    int16_t* in,
    int16_t* out);

int32_t basic_int32(
    int32_t value,
    int32_t* in,
    int32_t* out);

int64_t basic_int64(
    int64_t value,
    int64_t* in,
    int64_t* out);

uint8_t basic_uint8(
    uint8_t value,
    uint8_t* in,
    uint8_t* out);

uint16_t basic_uint16(
    uint16_t value,
    uint16_t* in,
    uint16_t* out);

uint32_t basic_uint32(
    uint32_t value,
    uint32_t* in,
    uint32_t* out);

uint64_t basic_uint64(
    const uint64_t value,
    const uint64_t* in,
    uint64_t* out);

void* basic_pointer(
    void* value);

int basic_order(
    int8_t a,
    int64_t b,
    int16_t c,
    int32_t d,
    bool e);

/* Functions of the host. */

oe_result_t host_basic_int(
    int* _retval,
    int value,
    int* inout);

oe_result_t host_basic_bool(
    bool* _retval,
    bool value);

oe_result_t host_basic_double(
    double* _retval,
    double value,
    double* out);

oe_result_t host_basic_pointer(
    void** _retval,
    void* value);

#ifdef __cplusplus
}
#endif
