/* Generated from arrays.edl by the Cella EDL compiler. Do not edit. */
#include "arrays_t.h"

#include <openenclave/edger8r/enclave.h>

static uint32_t cella_bridge_array_sum(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    arrays_array_sum_args_t* args =
        (arrays_array_sum_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->a, 1, sizeof(int[4]), CELLA_IN);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = array_sum((int*)cella_buffers[0].address);
    return OE_OK;
}

static uint32_t cella_bridge_array_transpose(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    arrays_array_transpose_args_t* args =
        (arrays_array_transpose_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->a, 1, sizeof(int16_t[2][ROWS]), CELLA_IN);
    cella_buffers[1] = cella_expect(args->b, 1, sizeof(int16_t[ROWS][2]), CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 2);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    array_transpose((int16_t (*)[ROWS])cella_buffers[0].address, (int16_t (*)[2])cella_buffers[1].address);
    return OE_OK;
}

static uint32_t cella_bridge_array_negate(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    arrays_array_negate_args_t* args =
        (arrays_array_negate_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->a, 1, sizeof(double[2][2][2]), CELLA_IN | CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    array_negate((double (*)[2][2])cella_buffers[0].address);
    return OE_OK;
}

static uint32_t cella_bridge_array_named(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    arrays_array_named_args_t* args =
        (arrays_array_named_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->a, 1, sizeof(uint8_t[FOREIGN_SIZE]), CELLA_IN);
    cella_buffers[1] = cella_expect(args->b, 1, sizeof(uint8_t[FOREIGN_SIZE]), CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 2);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    array_named((uint8_t*)cella_buffers[0].address, (uint8_t*)cella_buffers[1].address);
    return OE_OK;
}

static uint32_t cella_bridge_array_address(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    arrays_array_address_args_t* args =
        (arrays_array_address_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), NULL, 0);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    array_address((char (*)[4])(uintptr_t)args->a, (char*)(uintptr_t)args->b, (char**)(uintptr_t)args->c, (char* (*)[3])(uintptr_t)args->d);
    return OE_OK;
}

static uint32_t cella_bridge_array_with_count(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    arrays_array_with_count_args_t* args =
        (arrays_array_with_count_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->a, 1, sizeof(int[2]), CELLA_IN);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = array_with_count((int*)cella_buffers[0].address, args->n);
    return OE_OK;
}

static const cella_function_t cella_functions[] = {
    {"array_sum", cella_bridge_array_sum},
    {"array_transpose", cella_bridge_array_transpose},
    {"array_negate", cella_bridge_array_negate},
    {"array_named", cella_bridge_array_named},
    {"array_address", cella_bridge_array_address},
    {"array_with_count", cella_bridge_array_with_count},
};

CELLA_INTERFACE_HASH_SECTION const uint8_t cella_interface_hash[CELLA_INTERFACE_HASH_SIZE] = {
    0x5b, 0xb5, 0xbe, 0x0b, 0x8f, 0x42, 0x66, 0xa9,
    0x58, 0x7c, 0x7a, 0xa7, 0x41, 0x37, 0x79, 0xd9,
    0xee, 0x18, 0xdf, 0xbc, 0xd2, 0x5f, 0x9b, 0x36,
    0x03, 0x54, 0x2a, 0xfc, 0x91, 0x61, 0x88, 0xba
};

const cella_interface_t cella_enclave_interface = {
    CELLA_FRAME_ABI,
    6,
    cella_functions,
    {
        0x5b, 0xb5, 0xbe, 0x0b, 0x8f, 0x42, 0x66, 0xa9,
        0x58, 0x7c, 0x7a, 0xa7, 0x41, 0x37, 0x79, 0xd9,
        0xee, 0x18, 0xdf, 0xbc, 0xd2, 0x5f, 0x9b, 0x36,
        0x03, 0x54, 0x2a, 0xfc, 0x91, 0x61, 0x88, 0xba
    }
};

oe_result_t host_array_negate(
    double a[2][2][2])
{
    arrays_host_array_negate_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass(a, 1, sizeof(double[2][2][2]), CELLA_IN | CELLA_OUT);
    cella_args.a = cella_buffers[0].address != NULL;
    return cella_call_host(0, &cella_args, sizeof(cella_args), cella_buffers, 1);
}
