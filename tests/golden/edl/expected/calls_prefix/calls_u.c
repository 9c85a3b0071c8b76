/* Generated from calls.edl by the Cella EDL compiler. Do not edit. */
#include "calls_u.h"

#include <errno.h>
#include <openenclave/edger8r/host.h>

static uint32_t cella_bridge_host_errno(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    calls_host_errno_args_t* args =
        (calls_host_errno_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), NULL, 0);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    errno = 0;
    args->oe_retval = host_errno(args->code);
    args->oe_errno = errno;
    return OE_OK;
}

static uint32_t cella_bridge_host_allowed(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    calls_host_allowed_args_t* args =
        (calls_host_allowed_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), NULL, 0);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    errno = 0;
    host_allowed();
    args->oe_errno = errno;
    return OE_OK;
}

static uint32_t cella_bridge_host_length(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    calls_host_length_args_t* args =
        (calls_host_length_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->text, args->text, sizeof(char), CELLA_IN | CELLA_STRING);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    args->oe_retval = host_length((const char*)cella_buffers[0].address);
    return OE_OK;
}

static uint32_t cella_bridge_host_hello(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    oe_result_t cella_result;
    cella_result = cella_place(payload, input_size, output_offset, payload_size, 0, NULL, 0);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    host_hello();
    return OE_OK;
}

static const cella_function_t cella_functions[] = {
    {"host_errno", cella_bridge_host_errno},
    {"host_allowed", cella_bridge_host_allowed},
    {"host_length", cella_bridge_host_length},
    {"host_hello", cella_bridge_host_hello},
    {"call_errno", NULL},
    {"extra", NULL},
    {"length", NULL},
    {"enclave_hello", NULL},
    {NULL, NULL},
};

static const cella_interface_t cella_calls_interface = {
    CELLA_FRAME_ABI,
    4,
    cella_functions,
    {
        0xce, 0x9c, 0xf7, 0x53, 0xd8, 0x93, 0x8a, 0x10,
        0x10, 0x88, 0x69, 0x5d, 0xb7, 0x9b, 0x33, 0x8a,
        0x58, 0xc2, 0x4c, 0x4a, 0x8f, 0xb1, 0x33, 0x7e,
        0x15, 0x6e, 0xf3, 0x47, 0x85, 0x95, 0x8a, 0x6c
    }
};

oe_result_t calls_call_errno(
    oe_enclave_t* enclave,
    int* _retval,
    int code)
{
    calls_call_errno_args_t cella_args;
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.code = code;
    cella_result = cella_call_enclave(enclave, &cella_calls_interface, 0, &cella_args, sizeof(cella_args), NULL, 0);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

oe_result_t calls_extra(
    oe_enclave_t* enclave)
{
    return cella_call_enclave(enclave, &cella_calls_interface, 1, NULL, 0, NULL, 0);
}

oe_result_t calls_length(
    oe_enclave_t* enclave,
    size_t* _retval,
    const char* text)
{
    calls_length_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass_string(text, CELLA_IN);
    cella_args.text = cella_buffers[0].size;
    cella_result = cella_call_enclave(enclave, &cella_calls_interface, 2, &cella_args, sizeof(cella_args), cella_buffers, 1);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

oe_result_t calls_enclave_hello(
    oe_enclave_t* enclave)
{
    return cella_call_enclave(enclave, &cella_calls_interface, 3, NULL, 0, NULL, 0);
}

oe_result_t oe_create_calls_enclave(
    const char* path,
    oe_enclave_type_t type,
    uint32_t flags,
    const oe_enclave_setting_t* settings,
    uint32_t setting_count,
    oe_enclave_t** enclave)
{
    return cella_oe_create_enclave(
        path, type, flags, settings, setting_count, &cella_calls_interface, enclave);
}
