/* Generated from pointers.edl by the Cella EDL compiler. Do not edit. */
#include "pointers_t.h"

#include <openenclave/edger8r/enclave.h>

static uint32_t cella_bridge_sum(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    pointers_sum_args_t* args =
        (pointers_sum_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->values, (uint64_t)args->n, sizeof(int), CELLA_IN);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = sum((const int*)cella_buffers[0].address, args->n);
    return OE_OK;
}

static uint32_t cella_bridge_fill(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    pointers_fill_args_t* args =
        (pointers_fill_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->bytes, (uint64_t)args->n, 1, CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    fill((uint8_t*)cella_buffers[0].address, args->n, args->value);
    return OE_OK;
}

static uint32_t cella_bridge_twice(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    pointers_twice_args_t* args =
        (pointers_twice_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->values, (uint64_t)args->n, sizeof(uint32_t), CELLA_IN | CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    twice((uint32_t*)cella_buffers[0].address, args->n);
    return OE_OK;
}

static uint32_t cella_bridge_which_are_null(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    pointers_which_are_null_args_t* args =
        (pointers_which_are_null_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[5];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->a, 1, sizeof(int), CELLA_IN);
    cella_buffers[1] = cella_expect(args->b, 1, sizeof(int), CELLA_OUT);
    cella_buffers[2] = cella_expect(args->c, 1, sizeof(int), CELLA_IN | CELLA_OUT);
    cella_buffers[3] = cella_expect(args->d, UINT64_C(4), 1, CELLA_IN);
    cella_buffers[4] = cella_expect(args->e, args->e, sizeof(char), CELLA_IN | CELLA_STRING);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 5);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = which_are_null((int*)cella_buffers[0].address, (int*)cella_buffers[1].address, (int*)cella_buffers[2].address, (void*)cella_buffers[3].address, (char*)cella_buffers[4].address);
    return OE_OK;
}

static uint32_t cella_bridge_mixed(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    pointers_mixed_args_t* args =
        (pointers_mixed_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[4];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->x, (uint64_t)args->a, sizeof(uint8_t), CELLA_IN);
    cella_buffers[1] = cella_expect(args->y, (uint64_t)args->b, sizeof(uint16_t), CELLA_OUT);
    cella_buffers[2] = cella_expect(args->z, UINT64_C(3), sizeof(uint32_t), CELLA_IN | CELLA_OUT);
    cella_buffers[3] = cella_expect(args->blob, (uint64_t)args->size, 1, CELLA_IN);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 4);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    mixed((uint8_t*)cella_buffers[0].address, args->a, (uint16_t*)cella_buffers[1].address, args->b, (uint32_t*)cella_buffers[2].address, (const void*)cella_buffers[3].address, args->size);
    return OE_OK;
}

static uint32_t cella_bridge_signed_count(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    pointers_signed_count_args_t* args =
        (pointers_signed_count_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->text, (uint64_t)args->n, sizeof(char), CELLA_IN);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = signed_count((const char*)cella_buffers[0].address, args->n);
    return OE_OK;
}

static uint32_t cella_bridge_addresses(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    pointers_addresses_args_t* args =
        (pointers_addresses_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), NULL, 0);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    addresses((int*)(uintptr_t)args->checked, (int*)(uintptr_t)args->plain, (const void*)(uintptr_t)args->const_one, (void**)(uintptr_t)args->two);
    return OE_OK;
}

static uint32_t cella_bridge_shallow(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    pointers_shallow_args_t* args =
        (pointers_shallow_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->pointers, UINT64_C(2), sizeof(char*), CELLA_IN);
    cella_buffers[1] = cella_expect(args->first, 1, sizeof(char*), CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 2);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    shallow((char**)cella_buffers[0].address, (char**)cella_buffers[1].address);
    return OE_OK;
}

static uint32_t cella_bridge_call_host(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    pointers_call_host_args_t* args =
        (pointers_call_host_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->values, (uint64_t)args->n, sizeof(int), CELLA_IN);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = call_host((const int*)cella_buffers[0].address, args->n);
    return OE_OK;
}

static uint32_t cella_bridge_call_host_null(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    pointers_call_host_null_args_t* args =
        (pointers_call_host_null_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), NULL, 0);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = call_host_null();
    return OE_OK;
}

static const cella_function_t cella_functions[] = {
    {"sum", cella_bridge_sum},
    {"fill", cella_bridge_fill},
    {"twice", cella_bridge_twice},
    {"which_are_null", cella_bridge_which_are_null},
    {"mixed", cella_bridge_mixed},
    {"signed_count", cella_bridge_signed_count},
    {"addresses", cella_bridge_addresses},
    {"shallow", cella_bridge_shallow},
    {"call_host", cella_bridge_call_host},
    {"call_host_null", cella_bridge_call_host_null},
};

CELLA_INTERFACE_HASH_SECTION const uint8_t cella_interface_hash[CELLA_INTERFACE_HASH_SIZE] = {
    0x46, 0x8a, 0xfa, 0x18, 0xb9, 0xb2, 0x9d, 0x1f,
    0xe3, 0x35, 0xb2, 0x5d, 0x2f, 0x8d, 0xbd, 0x1a,
    0x51, 0x54, 0x89, 0xf7, 0xd6, 0xfa, 0xfd, 0xb2,
    0x5b, 0xf5, 0xa5, 0xc5, 0xd9, 0x3f, 0xf3, 0x3c
};

const cella_interface_t cella_enclave_interface = {
    CELLA_FRAME_ABI,
    10,
    cella_functions,
    {
        0x46, 0x8a, 0xfa, 0x18, 0xb9, 0xb2, 0x9d, 0x1f,
        0xe3, 0x35, 0xb2, 0x5d, 0x2f, 0x8d, 0xbd, 0x1a,
        0x51, 0x54, 0x89, 0xf7, 0xd6, 0xfa, 0xfd, 0xb2,
        0x5b, 0xf5, 0xa5, 0xc5, 0xd9, 0x3f, 0xf3, 0x3c
    }
};

oe_result_t host_sum(
    int* _retval,
    const int* values,
    size_t n)
{
    pointers_host_sum_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass(values, (uint64_t)n, sizeof(int), CELLA_IN);
    cella_args.values = cella_buffers[0].address != NULL;
    cella_args.n = n;
    cella_result = cella_call_host(0, &cella_args, sizeof(cella_args), cella_buffers, 1);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

oe_result_t host_fill(
    uint8_t* bytes,
    uint32_t n,
    uint8_t value)
{
    pointers_host_fill_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass(bytes, (uint64_t)n, 1, CELLA_OUT);
    cella_args.bytes = cella_buffers[0].address != NULL;
    cella_args.n = n;
    cella_args.value = value;
    return cella_call_host(1, &cella_args, sizeof(cella_args), cella_buffers, 1);
}

oe_result_t host_twice(
    uint32_t* values,
    uint32_t n)
{
    pointers_host_twice_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass(values, (uint64_t)n, sizeof(uint32_t), CELLA_IN | CELLA_OUT);
    cella_args.values = cella_buffers[0].address != NULL;
    cella_args.n = n;
    return cella_call_host(2, &cella_args, sizeof(cella_args), cella_buffers, 1);
}

oe_result_t host_which_are_null(
    int* _retval,
    int* a,
    int* b,
    int* c,
    char* d)
{
    pointers_host_which_are_null_args_t cella_args;
    cella_buffer_t cella_buffers[4];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass(a, 1, sizeof(int), CELLA_IN);
    cella_args.a = cella_buffers[0].address != NULL;
    cella_buffers[1] = cella_pass(b, 1, sizeof(int), CELLA_OUT);
    cella_args.b = cella_buffers[1].address != NULL;
    cella_buffers[2] = cella_pass(c, 1, sizeof(int), CELLA_IN | CELLA_OUT);
    cella_args.c = cella_buffers[2].address != NULL;
    cella_buffers[3] = cella_pass_string(d, CELLA_IN);
    cella_args.d = cella_buffers[3].size;
    cella_result = cella_call_host(3, &cella_args, sizeof(cella_args), cella_buffers, 4);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}
