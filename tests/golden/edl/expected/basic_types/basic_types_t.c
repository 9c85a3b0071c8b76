/* Generated from basic_types.edl by the Cella EDL compiler. Do not edit. */
#include "basic_types_t.h"

#include <openenclave/edger8r/enclave.h>

static uint32_t cella_bridge_basic_char(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    basic_types_basic_char_args_t* args =
        (basic_types_basic_char_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->in, 1, sizeof(char), CELLA_IN);
    cella_buffers[1] = cella_expect(args->out, 1, sizeof(char), CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 2);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = basic_char(args->value, (char*)cella_buffers[0].address, (char*)cella_buffers[1].address);
    return OE_OK;
}

static uint32_t cella_bridge_basic_short(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    basic_types_basic_short_args_t* args =
        (basic_types_basic_short_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->in, 1, sizeof(short), CELLA_IN);
    cella_buffers[1] = cella_expect(args->out, 1, sizeof(short), CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 2);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = basic_short(args->value, (short*)cella_buffers[0].address, (short*)cella_buffers[1].address);
    return OE_OK;
}

static uint32_t cella_bridge_basic_int(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    basic_types_basic_int_args_t* args =
        (basic_types_basic_int_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->in, 1, sizeof(int), CELLA_IN);
    cella_buffers[1] = cella_expect(args->out, 1, sizeof(int), CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 2);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = basic_int(args->value, (int*)cella_buffers[0].address, (int*)cella_buffers[1].address);
    return OE_OK;
}

static uint32_t cella_bridge_basic_long(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    basic_types_basic_long_args_t* args =
        (basic_types_basic_long_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->in, 1, sizeof(long), CELLA_IN);
    cella_buffers[1] = cella_expect(args->out, 1, sizeof(long), CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 2);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = basic_long(args->value, (long*)cella_buffers[0].address, (long*)cella_buffers[1].address);
    return OE_OK;
}

static uint32_t cella_bridge_basic_long_long(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    basic_types_basic_long_long_args_t* args =
        (basic_types_basic_long_long_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->in, 1, sizeof(long long), CELLA_IN);
    cella_buffers[1] = cella_expect(args->out, 1, sizeof(long long), CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 2);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = basic_long_long(args->value, (long long*)cella_buffers[0].address, (long long*)cella_buffers[1].address);
    return OE_OK;
}

static uint32_t cella_bridge_basic_uchar(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    basic_types_basic_uchar_args_t* args =
        (basic_types_basic_uchar_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->in, 1, sizeof(unsigned char), CELLA_IN);
    cella_buffers[1] = cella_expect(args->out, 1, sizeof(unsigned char), CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 2);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = basic_uchar(args->value, (unsigned char*)cella_buffers[0].address, (unsigned char*)cella_buffers[1].address);
    return OE_OK;
}

static uint32_t cella_bridge_basic_ushort(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    basic_types_basic_ushort_args_t* args =
        (basic_types_basic_ushort_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->in, 1, sizeof(unsigned short), CELLA_IN);
    cella_buffers[1] = cella_expect(args->out, 1, sizeof(unsigned short), CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 2);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = basic_ushort(args->value, (unsigned short*)cella_buffers[0].address, (unsigned short*)cella_buffers[1].address);
    return OE_OK;
}

static uint32_t cella_bridge_basic_uint(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    basic_types_basic_uint_args_t* args =
        (basic_types_basic_uint_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->in, 1, sizeof(unsigned int), CELLA_IN);
    cella_buffers[1] = cella_expect(args->out, 1, sizeof(unsigned int), CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 2);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = basic_uint(args->value, (unsigned int*)cella_buffers[0].address, (unsigned int*)cella_buffers[1].address);
    return OE_OK;
}

static uint32_t cella_bridge_basic_ulong(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    basic_types_basic_ulong_args_t* args =
        (basic_types_basic_ulong_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->in, 1, sizeof(unsigned long), CELLA_IN);
    cella_buffers[1] = cella_expect(args->out, 1, sizeof(unsigned long), CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 2);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = basic_ulong(args->value, (unsigned long*)cella_buffers[0].address, (unsigned long*)cella_buffers[1].address);
    return OE_OK;
}

static uint32_t cella_bridge_basic_ulonglong(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    basic_types_basic_ulonglong_args_t* args =
        (basic_types_basic_ulonglong_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->inout, 1, sizeof(unsigned long long), CELLA_IN | CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = basic_ulonglong(args->value, (unsigned long long*)cella_buffers[0].address);
    return OE_OK;
}

static uint32_t cella_bridge_basic_float(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    basic_types_basic_float_args_t* args =
        (basic_types_basic_float_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->in, 1, sizeof(float), CELLA_IN);
    cella_buffers[1] = cella_expect(args->out, 1, sizeof(float), CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 2);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = basic_float(args->value, (float*)cella_buffers[0].address, (float*)cella_buffers[1].address);
    return OE_OK;
}

static uint32_t cella_bridge_basic_double(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    basic_types_basic_double_args_t* args =
        (basic_types_basic_double_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->in, 1, sizeof(double), CELLA_IN);
    cella_buffers[1] = cella_expect(args->out, 1, sizeof(double), CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 2);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = basic_double(args->value, (double*)cella_buffers[0].address, (double*)cella_buffers[1].address);
    return OE_OK;
}

static uint32_t cella_bridge_basic_long_double(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    basic_types_basic_long_double_args_t* args =
        (basic_types_basic_long_double_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->in, 1, sizeof(long double), CELLA_IN);
    cella_buffers[1] = cella_expect(args->out, 1, sizeof(long double), CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 2);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = basic_long_double(args->value, (long double*)cella_buffers[0].address, (long double*)cella_buffers[1].address);
    return OE_OK;
}

static uint32_t cella_bridge_basic_bool(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    basic_types_basic_bool_args_t* args =
        (basic_types_basic_bool_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->in, 1, sizeof(bool), CELLA_IN);
    cella_buffers[1] = cella_expect(args->out, 1, sizeof(bool), CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 2);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = basic_bool(args->value != 0, (bool*)cella_buffers[0].address, (bool*)cella_buffers[1].address);
    return OE_OK;
}

static uint32_t cella_bridge_basic_wchar(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    basic_types_basic_wchar_args_t* args =
        (basic_types_basic_wchar_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->in, 1, sizeof(wchar_t), CELLA_IN);
    cella_buffers[1] = cella_expect(args->out, 1, sizeof(wchar_t), CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 2);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = basic_wchar(args->value, (wchar_t*)cella_buffers[0].address, (wchar_t*)cella_buffers[1].address);
    return OE_OK;
}

static uint32_t cella_bridge_basic_size(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    basic_types_basic_size_args_t* args =
        (basic_types_basic_size_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->in, 1, sizeof(size_t), CELLA_IN);
    cella_buffers[1] = cella_expect(args->out, 1, sizeof(size_t), CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 2);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = basic_size(args->value, (size_t*)cella_buffers[0].address, (size_t*)cella_buffers[1].address);
    return OE_OK;
}

static uint32_t cella_bridge_basic_int8(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    basic_types_basic_int8_args_t* args =
        (basic_types_basic_int8_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->in, 1, sizeof(int8_t), CELLA_IN);
    cella_buffers[1] = cella_expect(args->out, 1, sizeof(int8_t), CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 2);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = basic_int8(args->value, (int8_t*)cella_buffers[0].address, (int8_t*)cella_buffers[1].address);
    return OE_OK;
}

static uint32_t cella_bridge_basic_int16(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    basic_types_basic_int16_args_t* args =
        (basic_types_basic_int16_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->in, 1, sizeof(int16_t), CELLA_IN);
    cella_buffers[1] = cella_expect(args->out, 1, sizeof(int16_t), CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 2);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = basic_int16(args->value, (int16_t*)cella_buffers[0].address, (int16_t*)cella_buffers[1].address);
    return OE_OK;
}

static uint32_t cella_bridge_basic_int32(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    basic_types_basic_int32_args_t* args =
        (basic_types_basic_int32_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->in, 1, sizeof(int32_t), CELLA_IN);
    cella_buffers[1] = cella_expect(args->out, 1, sizeof(int32_t), CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 2);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = basic_int32(args->value, (int32_t*)cella_buffers[0].address, (int32_t*)cella_buffers[1].address);
    return OE_OK;
}

static uint32_t cella_bridge_basic_int64(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    basic_types_basic_int64_args_t* args =
        (basic_types_basic_int64_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->in, 1, sizeof(int64_t), CELLA_IN);
    cella_buffers[1] = cella_expect(args->out, 1, sizeof(int64_t), CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 2);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = basic_int64(args->value, (int64_t*)cella_buffers[0].address, (int64_t*)cella_buffers[1].address);
    return OE_OK;
}

static uint32_t cella_bridge_basic_uint8(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    basic_types_basic_uint8_args_t* args =
        (basic_types_basic_uint8_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->in, 1, sizeof(uint8_t), CELLA_IN);
    cella_buffers[1] = cella_expect(args->out, 1, sizeof(uint8_t), CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 2);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = basic_uint8(args->value, (uint8_t*)cella_buffers[0].address, (uint8_t*)cella_buffers[1].address);
    return OE_OK;
}

static uint32_t cella_bridge_basic_uint16(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    basic_types_basic_uint16_args_t* args =
        (basic_types_basic_uint16_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->in, 1, sizeof(uint16_t), CELLA_IN);
    cella_buffers[1] = cella_expect(args->out, 1, sizeof(uint16_t), CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 2);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = basic_uint16(args->value, (uint16_t*)cella_buffers[0].address, (uint16_t*)cella_buffers[1].address);
    return OE_OK;
}

static uint32_t cella_bridge_basic_uint32(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    basic_types_basic_uint32_args_t* args =
        (basic_types_basic_uint32_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->in, 1, sizeof(uint32_t), CELLA_IN);
    cella_buffers[1] = cella_expect(args->out, 1, sizeof(uint32_t), CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 2);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = basic_uint32(args->value, (uint32_t*)cella_buffers[0].address, (uint32_t*)cella_buffers[1].address);
    return OE_OK;
}

static uint32_t cella_bridge_basic_uint64(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    basic_types_basic_uint64_args_t* args =
        (basic_types_basic_uint64_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->in, 1, sizeof(uint64_t), CELLA_IN);
    cella_buffers[1] = cella_expect(args->out, 1, sizeof(uint64_t), CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 2);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = basic_uint64(args->value, (const uint64_t*)cella_buffers[0].address, (uint64_t*)cella_buffers[1].address);
    return OE_OK;
}

static uint32_t cella_bridge_basic_pointer(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    basic_types_basic_pointer_args_t* args =
        (basic_types_basic_pointer_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), NULL, 0);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = (uint64_t)(uintptr_t)basic_pointer((void*)(uintptr_t)args->value);
    return OE_OK;
}

static uint32_t cella_bridge_basic_order(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    basic_types_basic_order_args_t* args =
        (basic_types_basic_order_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), NULL, 0);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = basic_order(args->a, args->b, args->c, args->d, args->e != 0);
    return OE_OK;
}

static const cella_function_t cella_functions[] = {
    {"basic_char", cella_bridge_basic_char},
    {"basic_short", cella_bridge_basic_short},
    {"basic_int", cella_bridge_basic_int},
    {"basic_long", cella_bridge_basic_long},
    {"basic_long_long", cella_bridge_basic_long_long},
    {"basic_uchar", cella_bridge_basic_uchar},
    {"basic_ushort", cella_bridge_basic_ushort},
    {"basic_uint", cella_bridge_basic_uint},
    {"basic_ulong", cella_bridge_basic_ulong},
    {"basic_ulonglong", cella_bridge_basic_ulonglong},
    {"basic_float", cella_bridge_basic_float},
    {"basic_double", cella_bridge_basic_double},
    {"basic_long_double", cella_bridge_basic_long_double},
    {"basic_bool", cella_bridge_basic_bool},
    {"basic_wchar", cella_bridge_basic_wchar},
    {"basic_size", cella_bridge_basic_size},
    {"basic_int8", cella_bridge_basic_int8},
    {"basic_int16", cella_bridge_basic_int16},
    {"basic_int32", cella_bridge_basic_int32},
    {"basic_int64", cella_bridge_basic_int64},
    {"basic_uint8", cella_bridge_basic_uint8},
    {"basic_uint16", cella_bridge_basic_uint16},
    {"basic_uint32", cella_bridge_basic_uint32},
    {"basic_uint64", cella_bridge_basic_uint64},
    {"basic_pointer", cella_bridge_basic_pointer},
    {"basic_order", cella_bridge_basic_order},
};

CELLA_INTERFACE_HASH_SECTION const uint8_t cella_interface_hash[CELLA_INTERFACE_HASH_SIZE] = {
    0x54, 0x27, 0x6c, 0xa3, 0x6a, 0x4b, 0xc6, 0xcd,
    0xfd, 0x62, 0x54, 0x80, 0x7a, 0x2d, 0x2f, 0x99,
    0xcc, 0x73, 0xff, 0x60, 0x0b, 0xe8, 0x76, 0xff,
    0xbe, 0x2a, 0x73, 0xcc, 0xf8, 0xdb, 0x90, 0xee
};

const cella_interface_t cella_enclave_interface = {
    CELLA_FRAME_ABI,
    26,
    cella_functions,
    {
        0x54, 0x27, 0x6c, 0xa3, 0x6a, 0x4b, 0xc6, 0xcd,
        0xfd, 0x62, 0x54, 0x80, 0x7a, 0x2d, 0x2f, 0x99,
        0xcc, 0x73, 0xff, 0x60, 0x0b, 0xe8, 0x76, 0xff,
        0xbe, 0x2a, 0x73, 0xcc, 0xf8, 0xdb, 0x90, 0xee
    }
};

oe_result_t host_basic_int(
    int* _retval,
    int value,
    int* inout)
{
    basic_types_host_basic_int_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.value = value;
    cella_buffers[0] = cella_pass(inout, 1, sizeof(int), CELLA_IN | CELLA_OUT);
    cella_args.inout = cella_buffers[0].address != NULL;
    cella_result = cella_call_host(0, &cella_args, sizeof(cella_args), cella_buffers, 1);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

oe_result_t host_basic_bool(
    bool* _retval,
    bool value)
{
    basic_types_host_basic_bool_args_t cella_args;
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.value = value;
    cella_result = cella_call_host(1, &cella_args, sizeof(cella_args), NULL, 0);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval != 0;
    return cella_result;
}

oe_result_t host_basic_double(
    double* _retval,
    double value,
    double* out)
{
    basic_types_host_basic_double_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.value = value;
    cella_buffers[0] = cella_pass(out, 1, sizeof(double), CELLA_OUT);
    cella_args.out = cella_buffers[0].address != NULL;
    cella_result = cella_call_host(2, &cella_args, sizeof(cella_args), cella_buffers, 1);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

oe_result_t host_basic_pointer(
    void** _retval,
    void* value)
{
    basic_types_host_basic_pointer_args_t cella_args;
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.value = (uint64_t)(uintptr_t)value;
    cella_result = cella_call_host(3, &cella_args, sizeof(cella_args), NULL, 0);
    if (cella_result == OE_OK && _retval != NULL) *_retval = (void*)(uintptr_t)cella_args.oe_retval;
    return cella_result;
}
