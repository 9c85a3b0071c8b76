/* Generated from strings.edl by the Cella EDL compiler. Do not edit. */
#include "strings_u.h"

#include <openenclave/edger8r/host.h>

static uint32_t cella_bridge_host_length(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    strings_host_length_args_t* args =
        (strings_host_length_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->text, args->text, sizeof(char), CELLA_IN | CELLA_STRING);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    args->oe_retval = host_length((const char*)cella_buffers[0].address);
    return OE_OK;
}

static uint32_t cella_bridge_host_upper(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    strings_host_upper_args_t* args =
        (strings_host_upper_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->text, args->text, sizeof(char), CELLA_IN | CELLA_OUT | CELLA_STRING);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    host_upper((char*)cella_buffers[0].address);
    return OE_OK;
}

static uint32_t cella_bridge_host_wide_length(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    strings_host_wide_length_args_t* args =
        (strings_host_wide_length_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->text, args->text, sizeof(wchar_t), CELLA_IN | CELLA_WSTRING);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    args->oe_retval = host_wide_length((const wchar_t*)cella_buffers[0].address);
    return OE_OK;
}

static const cella_function_t cella_functions[] = {
    {"host_length", cella_bridge_host_length},
    {"host_upper", cella_bridge_host_upper},
    {"host_wide_length", cella_bridge_host_wide_length},
    {"length", NULL},
    {"wide_length", NULL},
    {"upper", NULL},
    {"wide_upper", NULL},
    {"unterminate", NULL},
    {"echo_by_host", NULL},
    {NULL, NULL},
};

static const cella_interface_t cella_strings_interface = {
    CELLA_FRAME_ABI,
    3,
    cella_functions,
    {
        0x57, 0x07, 0xd1, 0x4f, 0xdc, 0xef, 0x95, 0x84,
        0xb7, 0x0a, 0xdb, 0xb5, 0x5b, 0x52, 0xdc, 0x1a,
        0x99, 0x4b, 0x21, 0x5d, 0x10, 0x62, 0xa8, 0x86,
        0xe4, 0xfd, 0xe0, 0x43, 0x29, 0xa1, 0x75, 0x7a
    }
};

CELLA_WEAK oe_result_t length(
    oe_enclave_t* enclave,
    size_t* _retval,
    const char* text)
{
    strings_length_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass_string(text, CELLA_IN);
    cella_args.text = cella_buffers[0].size;
    cella_result = cella_call_enclave(enclave, &cella_strings_interface, 0, &cella_args, sizeof(cella_args), cella_buffers, 1);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t wide_length(
    oe_enclave_t* enclave,
    size_t* _retval,
    const wchar_t* text)
{
    strings_wide_length_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass_wstring(text, CELLA_IN);
    cella_args.text = cella_buffers[0].size / sizeof(wchar_t);
    cella_result = cella_call_enclave(enclave, &cella_strings_interface, 1, &cella_args, sizeof(cella_args), cella_buffers, 1);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t upper(
    oe_enclave_t* enclave,
    char* text)
{
    strings_upper_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass_string(text, CELLA_IN | CELLA_OUT);
    cella_args.text = cella_buffers[0].size;
    return cella_call_enclave(enclave, &cella_strings_interface, 2, &cella_args, sizeof(cella_args), cella_buffers, 1);
}

CELLA_WEAK oe_result_t wide_upper(
    oe_enclave_t* enclave,
    wchar_t* text)
{
    strings_wide_upper_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass_wstring(text, CELLA_IN | CELLA_OUT);
    cella_args.text = cella_buffers[0].size / sizeof(wchar_t);
    return cella_call_enclave(enclave, &cella_strings_interface, 3, &cella_args, sizeof(cella_args), cella_buffers, 1);
}

CELLA_WEAK oe_result_t unterminate(
    oe_enclave_t* enclave,
    char* text)
{
    strings_unterminate_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass_string(text, CELLA_IN | CELLA_OUT);
    cella_args.text = cella_buffers[0].size;
    return cella_call_enclave(enclave, &cella_strings_interface, 4, &cella_args, sizeof(cella_args), cella_buffers, 1);
}

CELLA_WEAK oe_result_t echo_by_host(
    oe_enclave_t* enclave,
    int* _retval,
    const char* text,
    char* changed)
{
    strings_echo_by_host_args_t cella_args;
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass_string(text, CELLA_IN);
    cella_args.text = cella_buffers[0].size;
    cella_buffers[1] = cella_pass_string(changed, CELLA_IN | CELLA_OUT);
    cella_args.changed = cella_buffers[1].size;
    cella_result = cella_call_enclave(enclave, &cella_strings_interface, 5, &cella_args, sizeof(cella_args), cella_buffers, 2);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

oe_result_t oe_create_strings_enclave(
    const char* path,
    oe_enclave_type_t type,
    uint32_t flags,
    const oe_enclave_setting_t* settings,
    uint32_t setting_count,
    oe_enclave_t** enclave)
{
    return cella_oe_create_enclave(
        path, type, flags, settings, setting_count, &cella_strings_interface, enclave);
}
