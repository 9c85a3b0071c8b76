/* Generated from foreign.edl by the Cella EDL compiler. Do not edit. */
#include "foreign_t.h"

#include <openenclave/edger8r/enclave.h>

static uint32_t cella_bridge_foreign_mirror(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    foreign_foreign_mirror_args_t* args =
        (foreign_foreign_mirror_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->add, 1, sizeof(foreign_point_t), CELLA_IN);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = foreign_mirror(args->point, (foreign_point_t*)cella_buffers[0].address);
    CELLA_CLEAR_PADDING(&args->oe_retval);
    return OE_OK;
}

static uint32_t cella_bridge_foreign_gaps(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    foreign_foreign_gaps_args_t* args =
        (foreign_foreign_gaps_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), NULL, 0);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = foreign_gaps(args->gap);
    CELLA_CLEAR_PADDING(&args->oe_retval);
    return OE_OK;
}

static uint32_t cella_bridge_foreign_pointer(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    foreign_foreign_pointer_args_t* args =
        (foreign_foreign_pointer_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->one, 1, sizeof(*(foreign_point_ptr)0), CELLA_IN | CELLA_OUT);
    cella_buffers[1] = cella_expect(args->many, (uint64_t)args->n, sizeof(*(foreign_point_ptr)0), CELLA_IN);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 2);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    foreign_pointer((foreign_point_ptr)cella_buffers[0].address, (foreign_point_ptr)cella_buffers[1].address, args->n, (foreign_point_ptr)(uintptr_t)args->unchecked, args->plain);
    return OE_OK;
}

static uint32_t cella_bridge_foreign_array(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    foreign_foreign_array_args_t* args =
        (foreign_foreign_array_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->words, 1, sizeof(foreign_words), CELLA_IN);
    cella_buffers[1] = cella_expect(args->back, 1, sizeof(foreign_words), CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 2);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = foreign_array((__typeof__(&(*(foreign_words*)0)[0]))cella_buffers[0].address, (__typeof__(&(*(foreign_words*)0)[0]))cella_buffers[1].address, (__typeof__(&(*(foreign_words*)0)[0]))(uintptr_t)args->unchecked);
    return OE_OK;
}

static uint32_t cella_bridge_foreign_rows(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    foreign_foreign_rows_args_t* args =
        (foreign_foreign_rows_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->rows, 1, sizeof(foreign_point_t[2]), CELLA_IN | CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    foreign_rows((foreign_point_t*)cella_buffers[0].address);
    return OE_OK;
}

static const cella_function_t cella_functions[] = {
    {"foreign_mirror", cella_bridge_foreign_mirror},
    {"foreign_gaps", cella_bridge_foreign_gaps},
    {"foreign_pointer", cella_bridge_foreign_pointer},
    {"foreign_array", cella_bridge_foreign_array},
    {"foreign_rows", cella_bridge_foreign_rows},
};

CELLA_INTERFACE_HASH_SECTION const uint8_t cella_interface_hash[CELLA_INTERFACE_HASH_SIZE] = {
    0xc1, 0xe6, 0x34, 0xb0, 0x4b, 0x0b, 0x90, 0x25,
    0xb2, 0xe8, 0x20, 0x83, 0x03, 0xce, 0x97, 0x5b,
    0xf0, 0x0e, 0x23, 0x91, 0x69, 0xab, 0x49, 0x7a,
    0x97, 0xd4, 0xe6, 0xfd, 0x52, 0x32, 0x20, 0xe6
};

const cella_interface_t cella_enclave_interface = {
    CELLA_FRAME_ABI,
    5,
    cella_functions,
    {
        0xc1, 0xe6, 0x34, 0xb0, 0x4b, 0x0b, 0x90, 0x25,
        0xb2, 0xe8, 0x20, 0x83, 0x03, 0xce, 0x97, 0x5b,
        0xf0, 0x0e, 0x23, 0x91, 0x69, 0xab, 0x49, 0x7a,
        0x97, 0xd4, 0xe6, 0xfd, 0x52, 0x32, 0x20, 0xe6
    }
};

oe_result_t host_foreign_gaps(
    foreign_gap_t* _retval,
    foreign_gap_t gap)
{
    foreign_host_foreign_gaps_args_t cella_args;
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.gap = gap;
    CELLA_CLEAR_PADDING(&cella_args.gap);
    cella_result = cella_call_host(0, &cella_args, sizeof(cella_args), NULL, 0);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}
