/* Generated from arrays.edl by the Cella EDL compiler. Do not edit. */
#include "arrays_u.h"

#include <openenclave/edger8r/host.h>

static uint32_t cella_bridge_host_array_negate(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    arrays_host_array_negate_args_t* args =
        (arrays_host_array_negate_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->a, 1, sizeof(double[2][2][2]), CELLA_IN | CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    host_array_negate((double (*)[2][2])cella_buffers[0].address);
    return OE_OK;
}

static const cella_function_t cella_functions[] = {
    {"host_array_negate", cella_bridge_host_array_negate},
    {"array_sum", NULL},
    {"array_transpose", NULL},
    {"array_negate", NULL},
    {"array_named", NULL},
    {"array_address", NULL},
    {"array_with_count", NULL},
    {NULL, NULL},
};

static const cella_interface_t cella_arrays_interface = {
    CELLA_FRAME_ABI,
    1,
    cella_functions,
    {
        0x5b, 0xb5, 0xbe, 0x0b, 0x8f, 0x42, 0x66, 0xa9,
        0x58, 0x7c, 0x7a, 0xa7, 0x41, 0x37, 0x79, 0xd9,
        0xee, 0x18, 0xdf, 0xbc, 0xd2, 0x5f, 0x9b, 0x36,
        0x03, 0x54, 0x2a, 0xfc, 0x91, 0x61, 0x88, 0xba
    }
};

CELLA_WEAK oe_result_t array_sum(
    oe_enclave_t* enclave,
    int* _retval,
    int a[4])
{
    arrays_array_sum_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass(a, 1, sizeof(int[4]), CELLA_IN);
    cella_args.a = cella_buffers[0].address != NULL;
    cella_result = cella_call_enclave(enclave, &cella_arrays_interface, 0, &cella_args, sizeof(cella_args), cella_buffers, 1);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t array_transpose(
    oe_enclave_t* enclave,
    int16_t a[2][ROWS],
    int16_t b[ROWS][2])
{
    arrays_array_transpose_args_t cella_args;
    cella_buffer_t cella_buffers[2];
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass(a, 1, sizeof(int16_t[2][ROWS]), CELLA_IN);
    cella_args.a = cella_buffers[0].address != NULL;
    cella_buffers[1] = cella_pass(b, 1, sizeof(int16_t[ROWS][2]), CELLA_OUT);
    cella_args.b = cella_buffers[1].address != NULL;
    return cella_call_enclave(enclave, &cella_arrays_interface, 1, &cella_args, sizeof(cella_args), cella_buffers, 2);
}

CELLA_WEAK oe_result_t array_negate(
    oe_enclave_t* enclave,
    double a[2][2][2])
{
    arrays_array_negate_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass(a, 1, sizeof(double[2][2][2]), CELLA_IN | CELLA_OUT);
    cella_args.a = cella_buffers[0].address != NULL;
    return cella_call_enclave(enclave, &cella_arrays_interface, 2, &cella_args, sizeof(cella_args), cella_buffers, 1);
}

CELLA_WEAK oe_result_t array_named(
    oe_enclave_t* enclave,
    uint8_t a[FOREIGN_SIZE],
    uint8_t b[FOREIGN_SIZE])
{
    arrays_array_named_args_t cella_args;
    cella_buffer_t cella_buffers[2];
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass(a, 1, sizeof(uint8_t[FOREIGN_SIZE]), CELLA_IN);
    cella_args.a = cella_buffers[0].address != NULL;
    cella_buffers[1] = cella_pass(b, 1, sizeof(uint8_t[FOREIGN_SIZE]), CELLA_OUT);
    cella_args.b = cella_buffers[1].address != NULL;
    return cella_call_enclave(enclave, &cella_arrays_interface, 3, &cella_args, sizeof(cella_args), cella_buffers, 2);
}

CELLA_WEAK oe_result_t array_address(
    oe_enclave_t* enclave,
    char a[4][4],
    char b[2],
    char* c[5],
    char* d[2][3])
{
    arrays_array_address_args_t cella_args;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.a = (uint64_t)(uintptr_t)a;
    cella_args.b = (uint64_t)(uintptr_t)b;
    cella_args.c = (uint64_t)(uintptr_t)c;
    cella_args.d = (uint64_t)(uintptr_t)d;
    return cella_call_enclave(enclave, &cella_arrays_interface, 4, &cella_args, sizeof(cella_args), NULL, 0);
}

CELLA_WEAK oe_result_t array_with_count(
    oe_enclave_t* enclave,
    int* _retval,
    int a[2],
    size_t n)
{
    arrays_array_with_count_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass(a, 1, sizeof(int[2]), CELLA_IN);
    cella_args.a = cella_buffers[0].address != NULL;
    cella_args.n = n;
    cella_result = cella_call_enclave(enclave, &cella_arrays_interface, 5, &cella_args, sizeof(cella_args), cella_buffers, 1);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

oe_result_t oe_create_arrays_enclave(
    const char* path,
    oe_enclave_type_t type,
    uint32_t flags,
    const oe_enclave_setting_t* settings,
    uint32_t setting_count,
    oe_enclave_t** enclave)
{
    return cella_oe_create_enclave(
        path, type, flags, settings, setting_count, &cella_arrays_interface, enclave);
}
