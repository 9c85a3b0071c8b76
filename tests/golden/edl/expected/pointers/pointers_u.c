/* Generated from pointers.edl by the Cella EDL compiler. Do not edit. */
#include "pointers_u.h"

#include <openenclave/edger8r/host.h>

static uint32_t cella_bridge_host_sum(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    pointers_host_sum_args_t* args =
        (pointers_host_sum_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->values, (uint64_t)args->n, sizeof(int), CELLA_IN);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    args->oe_retval = host_sum((const int*)cella_buffers[0].address, args->n);
    return OE_OK;
}

static uint32_t cella_bridge_host_fill(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    pointers_host_fill_args_t* args =
        (pointers_host_fill_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->bytes, (uint64_t)args->n, 1, CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    host_fill((uint8_t*)cella_buffers[0].address, args->n, args->value);
    return OE_OK;
}

static uint32_t cella_bridge_host_twice(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    pointers_host_twice_args_t* args =
        (pointers_host_twice_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->values, (uint64_t)args->n, sizeof(uint32_t), CELLA_IN | CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    host_twice((uint32_t*)cella_buffers[0].address, args->n);
    return OE_OK;
}

static uint32_t cella_bridge_host_which_are_null(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    pointers_host_which_are_null_args_t* args =
        (pointers_host_which_are_null_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[4];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->a, 1, sizeof(int), CELLA_IN);
    cella_buffers[1] = cella_expect(args->b, 1, sizeof(int), CELLA_OUT);
    cella_buffers[2] = cella_expect(args->c, 1, sizeof(int), CELLA_IN | CELLA_OUT);
    cella_buffers[3] = cella_expect(args->d, args->d, sizeof(char), CELLA_IN | CELLA_STRING);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 4);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    args->oe_retval = host_which_are_null((int*)cella_buffers[0].address, (int*)cella_buffers[1].address, (int*)cella_buffers[2].address, (char*)cella_buffers[3].address);
    return OE_OK;
}

static const cella_function_t cella_functions[] = {
    {"host_sum", cella_bridge_host_sum},
    {"host_fill", cella_bridge_host_fill},
    {"host_twice", cella_bridge_host_twice},
    {"host_which_are_null", cella_bridge_host_which_are_null},
    {"sum", NULL},
    {"fill", NULL},
    {"twice", NULL},
    {"which_are_null", NULL},
    {"mixed", NULL},
    {"signed_count", NULL},
    {"addresses", NULL},
    {"shallow", NULL},
    {"call_host", NULL},
    {"call_host_null", NULL},
    {NULL, NULL},
};

static const cella_interface_t cella_pointers_interface = {
    CELLA_FRAME_ABI,
    4,
    cella_functions,
    {
        0x46, 0x8a, 0xfa, 0x18, 0xb9, 0xb2, 0x9d, 0x1f,
        0xe3, 0x35, 0xb2, 0x5d, 0x2f, 0x8d, 0xbd, 0x1a,
        0x51, 0x54, 0x89, 0xf7, 0xd6, 0xfa, 0xfd, 0xb2,
        0x5b, 0xf5, 0xa5, 0xc5, 0xd9, 0x3f, 0xf3, 0x3c
    }
};

CELLA_WEAK oe_result_t sum(
    oe_enclave_t* enclave,
    int* _retval,
    const int* values,
    size_t n)
{
    pointers_sum_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass(values, (uint64_t)n, sizeof(int), CELLA_IN);
    cella_args.values = cella_buffers[0].address != NULL;
    cella_args.n = n;
    cella_result = cella_call_enclave(enclave, &cella_pointers_interface, 0, &cella_args, sizeof(cella_args), cella_buffers, 1);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t fill(
    oe_enclave_t* enclave,
    uint8_t* bytes,
    uint32_t n,
    uint8_t value)
{
    pointers_fill_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass(bytes, (uint64_t)n, 1, CELLA_OUT);
    cella_args.bytes = cella_buffers[0].address != NULL;
    cella_args.n = n;
    cella_args.value = value;
    return cella_call_enclave(enclave, &cella_pointers_interface, 1, &cella_args, sizeof(cella_args), cella_buffers, 1);
}

CELLA_WEAK oe_result_t twice(
    oe_enclave_t* enclave,
    uint32_t* values,
    uint32_t n)
{
    pointers_twice_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass(values, (uint64_t)n, sizeof(uint32_t), CELLA_IN | CELLA_OUT);
    cella_args.values = cella_buffers[0].address != NULL;
    cella_args.n = n;
    return cella_call_enclave(enclave, &cella_pointers_interface, 2, &cella_args, sizeof(cella_args), cella_buffers, 1);
}

CELLA_WEAK oe_result_t which_are_null(
    oe_enclave_t* enclave,
    int* _retval,
    int* a,
    int* b,
    int* c,
    void* d,
    char* e)
{
    pointers_which_are_null_args_t cella_args;
    cella_buffer_t cella_buffers[5];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass(a, 1, sizeof(int), CELLA_IN);
    cella_args.a = cella_buffers[0].address != NULL;
    cella_buffers[1] = cella_pass(b, 1, sizeof(int), CELLA_OUT);
    cella_args.b = cella_buffers[1].address != NULL;
    cella_buffers[2] = cella_pass(c, 1, sizeof(int), CELLA_IN | CELLA_OUT);
    cella_args.c = cella_buffers[2].address != NULL;
    cella_buffers[3] = cella_pass(d, UINT64_C(4), 1, CELLA_IN);
    cella_args.d = cella_buffers[3].address != NULL;
    cella_buffers[4] = cella_pass_string(e, CELLA_IN);
    cella_args.e = cella_buffers[4].size;
    cella_result = cella_call_enclave(enclave, &cella_pointers_interface, 3, &cella_args, sizeof(cella_args), cella_buffers, 5);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t mixed(
    oe_enclave_t* enclave,
    uint8_t* x,
    uint8_t a,
    uint16_t* y,
    uint8_t b,
    uint32_t* z,
    const void* blob,
    size_t size)
{
    pointers_mixed_args_t cella_args;
    cella_buffer_t cella_buffers[4];
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass(x, (uint64_t)a, sizeof(uint8_t), CELLA_IN);
    cella_args.x = cella_buffers[0].address != NULL;
    cella_args.a = a;
    cella_buffers[1] = cella_pass(y, (uint64_t)b, sizeof(uint16_t), CELLA_OUT);
    cella_args.y = cella_buffers[1].address != NULL;
    cella_args.b = b;
    cella_buffers[2] = cella_pass(z, UINT64_C(3), sizeof(uint32_t), CELLA_IN | CELLA_OUT);
    cella_args.z = cella_buffers[2].address != NULL;
    cella_buffers[3] = cella_pass(blob, (uint64_t)size, 1, CELLA_IN);
    cella_args.blob = cella_buffers[3].address != NULL;
    cella_args.size = size;
    return cella_call_enclave(enclave, &cella_pointers_interface, 4, &cella_args, sizeof(cella_args), cella_buffers, 4);
}

CELLA_WEAK oe_result_t signed_count(
    oe_enclave_t* enclave,
    size_t* _retval,
    const char* text,
    int n)
{
    pointers_signed_count_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass(text, (uint64_t)n, sizeof(char), CELLA_IN);
    cella_args.text = cella_buffers[0].address != NULL;
    cella_args.n = n;
    cella_result = cella_call_enclave(enclave, &cella_pointers_interface, 5, &cella_args, sizeof(cella_args), cella_buffers, 1);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t addresses(
    oe_enclave_t* enclave,
    int* checked,
    int* plain,
    const void* const_one,
    void** two)
{
    pointers_addresses_args_t cella_args;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.checked = (uint64_t)(uintptr_t)checked;
    cella_args.plain = (uint64_t)(uintptr_t)plain;
    cella_args.const_one = (uint64_t)(uintptr_t)const_one;
    cella_args.two = (uint64_t)(uintptr_t)two;
    return cella_call_enclave(enclave, &cella_pointers_interface, 6, &cella_args, sizeof(cella_args), NULL, 0);
}

CELLA_WEAK oe_result_t shallow(
    oe_enclave_t* enclave,
    char** pointers,
    char** first)
{
    pointers_shallow_args_t cella_args;
    cella_buffer_t cella_buffers[2];
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass(pointers, UINT64_C(2), sizeof(char*), CELLA_IN);
    cella_args.pointers = cella_buffers[0].address != NULL;
    cella_buffers[1] = cella_pass(first, 1, sizeof(char*), CELLA_OUT);
    cella_args.first = cella_buffers[1].address != NULL;
    return cella_call_enclave(enclave, &cella_pointers_interface, 7, &cella_args, sizeof(cella_args), cella_buffers, 2);
}

CELLA_WEAK oe_result_t call_host(
    oe_enclave_t* enclave,
    int* _retval,
    const int* values,
    size_t n)
{
    pointers_call_host_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass(values, (uint64_t)n, sizeof(int), CELLA_IN);
    cella_args.values = cella_buffers[0].address != NULL;
    cella_args.n = n;
    cella_result = cella_call_enclave(enclave, &cella_pointers_interface, 8, &cella_args, sizeof(cella_args), cella_buffers, 1);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t call_host_null(
    oe_enclave_t* enclave,
    int* _retval)
{
    pointers_call_host_null_args_t cella_args;
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_result = cella_call_enclave(enclave, &cella_pointers_interface, 9, &cella_args, sizeof(cella_args), NULL, 0);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

oe_result_t oe_create_pointers_enclave(
    const char* path,
    oe_enclave_type_t type,
    uint32_t flags,
    const oe_enclave_setting_t* settings,
    uint32_t setting_count,
    oe_enclave_t** enclave)
{
    return cella_oe_create_enclave(
        path, type, flags, settings, setting_count, &cella_pointers_interface, enclave);
}
