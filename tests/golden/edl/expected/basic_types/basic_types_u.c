/* Generated from basic_types.edl by the Cella EDL compiler. Do not edit. */
#include "basic_types_u.h"

#include <openenclave/edger8r/host.h>

static uint32_t cella_bridge_host_basic_int(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    basic_types_host_basic_int_args_t* args =
        (basic_types_host_basic_int_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->inout, 1, sizeof(int), CELLA_IN | CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    args->oe_retval = host_basic_int(args->value, (int*)cella_buffers[0].address);
    return OE_OK;
}

static uint32_t cella_bridge_host_basic_bool(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    basic_types_host_basic_bool_args_t* args =
        (basic_types_host_basic_bool_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), NULL, 0);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    args->oe_retval = host_basic_bool(args->value != 0);
    return OE_OK;
}

static uint32_t cella_bridge_host_basic_double(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    basic_types_host_basic_double_args_t* args =
        (basic_types_host_basic_double_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->out, 1, sizeof(double), CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    args->oe_retval = host_basic_double(args->value, (double*)cella_buffers[0].address);
    return OE_OK;
}

static uint32_t cella_bridge_host_basic_pointer(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    basic_types_host_basic_pointer_args_t* args =
        (basic_types_host_basic_pointer_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), NULL, 0);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    args->oe_retval = (uint64_t)(uintptr_t)host_basic_pointer((void*)(uintptr_t)args->value);
    return OE_OK;
}

static const cella_function_t cella_functions[] = {
    {"host_basic_int", cella_bridge_host_basic_int},
    {"host_basic_bool", cella_bridge_host_basic_bool},
    {"host_basic_double", cella_bridge_host_basic_double},
    {"host_basic_pointer", cella_bridge_host_basic_pointer},
    {"basic_char", NULL},
    {"basic_short", NULL},
    {"basic_int", NULL},
    {"basic_long", NULL},
    {"basic_long_long", NULL},
    {"basic_uchar", NULL},
    {"basic_ushort", NULL},
    {"basic_uint", NULL},
    {"basic_ulong", NULL},
    {"basic_ulonglong", NULL},
    {"basic_float", NULL},
    {"basic_double", NULL},
    {"basic_long_double", NULL},
    {"basic_bool", NULL},
    {"basic_wchar", NULL},
    {"basic_size", NULL},
    {"basic_int8", NULL},
    {"basic_int16", NULL},
    {"basic_int32", NULL},
    {"basic_int64", NULL},
    {"basic_uint8", NULL},
    {"basic_uint16", NULL},
    {"basic_uint32", NULL},
    {"basic_uint64", NULL},
    {"basic_pointer", NULL},
    {"basic_order", NULL},
    {NULL, NULL},
};

static const cella_interface_t cella_basic_types_interface = {
    CELLA_FRAME_ABI,
    4,
    cella_functions,
    {
        0x54, 0x27, 0x6c, 0xa3, 0x6a, 0x4b, 0xc6, 0xcd,
        0xfd, 0x62, 0x54, 0x80, 0x7a, 0x2d, 0x2f, 0x99,
        0xcc, 0x73, 0xff, 0x60, 0x0b, 0xe8, 0x76, 0xff,
        0xbe, 0x2a, 0x73, 0xcc, 0xf8, 0xdb, 0x90, 0xee
    }
};

CELLA_WEAK oe_result_t basic_char(
    oe_enclave_t* enclave,
    char* _retval,
    char value,
    char* in,
    char* out)
{
    basic_types_basic_char_args_t cella_args;
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.value = value;
    cella_buffers[0] = cella_pass(in, 1, sizeof(char), CELLA_IN);
    cella_args.in = cella_buffers[0].address != NULL;
    cella_buffers[1] = cella_pass(out, 1, sizeof(char), CELLA_OUT);
    cella_args.out = cella_buffers[1].address != NULL;
    cella_result = cella_call_enclave(enclave, &cella_basic_types_interface, 0, &cella_args, sizeof(cella_args), cella_buffers, 2);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t basic_short(
    oe_enclave_t* enclave,
    short* _retval,
    short value,
    short* in,
    short* out)
{
    basic_types_basic_short_args_t cella_args;
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.value = value;
    cella_buffers[0] = cella_pass(in, 1, sizeof(short), CELLA_IN);
    cella_args.in = cella_buffers[0].address != NULL;
    cella_buffers[1] = cella_pass(out, 1, sizeof(short), CELLA_OUT);
    cella_args.out = cella_buffers[1].address != NULL;
    cella_result = cella_call_enclave(enclave, &cella_basic_types_interface, 1, &cella_args, sizeof(cella_args), cella_buffers, 2);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t basic_int(
    oe_enclave_t* enclave,
    int* _retval,
    int value,
    int* in,
    int* out)
{
    basic_types_basic_int_args_t cella_args;
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.value = value;
    cella_buffers[0] = cella_pass(in, 1, sizeof(int), CELLA_IN);
    cella_args.in = cella_buffers[0].address != NULL;
    cella_buffers[1] = cella_pass(out, 1, sizeof(int), CELLA_OUT);
    cella_args.out = cella_buffers[1].address != NULL;
    cella_result = cella_call_enclave(enclave, &cella_basic_types_interface, 2, &cella_args, sizeof(cella_args), cella_buffers, 2);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t basic_long(
    oe_enclave_t* enclave,
    long* _retval,
    long value,
    long* in,
    long* out)
{
    basic_types_basic_long_args_t cella_args;
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.value = value;
    cella_buffers[0] = cella_pass(in, 1, sizeof(long), CELLA_IN);
    cella_args.in = cella_buffers[0].address != NULL;
    cella_buffers[1] = cella_pass(out, 1, sizeof(long), CELLA_OUT);
    cella_args.out = cella_buffers[1].address != NULL;
    cella_result = cella_call_enclave(enclave, &cella_basic_types_interface, 3, &cella_args, sizeof(cella_args), cella_buffers, 2);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t basic_long_long(
    oe_enclave_t* enclave,
    long long* _retval,
    long long value,
    long long* in,
    long long* out)
{
    basic_types_basic_long_long_args_t cella_args;
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.value = value;
    cella_buffers[0] = cella_pass(in, 1, sizeof(long long), CELLA_IN);
    cella_args.in = cella_buffers[0].address != NULL;
    cella_buffers[1] = cella_pass(out, 1, sizeof(long long), CELLA_OUT);
    cella_args.out = cella_buffers[1].address != NULL;
    cella_result = cella_call_enclave(enclave, &cella_basic_types_interface, 4, &cella_args, sizeof(cella_args), cella_buffers, 2);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t basic_uchar(
    oe_enclave_t* enclave,
    unsigned char* _retval,
    unsigned char value,
    unsigned char* in,
    unsigned char* out)
{
    basic_types_basic_uchar_args_t cella_args;
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.value = value;
    cella_buffers[0] = cella_pass(in, 1, sizeof(unsigned char), CELLA_IN);
    cella_args.in = cella_buffers[0].address != NULL;
    cella_buffers[1] = cella_pass(out, 1, sizeof(unsigned char), CELLA_OUT);
    cella_args.out = cella_buffers[1].address != NULL;
    cella_result = cella_call_enclave(enclave, &cella_basic_types_interface, 5, &cella_args, sizeof(cella_args), cella_buffers, 2);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t basic_ushort(
    oe_enclave_t* enclave,
    unsigned short* _retval,
    unsigned short value,
    unsigned short* in,
    unsigned short* out)
{
    basic_types_basic_ushort_args_t cella_args;
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.value = value;
    cella_buffers[0] = cella_pass(in, 1, sizeof(unsigned short), CELLA_IN);
    cella_args.in = cella_buffers[0].address != NULL;
    cella_buffers[1] = cella_pass(out, 1, sizeof(unsigned short), CELLA_OUT);
    cella_args.out = cella_buffers[1].address != NULL;
    cella_result = cella_call_enclave(enclave, &cella_basic_types_interface, 6, &cella_args, sizeof(cella_args), cella_buffers, 2);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t basic_uint(
    oe_enclave_t* enclave,
    unsigned int* _retval,
    unsigned int value,
    unsigned int* in,
    unsigned int* out)
{
    basic_types_basic_uint_args_t cella_args;
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.value = value;
    cella_buffers[0] = cella_pass(in, 1, sizeof(unsigned int), CELLA_IN);
    cella_args.in = cella_buffers[0].address != NULL;
    cella_buffers[1] = cella_pass(out, 1, sizeof(unsigned int), CELLA_OUT);
    cella_args.out = cella_buffers[1].address != NULL;
    cella_result = cella_call_enclave(enclave, &cella_basic_types_interface, 7, &cella_args, sizeof(cella_args), cella_buffers, 2);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t basic_ulong(
    oe_enclave_t* enclave,
    unsigned long* _retval,
    unsigned long value,
    unsigned long* in,
    unsigned long* out)
{
    basic_types_basic_ulong_args_t cella_args;
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.value = value;
    cella_buffers[0] = cella_pass(in, 1, sizeof(unsigned long), CELLA_IN);
    cella_args.in = cella_buffers[0].address != NULL;
    cella_buffers[1] = cella_pass(out, 1, sizeof(unsigned long), CELLA_OUT);
    cella_args.out = cella_buffers[1].address != NULL;
    cella_result = cella_call_enclave(enclave, &cella_basic_types_interface, 8, &cella_args, sizeof(cella_args), cella_buffers, 2);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t basic_ulonglong(
    oe_enclave_t* enclave,
    unsigned long long* _retval,
    unsigned long long value,
    unsigned long long* inout)
{
    basic_types_basic_ulonglong_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.value = value;
    cella_buffers[0] = cella_pass(inout, 1, sizeof(unsigned long long), CELLA_IN | CELLA_OUT);
    cella_args.inout = cella_buffers[0].address != NULL;
    cella_result = cella_call_enclave(enclave, &cella_basic_types_interface, 9, &cella_args, sizeof(cella_args), cella_buffers, 1);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t basic_float(
    oe_enclave_t* enclave,
    float* _retval,
    float value,
    float* in,
    float* out)
{
    basic_types_basic_float_args_t cella_args;
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.value = value;
    cella_buffers[0] = cella_pass(in, 1, sizeof(float), CELLA_IN);
    cella_args.in = cella_buffers[0].address != NULL;
    cella_buffers[1] = cella_pass(out, 1, sizeof(float), CELLA_OUT);
    cella_args.out = cella_buffers[1].address != NULL;
    cella_result = cella_call_enclave(enclave, &cella_basic_types_interface, 10, &cella_args, sizeof(cella_args), cella_buffers, 2);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t basic_double(
    oe_enclave_t* enclave,
    double* _retval,
    double value,
    double* in,
    double* out)
{
    basic_types_basic_double_args_t cella_args;
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.value = value;
    cella_buffers[0] = cella_pass(in, 1, sizeof(double), CELLA_IN);
    cella_args.in = cella_buffers[0].address != NULL;
    cella_buffers[1] = cella_pass(out, 1, sizeof(double), CELLA_OUT);
    cella_args.out = cella_buffers[1].address != NULL;
    cella_result = cella_call_enclave(enclave, &cella_basic_types_interface, 11, &cella_args, sizeof(cella_args), cella_buffers, 2);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t basic_long_double(
    oe_enclave_t* enclave,
    long double* _retval,
    long double value,
    long double* in,
    long double* out)
{
    basic_types_basic_long_double_args_t cella_args;
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.value = value;
    cella_buffers[0] = cella_pass(in, 1, sizeof(long double), CELLA_IN);
    cella_args.in = cella_buffers[0].address != NULL;
    cella_buffers[1] = cella_pass(out, 1, sizeof(long double), CELLA_OUT);
    cella_args.out = cella_buffers[1].address != NULL;
    cella_result = cella_call_enclave(enclave, &cella_basic_types_interface, 12, &cella_args, sizeof(cella_args), cella_buffers, 2);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t basic_bool(
    oe_enclave_t* enclave,
    bool* _retval,
    bool value,
    bool* in,
    bool* out)
{
    basic_types_basic_bool_args_t cella_args;
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.value = value;
    cella_buffers[0] = cella_pass(in, 1, sizeof(bool), CELLA_IN);
    cella_args.in = cella_buffers[0].address != NULL;
    cella_buffers[1] = cella_pass(out, 1, sizeof(bool), CELLA_OUT);
    cella_args.out = cella_buffers[1].address != NULL;
    cella_result = cella_call_enclave(enclave, &cella_basic_types_interface, 13, &cella_args, sizeof(cella_args), cella_buffers, 2);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval != 0;
    return cella_result;
}

CELLA_WEAK oe_result_t basic_wchar(
    oe_enclave_t* enclave,
    wchar_t* _retval,
    wchar_t value,
    wchar_t* in,
    wchar_t* out)
{
    basic_types_basic_wchar_args_t cella_args;
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.value = value;
    cella_buffers[0] = cella_pass(in, 1, sizeof(wchar_t), CELLA_IN);
    cella_args.in = cella_buffers[0].address != NULL;
    cella_buffers[1] = cella_pass(out, 1, sizeof(wchar_t), CELLA_OUT);
    cella_args.out = cella_buffers[1].address != NULL;
    cella_result = cella_call_enclave(enclave, &cella_basic_types_interface, 14, &cella_args, sizeof(cella_args), cella_buffers, 2);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t basic_size(
    oe_enclave_t* enclave,
    size_t* _retval,
    size_t value,
    size_t* in,
    size_t* out)
{
    basic_types_basic_size_args_t cella_args;
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.value = value;
    cella_buffers[0] = cella_pass(in, 1, sizeof(size_t), CELLA_IN);
    cella_args.in = cella_buffers[0].address != NULL;
    cella_buffers[1] = cella_pass(out, 1, sizeof(size_t), CELLA_OUT);
    cella_args.out = cella_buffers[1].address != NULL;
    cella_result = cella_call_enclave(enclave, &cella_basic_types_interface, 15, &cella_args, sizeof(cella_args), cella_buffers, 2);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t basic_int8(
    oe_enclave_t* enclave,
    int8_t* _retval,
    int8_t value,
    int8_t* in,
    int8_t* out)
{
    basic_types_basic_int8_args_t cella_args;
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.value = value;
    cella_buffers[0] = cella_pass(in, 1, sizeof(int8_t), CELLA_IN);
    cella_args.in = cella_buffers[0].address != NULL;
    cella_buffers[1] = cella_pass(out, 1, sizeof(int8_t), CELLA_OUT);
    cella_args.out = cella_buffers[1].address != NULL;
    cella_result = cella_call_enclave(enclave, &cella_basic_types_interface, 16, &cella_args, sizeof(cella_args), cella_buffers, 2);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t basic_int16(
    oe_enclave_t* enclave,
    int16_t* _retval,
    int16_t value,
    int16_t* in,
    int16_t* out)
{
    basic_types_basic_int16_args_t cella_args;
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.value = value;
    cella_buffers[0] = cella_pass(in, 1, sizeof(int16_t), CELLA_IN);
    cella_args.in = cella_buffers[0].address != NULL;
    cella_buffers[1] = cella_pass(out, 1, sizeof(int16_t), CELLA_OUT);
    cella_args.out = cella_buffers[1].address != NULL;
    cella_result = cella_call_enclave(enclave, &cella_basic_types_interface, 17, &cella_args, sizeof(cella_args), cella_buffers, 2);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t basic_int32(
    oe_enclave_t* enclave,
    int32_t* _retval,
    int32_t value,
    int32_t* in,
    int32_t* out)
{
    basic_types_basic_int32_args_t cella_args;
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.value = value;
    cella_buffers[0] = cella_pass(in, 1, sizeof(int32_t), CELLA_IN);
    cella_args.in = cella_buffers[0].address != NULL;
    cella_buffers[1] = cella_pass(out, 1, sizeof(int32_t), CELLA_OUT);
    cella_args.out = cella_buffers[1].address != NULL;
    cella_result = cella_call_enclave(enclave, &cella_basic_types_interface, 18, &cella_args, sizeof(cella_args), cella_buffers, 2);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t basic_int64(
    oe_enclave_t* enclave,
    int64_t* _retval,
    int64_t value,
    int64_t* in,
    int64_t* out)
{
    basic_types_basic_int64_args_t cella_args;
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.value = value;
    cella_buffers[0] = cella_pass(in, 1, sizeof(int64_t), CELLA_IN);
    cella_args.in = cella_buffers[0].address != NULL;
    cella_buffers[1] = cella_pass(out, 1, sizeof(int64_t), CELLA_OUT);
    cella_args.out = cella_buffers[1].address != NULL;
    cella_result = cella_call_enclave(enclave, &cella_basic_types_interface, 19, &cella_args, sizeof(cella_args), cella_buffers, 2);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t basic_uint8(
    oe_enclave_t* enclave,
    uint8_t* _retval,
    uint8_t value,
    uint8_t* in,
    uint8_t* out)
{
    basic_types_basic_uint8_args_t cella_args;
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.value = value;
    cella_buffers[0] = cella_pass(in, 1, sizeof(uint8_t), CELLA_IN);
    cella_args.in = cella_buffers[0].address != NULL;
    cella_buffers[1] = cella_pass(out, 1, sizeof(uint8_t), CELLA_OUT);
    cella_args.out = cella_buffers[1].address != NULL;
    cella_result = cella_call_enclave(enclave, &cella_basic_types_interface, 20, &cella_args, sizeof(cella_args), cella_buffers, 2);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t basic_uint16(
    oe_enclave_t* enclave,
    uint16_t* _retval,
    uint16_t value,
    uint16_t* in,
    uint16_t* out)
{
    basic_types_basic_uint16_args_t cella_args;
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.value = value;
    cella_buffers[0] = cella_pass(in, 1, sizeof(uint16_t), CELLA_IN);
    cella_args.in = cella_buffers[0].address != NULL;
    cella_buffers[1] = cella_pass(out, 1, sizeof(uint16_t), CELLA_OUT);
    cella_args.out = cella_buffers[1].address != NULL;
    cella_result = cella_call_enclave(enclave, &cella_basic_types_interface, 21, &cella_args, sizeof(cella_args), cella_buffers, 2);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t basic_uint32(
    oe_enclave_t* enclave,
    uint32_t* _retval,
    uint32_t value,
    uint32_t* in,
    uint32_t* out)
{
    basic_types_basic_uint32_args_t cella_args;
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.value = value;
    cella_buffers[0] = cella_pass(in, 1, sizeof(uint32_t), CELLA_IN);
    cella_args.in = cella_buffers[0].address != NULL;
    cella_buffers[1] = cella_pass(out, 1, sizeof(uint32_t), CELLA_OUT);
    cella_args.out = cella_buffers[1].address != NULL;
    cella_result = cella_call_enclave(enclave, &cella_basic_types_interface, 22, &cella_args, sizeof(cella_args), cella_buffers, 2);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t basic_uint64(
    oe_enclave_t* enclave,
    uint64_t* _retval,
    const uint64_t value,
    const uint64_t* in,
    uint64_t* out)
{
    basic_types_basic_uint64_args_t cella_args;
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.value = value;
    cella_buffers[0] = cella_pass(in, 1, sizeof(uint64_t), CELLA_IN);
    cella_args.in = cella_buffers[0].address != NULL;
    cella_buffers[1] = cella_pass(out, 1, sizeof(uint64_t), CELLA_OUT);
    cella_args.out = cella_buffers[1].address != NULL;
    cella_result = cella_call_enclave(enclave, &cella_basic_types_interface, 23, &cella_args, sizeof(cella_args), cella_buffers, 2);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t basic_pointer(
    oe_enclave_t* enclave,
    void** _retval,
    void* value)
{
    basic_types_basic_pointer_args_t cella_args;
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.value = (uint64_t)(uintptr_t)value;
    cella_result = cella_call_enclave(enclave, &cella_basic_types_interface, 24, &cella_args, sizeof(cella_args), NULL, 0);
    if (cella_result == OE_OK && _retval != NULL) *_retval = (void*)(uintptr_t)cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t basic_order(
    oe_enclave_t* enclave,
    int* _retval,
    int8_t a,
    int64_t b,
    int16_t c,
    int32_t d,
    bool e)
{
    basic_types_basic_order_args_t cella_args;
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.a = a;
    cella_args.b = b;
    cella_args.c = c;
    cella_args.d = d;
    cella_args.e = e;
    cella_result = cella_call_enclave(enclave, &cella_basic_types_interface, 25, &cella_args, sizeof(cella_args), NULL, 0);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

oe_result_t oe_create_basic_types_enclave(
    const char* path,
    oe_enclave_type_t type,
    uint32_t flags,
    const oe_enclave_setting_t* settings,
    uint32_t setting_count,
    oe_enclave_t** enclave)
{
    return cella_oe_create_enclave(
        path, type, flags, settings, setting_count, &cella_basic_types_interface, enclave);
}
