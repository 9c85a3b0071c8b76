/* Generated from structs.edl by the Cella EDL compiler. Do not edit. */
#include "structs_t.h"

#include <openenclave/edger8r/enclave.h>

static uint32_t cella_bridge_struct_line(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    structs_struct_line_args_t* args =
        (structs_struct_line_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), NULL, 0);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = struct_line(args->from, args->to);
    CELLA_CLEAR_PADDING(&args->oe_retval);
    return OE_OK;
}

static uint32_t cella_bridge_struct_scale(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    structs_struct_scale_args_t* args =
        (structs_struct_scale_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->points, (uint64_t)args->n, sizeof(Point), CELLA_IN | CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    struct_scale((Point*)cella_buffers[0].address, args->n, args->scale);
    return OE_OK;
}

static uint32_t cella_bridge_struct_next(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    structs_struct_next_args_t* args =
        (structs_struct_next_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->previous, 1, sizeof(Color), CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = struct_next(args->color, (Color*)cella_buffers[0].address);
    CELLA_CLEAR_PADDING(&args->oe_retval);
    return OE_OK;
}

static uint32_t cella_bridge_struct_union(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    structs_struct_union_args_t* args =
        (structs_struct_union_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->word, 1, sizeof(union Word), CELLA_IN);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = struct_union((union Word*)cella_buffers[0].address, args->copy);
    return OE_OK;
}

static uint32_t cella_bridge_struct_names(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    structs_struct_names_args_t* args =
        (structs_struct_names_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->named, 1, sizeof(Named), CELLA_IN);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    struct_names((Named*)cella_buffers[0].address);
    return OE_OK;
}

static const cella_function_t cella_functions[] = {
    {"struct_line", cella_bridge_struct_line},
    {"struct_scale", cella_bridge_struct_scale},
    {"struct_next", cella_bridge_struct_next},
    {"struct_union", cella_bridge_struct_union},
    {"struct_names", cella_bridge_struct_names},
};

CELLA_INTERFACE_HASH_SECTION const uint8_t cella_interface_hash[CELLA_INTERFACE_HASH_SIZE] = {
    0xb2, 0x00, 0x33, 0xfe, 0x13, 0x9d, 0xf6, 0x2f,
    0x40, 0x20, 0x27, 0x9d, 0x05, 0x57, 0xdf, 0x6e,
    0xa7, 0x79, 0x4f, 0x78, 0x6b, 0x0e, 0x95, 0x67,
    0x52, 0xc0, 0x4e, 0x10, 0x93, 0x0b, 0x5f, 0xd8
};

const cella_interface_t cella_enclave_interface = {
    CELLA_FRAME_ABI,
    5,
    cella_functions,
    {
        0xb2, 0x00, 0x33, 0xfe, 0x13, 0x9d, 0xf6, 0x2f,
        0x40, 0x20, 0x27, 0x9d, 0x05, 0x57, 0xdf, 0x6e,
        0xa7, 0x79, 0x4f, 0x78, 0x6b, 0x0e, 0x95, 0x67,
        0x52, 0xc0, 0x4e, 0x10, 0x93, 0x0b, 0x5f, 0xd8
    }
};

oe_result_t host_struct_line(
    struct Line* _retval,
    const Line* line)
{
    structs_host_struct_line_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass(line, 1, sizeof(Line), CELLA_IN);
    cella_args.line = cella_buffers[0].address != NULL;
    cella_result = cella_call_host(0, &cella_args, sizeof(cella_args), cella_buffers, 1);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}
