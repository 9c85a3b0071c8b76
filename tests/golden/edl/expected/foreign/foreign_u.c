/* Generated from foreign.edl by the Cella EDL compiler. Do not edit. */
#include "foreign_u.h"

#include <openenclave/edger8r/host.h>

static uint32_t cella_bridge_host_foreign_gaps(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    foreign_host_foreign_gaps_args_t* args =
        (foreign_host_foreign_gaps_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), NULL, 0);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    args->oe_retval = host_foreign_gaps(args->gap);
    return OE_OK;
}

static const cella_function_t cella_functions[] = {
    {"host_foreign_gaps", cella_bridge_host_foreign_gaps},
    {"foreign_mirror", NULL},
    {"foreign_gaps", NULL},
    {"foreign_pointer", NULL},
    {"foreign_array", NULL},
    {"foreign_rows", NULL},
    {NULL, NULL},
};

static const cella_interface_t cella_foreign_interface = {
    CELLA_FRAME_ABI,
    1,
    cella_functions,
    {
        0xc1, 0xe6, 0x34, 0xb0, 0x4b, 0x0b, 0x90, 0x25,
        0xb2, 0xe8, 0x20, 0x83, 0x03, 0xce, 0x97, 0x5b,
        0xf0, 0x0e, 0x23, 0x91, 0x69, 0xab, 0x49, 0x7a,
        0x97, 0xd4, 0xe6, 0xfd, 0x52, 0x32, 0x20, 0xe6
    }
};

CELLA_WEAK oe_result_t foreign_mirror(
    oe_enclave_t* enclave,
    foreign_point_t* _retval,
    foreign_point_t point,
    foreign_point_t* add)
{
    foreign_foreign_mirror_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.point = point;
    cella_buffers[0] = cella_pass(add, 1, sizeof(foreign_point_t), CELLA_IN);
    cella_args.add = cella_buffers[0].address != NULL;
    cella_result = cella_call_enclave(enclave, &cella_foreign_interface, 0, &cella_args, sizeof(cella_args), cella_buffers, 1);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t foreign_gaps(
    oe_enclave_t* enclave,
    struct foreign_gap* _retval,
    foreign_gap_t gap)
{
    foreign_foreign_gaps_args_t cella_args;
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.gap = gap;
    cella_result = cella_call_enclave(enclave, &cella_foreign_interface, 1, &cella_args, sizeof(cella_args), NULL, 0);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t foreign_pointer(
    oe_enclave_t* enclave,
    foreign_point_ptr one,
    foreign_point_ptr many,
    uint32_t n,
    foreign_point_ptr unchecked,
    foreign_point_ptr plain)
{
    foreign_foreign_pointer_args_t cella_args;
    cella_buffer_t cella_buffers[2];
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass(one, 1, sizeof(*(foreign_point_ptr)0), CELLA_IN | CELLA_OUT);
    cella_args.one = cella_buffers[0].address != NULL;
    cella_buffers[1] = cella_pass(many, (uint64_t)n, sizeof(*(foreign_point_ptr)0), CELLA_IN);
    cella_args.many = cella_buffers[1].address != NULL;
    cella_args.n = n;
    cella_args.unchecked = (uint64_t)(uintptr_t)unchecked;
    cella_args.plain = plain;
    return cella_call_enclave(enclave, &cella_foreign_interface, 2, &cella_args, sizeof(cella_args), cella_buffers, 2);
}

CELLA_WEAK oe_result_t foreign_array(
    oe_enclave_t* enclave,
    int* _retval,
    foreign_words words,
    foreign_words back,
    foreign_words unchecked)
{
    foreign_foreign_array_args_t cella_args;
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass(words, 1, sizeof(foreign_words), CELLA_IN);
    cella_args.words = cella_buffers[0].address != NULL;
    cella_buffers[1] = cella_pass(back, 1, sizeof(foreign_words), CELLA_OUT);
    cella_args.back = cella_buffers[1].address != NULL;
    cella_args.unchecked = (uint64_t)(uintptr_t)unchecked;
    cella_result = cella_call_enclave(enclave, &cella_foreign_interface, 3, &cella_args, sizeof(cella_args), cella_buffers, 2);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t foreign_rows(
    oe_enclave_t* enclave,
    foreign_point_t rows[2])
{
    foreign_foreign_rows_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass(rows, 1, sizeof(foreign_point_t[2]), CELLA_IN | CELLA_OUT);
    cella_args.rows = cella_buffers[0].address != NULL;
    return cella_call_enclave(enclave, &cella_foreign_interface, 4, &cella_args, sizeof(cella_args), cella_buffers, 1);
}

oe_result_t oe_create_foreign_enclave(
    const char* path,
    oe_enclave_type_t type,
    uint32_t flags,
    const oe_enclave_setting_t* settings,
    uint32_t setting_count,
    oe_enclave_t** enclave)
{
    return cella_oe_create_enclave(
        path, type, flags, settings, setting_count, &cella_foreign_interface, enclave);
}
