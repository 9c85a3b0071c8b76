/* Generated from strings.edl by the Cella EDL compiler. Do not edit. */
#include "strings_t.h"

#include <openenclave/edger8r/enclave.h>

static uint32_t cella_bridge_length(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    strings_length_args_t* args =
        (strings_length_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
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

static uint32_t cella_bridge_wide_length(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    strings_wide_length_args_t* args =
        (strings_wide_length_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->text, args->text, sizeof(wchar_t), CELLA_IN | CELLA_WSTRING);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = wide_length((const wchar_t*)cella_buffers[0].address);
    return OE_OK;
}

static uint32_t cella_bridge_upper(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    strings_upper_args_t* args =
        (strings_upper_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->text, args->text, sizeof(char), CELLA_IN | CELLA_OUT | CELLA_STRING);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    upper((char*)cella_buffers[0].address);
    return OE_OK;
}

static uint32_t cella_bridge_wide_upper(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    strings_wide_upper_args_t* args =
        (strings_wide_upper_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->text, args->text, sizeof(wchar_t), CELLA_IN | CELLA_OUT | CELLA_WSTRING);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    wide_upper((wchar_t*)cella_buffers[0].address);
    return OE_OK;
}

static uint32_t cella_bridge_unterminate(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    strings_unterminate_args_t* args =
        (strings_unterminate_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->text, args->text, sizeof(char), CELLA_IN | CELLA_OUT | CELLA_STRING);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    unterminate((char*)cella_buffers[0].address);
    return OE_OK;
}

static uint32_t cella_bridge_echo_by_host(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    strings_echo_by_host_args_t* args =
        (strings_echo_by_host_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->text, args->text, sizeof(char), CELLA_IN | CELLA_STRING);
    cella_buffers[1] = cella_expect(args->changed, args->changed, sizeof(char), CELLA_IN | CELLA_OUT | CELLA_STRING);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 2);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = echo_by_host((const char*)cella_buffers[0].address, (char*)cella_buffers[1].address);
    return OE_OK;
}

static const cella_function_t cella_functions[] = {
    {"length", cella_bridge_length},
    {"wide_length", cella_bridge_wide_length},
    {"upper", cella_bridge_upper},
    {"wide_upper", cella_bridge_wide_upper},
    {"unterminate", cella_bridge_unterminate},
    {"echo_by_host", cella_bridge_echo_by_host},
};

CELLA_INTERFACE_HASH_SECTION const uint8_t cella_interface_hash[CELLA_INTERFACE_HASH_SIZE] = {
    0x57, 0x07, 0xd1, 0x4f, 0xdc, 0xef, 0x95, 0x84,
    0xb7, 0x0a, 0xdb, 0xb5, 0x5b, 0x52, 0xdc, 0x1a,
    0x99, 0x4b, 0x21, 0x5d, 0x10, 0x62, 0xa8, 0x86,
    0xe4, 0xfd, 0xe0, 0x43, 0x29, 0xa1, 0x75, 0x7a
};

const cella_interface_t cella_enclave_interface = {
    CELLA_FRAME_ABI,
    6,
    cella_functions,
    {
        0x57, 0x07, 0xd1, 0x4f, 0xdc, 0xef, 0x95, 0x84,
        0xb7, 0x0a, 0xdb, 0xb5, 0x5b, 0x52, 0xdc, 0x1a,
        0x99, 0x4b, 0x21, 0x5d, 0x10, 0x62, 0xa8, 0x86,
        0xe4, 0xfd, 0xe0, 0x43, 0x29, 0xa1, 0x75, 0x7a
    }
};

oe_result_t host_length(
    size_t* _retval,
    const char* text)
{
    strings_host_length_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass_string(text, CELLA_IN);
    cella_args.text = cella_buffers[0].size;
    cella_result = cella_call_host(0, &cella_args, sizeof(cella_args), cella_buffers, 1);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

oe_result_t host_upper(
    char* text)
{
    strings_host_upper_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass_string(text, CELLA_IN | CELLA_OUT);
    cella_args.text = cella_buffers[0].size;
    return cella_call_host(1, &cella_args, sizeof(cella_args), cella_buffers, 1);
}

oe_result_t host_wide_length(
    size_t* _retval,
    const wchar_t* text)
{
    strings_host_wide_length_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass_wstring(text, CELLA_IN);
    cella_args.text = cella_buffers[0].size / sizeof(wchar_t);
    cella_result = cella_call_host(2, &cella_args, sizeof(cella_args), cella_buffers, 1);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}
