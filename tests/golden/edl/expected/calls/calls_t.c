/* Generated from calls.edl by the Cella EDL compiler. Do not edit. */
#include "calls_t.h"

#include <errno.h>
#include <openenclave/edger8r/enclave.h>

static uint32_t cella_bridge_call_errno(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    calls_call_errno_args_t* args =
        (calls_call_errno_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), NULL, 0);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = call_errno(args->code);
    return OE_OK;
}

static uint32_t cella_bridge_normal(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    oe_result_t cella_result;
    cella_result = cella_place(payload, input_size, output_offset, payload_size, 0, NULL, 0);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    normal();
    return OE_OK;
}

static uint32_t cella_bridge_length(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    calls_length_args_t* args =
        (calls_length_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->text, args->text, sizeof(char), CELLA_IN | CELLA_STRING);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = length((const char*)cella_buffers[0].address);
    return OE_OK;
}

static uint32_t cella_bridge_enclave_hello(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    oe_result_t cella_result;
    cella_result = cella_place(payload, input_size, output_offset, payload_size, 0, NULL, 0);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    enclave_hello();
    return OE_OK;
}

static const cella_function_t cella_functions[] = {
    {"call_errno", cella_bridge_call_errno},
    {"normal", cella_bridge_normal},
    {"length", cella_bridge_length},
    {"enclave_hello", cella_bridge_enclave_hello},
};

CELLA_INTERFACE_HASH_SECTION const uint8_t cella_interface_hash[CELLA_INTERFACE_HASH_SIZE] = {
    0x58, 0x7d, 0xa8, 0xc5, 0x0d, 0xa7, 0xe3, 0xe6,
    0xb8, 0xf2, 0xeb, 0x02, 0xf6, 0x7a, 0xc4, 0x80,
    0xf0, 0xc5, 0x2f, 0x71, 0xa9, 0x23, 0x35, 0x1b,
    0x34, 0xa8, 0x93, 0xe5, 0xb6, 0x72, 0x43, 0x8f
};

const cella_interface_t cella_enclave_interface = {
    CELLA_FRAME_ABI,
    4,
    cella_functions,
    {
        0x58, 0x7d, 0xa8, 0xc5, 0x0d, 0xa7, 0xe3, 0xe6,
        0xb8, 0xf2, 0xeb, 0x02, 0xf6, 0x7a, 0xc4, 0x80,
        0xf0, 0xc5, 0x2f, 0x71, 0xa9, 0x23, 0x35, 0x1b,
        0x34, 0xa8, 0x93, 0xe5, 0xb6, 0x72, 0x43, 0x8f
    }
};

oe_result_t host_errno(
    int* _retval,
    int code)
{
    calls_host_errno_args_t cella_args;
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.code = code;
    cella_result = cella_call_host(0, &cella_args, sizeof(cella_args), NULL, 0);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    if (cella_result == OE_OK) errno = cella_args.oe_errno;
    return cella_result;
}

oe_result_t host_allowed(void)
{
    calls_host_allowed_args_t cella_args;
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_result = cella_call_host(1, &cella_args, sizeof(cella_args), NULL, 0);
    if (cella_result == OE_OK) errno = cella_args.oe_errno;
    return cella_result;
}

oe_result_t host_length(
    size_t* _retval,
    const char* text)
{
    calls_host_length_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass_string(text, CELLA_IN);
    cella_args.text = cella_buffers[0].size;
    cella_result = cella_call_host(2, &cella_args, sizeof(cella_args), cella_buffers, 1);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

oe_result_t host_hello(void)
{
    return cella_call_host(3, NULL, 0, NULL, 0);
}
