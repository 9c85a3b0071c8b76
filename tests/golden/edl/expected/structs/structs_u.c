/* Generated from structs.edl by the Cella EDL compiler. Do not edit. */
#include "structs_u.h"

#include <openenclave/edger8r/host.h>

static uint32_t cella_bridge_host_struct_line(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    structs_host_struct_line_args_t* args =
        (structs_host_struct_line_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->line, 1, sizeof(Line), CELLA_IN);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    args->oe_retval = host_struct_line((const Line*)cella_buffers[0].address);
    return OE_OK;
}

static const cella_function_t cella_functions[] = {
    {"host_struct_line", cella_bridge_host_struct_line},
    {"struct_line", NULL},
    {"struct_scale", NULL},
    {"struct_next", NULL},
    {"struct_union", NULL},
    {"struct_names", NULL},
    {NULL, NULL},
};

static const cella_interface_t cella_structs_interface = {
    CELLA_FRAME_ABI,
    1,
    cella_functions,
    {
        0xb2, 0x00, 0x33, 0xfe, 0x13, 0x9d, 0xf6, 0x2f,
        0x40, 0x20, 0x27, 0x9d, 0x05, 0x57, 0xdf, 0x6e,
        0xa7, 0x79, 0x4f, 0x78, 0x6b, 0x0e, 0x95, 0x67,
        0x52, 0xc0, 0x4e, 0x10, 0x93, 0x0b, 0x5f, 0xd8
    }
};

CELLA_WEAK oe_result_t struct_line(
    oe_enclave_t* enclave,
    struct Line* _retval,
    Point from,
    struct Point to)
{
    structs_struct_line_args_t cella_args;
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.from = from;
    cella_args.to = to;
    cella_result = cella_call_enclave(enclave, &cella_structs_interface, 0, &cella_args, sizeof(cella_args), NULL, 0);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t struct_scale(
    oe_enclave_t* enclave,
    Point* points,
    size_t n,
    Scale scale)
{
    structs_struct_scale_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass(points, (uint64_t)n, sizeof(Point), CELLA_IN | CELLA_OUT);
    cella_args.points = cella_buffers[0].address != NULL;
    cella_args.n = n;
    cella_args.scale = scale;
    return cella_call_enclave(enclave, &cella_structs_interface, 1, &cella_args, sizeof(cella_args), cella_buffers, 1);
}

CELLA_WEAK oe_result_t struct_next(
    oe_enclave_t* enclave,
    Color* _retval,
    enum Color color,
    Color* previous)
{
    structs_struct_next_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.color = color;
    cella_buffers[0] = cella_pass(previous, 1, sizeof(Color), CELLA_OUT);
    cella_args.previous = cella_buffers[0].address != NULL;
    cella_result = cella_call_enclave(enclave, &cella_structs_interface, 2, &cella_args, sizeof(cella_args), cella_buffers, 1);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t struct_union(
    oe_enclave_t* enclave,
    uint32_t* _retval,
    union Word* word,
    Word copy)
{
    structs_struct_union_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass(word, 1, sizeof(union Word), CELLA_IN);
    cella_args.word = cella_buffers[0].address != NULL;
    cella_args.copy = copy;
    cella_result = cella_call_enclave(enclave, &cella_structs_interface, 3, &cella_args, sizeof(cella_args), cella_buffers, 1);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t struct_names(
    oe_enclave_t* enclave,
    Named* named)
{
    structs_struct_names_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass(named, 1, sizeof(Named), CELLA_IN);
    cella_args.named = cella_buffers[0].address != NULL;
    return cella_call_enclave(enclave, &cella_structs_interface, 4, &cella_args, sizeof(cella_args), cella_buffers, 1);
}

oe_result_t oe_create_structs_enclave(
    const char* path,
    oe_enclave_type_t type,
    uint32_t flags,
    const oe_enclave_setting_t* settings,
    uint32_t setting_count,
    oe_enclave_t** enclave)
{
    return cella_oe_create_enclave(
        path, type, flags, settings, setting_count, &cella_structs_interface, enclave);
}
