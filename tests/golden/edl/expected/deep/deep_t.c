/* Generated from deep.edl by the Cella EDL compiler. Do not edit. */
#include "deep_t.h"

#include <openenclave/edger8r/enclave.h>

static const cella_member_t cella_members_Text[] = {
    {offsetof(Text, bytes), 0, UINT64_C(1),
     {0, 0}, {offsetof(Text, n), (int32_t)sizeof(((Text*)0)->n)}, NULL},
};
static const cella_type_t cella_type_Text = {sizeof(Text), 1, cella_members_Text};

static const cella_member_t cella_members_Matrix[] = {
    {offsetof(Matrix, cells), 0, UINT64_C(1),
     {offsetof(Matrix, rows), (int32_t)sizeof(((Matrix*)0)->rows)}, {offsetof(Matrix, columns), -(int32_t)sizeof(((Matrix*)0)->columns)}, NULL},
};
static const cella_type_t cella_type_Matrix = {sizeof(Matrix), 1, cella_members_Matrix};

static const cella_member_t cella_members_Texts[] = {
    {offsetof(Texts, texts), 0, sizeof(*((Texts*)0)->texts),
     {offsetof(Texts, n), (int32_t)sizeof(((Texts*)0)->n)}, {0, 0}, &cella_type_Text},
    {offsetof(Texts, name), CELLA_EMBEDDED, sizeof(((Texts*)0)->name) / sizeof(Text),
     {0, 0}, {0, 0}, &cella_type_Text},
};
static const cella_type_t cella_type_Texts = {sizeof(Texts), 2, cella_members_Texts};

static const cella_member_t cella_members_Fixed[] = {
    {offsetof(Fixed, three), 0, sizeof(*((Fixed*)0)->three) * UINT64_C(3),
     {0, 0}, {0, 0}, NULL},
    {offsetof(Fixed, eight), 0, UINT64_C(1) * UINT64_C(8),
     {0, 0}, {0, 0}, NULL},
    {offsetof(Fixed, one), CELLA_READ_ONLY, sizeof(*((Fixed*)0)->one) * UINT64_C(1),
     {0, 0}, {0, 0}, &cella_type_Text},
};
static const cella_type_t cella_type_Fixed = {sizeof(Fixed), 3, cella_members_Fixed};

static const cella_member_t cella_members_Library[] = {
    {offsetof(Library, shelves), CELLA_EMBEDDED, sizeof(((Library*)0)->shelves) / sizeof(Texts),
     {0, 0}, {0, 0}, &cella_type_Texts},
    {offsetof(Library, fixed), 0, sizeof(*((Library*)0)->fixed),
     {offsetof(Library, n), -(int32_t)sizeof(((Library*)0)->n)}, {0, 0}, &cella_type_Fixed},
};
static const cella_type_t cella_type_Library = {sizeof(Library), 2, cella_members_Library};

static uint32_t cella_bridge_deep_length(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    deep_deep_length_args_t* args =
        (deep_deep_length_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->text, args->text, 1, CELLA_IN);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result == OE_OK) cella_result = cella_open(&cella_buffers[0], 1, &cella_type_Text);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = deep_length((const Text*)cella_buffers[0].address);
    return OE_OK;
}

static uint32_t cella_bridge_deep_sum(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    deep_deep_sum_args_t* args =
        (deep_deep_sum_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->all, args->all, 1, CELLA_IN);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result == OE_OK) cella_result = cella_open(&cella_buffers[0], (uint64_t)args->n, &cella_type_Texts);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = deep_sum((Texts*)cella_buffers[0].address, args->n);
    return OE_OK;
}

static uint32_t cella_bridge_deep_nulls(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    deep_deep_nulls_args_t* args =
        (deep_deep_nulls_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[2];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->library, args->library, 1, CELLA_IN);
    cella_buffers[1] = cella_expect(args->matrix, args->matrix, 1, CELLA_IN);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 2);
    if (cella_result == OE_OK) cella_result = cella_open(&cella_buffers[0], 1, &cella_type_Library);
    if (cella_result == OE_OK) cella_result = cella_open(&cella_buffers[1], 1, &cella_type_Matrix);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = deep_nulls((Library*)cella_buffers[0].address, (Matrix*)cella_buffers[1].address);
    return OE_OK;
}

static uint32_t cella_bridge_deep_upper(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    deep_deep_upper_args_t* args =
        (deep_deep_upper_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->texts, args->texts, 1, CELLA_IN | CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result == OE_OK) cella_result = cella_open(&cella_buffers[0], 1, &cella_type_Texts);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    deep_upper((Texts*)cella_buffers[0].address);
    if (cella_result == OE_OK) cella_result = cella_close(&cella_buffers[0], &cella_type_Texts);
    return (uint32_t)cella_result;
}

static uint32_t cella_bridge_deep_change(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    deep_deep_change_args_t* args =
        (deep_deep_change_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->text, args->text, 1, CELLA_IN | CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result == OE_OK) cella_result = cella_open(&cella_buffers[0], 1, &cella_type_Text);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    deep_change((Text*)cella_buffers[0].address, args->how);
    if (cella_result == OE_OK) cella_result = cella_close(&cella_buffers[0], &cella_type_Text);
    return (uint32_t)cella_result;
}

static uint32_t cella_bridge_deep_make(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    deep_deep_make_args_t* args =
        (deep_deep_make_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_offer_t cella_offers[2];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), NULL, 0);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    cella_offers[0] = cella_make_offer(&args->text, 1, &cella_type_Text);
    cella_offers[1] = cella_make_offer(&args->all, (uint64_t)args->n, &cella_type_Texts);
    cella_result = cella_check_offers(cella_offers, 2);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = deep_make((Text*)cella_offers[0].deep.root, (Texts*)cella_offers[1].deep.root, args->n, args->each);
    cella_result = cella_answer(cella_offers, 2);
    return (uint32_t)cella_result;
}

static uint32_t cella_bridge_deep_library(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    deep_deep_library_args_t* args =
        (deep_deep_library_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_offer_t cella_offers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), NULL, 0);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    cella_offers[0] = cella_make_offer(&args->library, 1, &cella_type_Library);
    cella_result = cella_check_offers(cella_offers, 1);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    deep_library((Library*)cella_offers[0].deep.root);
    cella_result = cella_answer(cella_offers, 1);
    return (uint32_t)cella_result;
}

static uint32_t cella_bridge_deep_matrix(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    deep_deep_matrix_args_t* args =
        (deep_deep_matrix_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->matrix, args->matrix, 1, CELLA_IN | CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result == OE_OK) cella_result = cella_open(&cella_buffers[0], 1, &cella_type_Matrix);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = deep_matrix((Matrix*)cella_buffers[0].address);
    if (cella_result == OE_OK) cella_result = cella_close(&cella_buffers[0], &cella_type_Matrix);
    return (uint32_t)cella_result;
}

static uint32_t cella_bridge_deep_by_host(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    deep_deep_by_host_args_t* args =
        (deep_deep_by_host_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), NULL, 0);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    args->oe_retval = deep_by_host(args->what);
    return OE_OK;
}

static const cella_function_t cella_functions[] = {
    {"deep_length", cella_bridge_deep_length},
    {"deep_sum", cella_bridge_deep_sum},
    {"deep_nulls", cella_bridge_deep_nulls},
    {"deep_upper", cella_bridge_deep_upper},
    {"deep_change", cella_bridge_deep_change},
    {"deep_make", cella_bridge_deep_make},
    {"deep_library", cella_bridge_deep_library},
    {"deep_matrix", cella_bridge_deep_matrix},
    {"deep_by_host", cella_bridge_deep_by_host},
};

CELLA_INTERFACE_HASH_SECTION const uint8_t cella_interface_hash[CELLA_INTERFACE_HASH_SIZE] = {
    0xca, 0x0e, 0x30, 0xf5, 0x76, 0x51, 0xb7, 0x79,
    0x53, 0x13, 0x0a, 0x64, 0x4d, 0x8c, 0xf7, 0x39,
    0x1f, 0xfe, 0x75, 0x91, 0xb5, 0xb7, 0x95, 0x89,
    0xbe, 0x5d, 0x35, 0xe6, 0x31, 0xa3, 0x2a, 0x97
};

const cella_interface_t cella_enclave_interface = {
    CELLA_FRAME_ABI,
    9,
    cella_functions,
    {
        0xca, 0x0e, 0x30, 0xf5, 0x76, 0x51, 0xb7, 0x79,
        0x53, 0x13, 0x0a, 0x64, 0x4d, 0x8c, 0xf7, 0x39,
        0x1f, 0xfe, 0x75, 0x91, 0xb5, 0xb7, 0x95, 0x89,
        0xbe, 0x5d, 0x35, 0xe6, 0x31, 0xa3, 0x2a, 0x97
    }
};

oe_result_t host_deep_sum(
    uint64_t* _retval,
    const Texts* all,
    size_t n)
{
    deep_host_deep_sum_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    cella_deep_t cella_deep[1];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass_deep(&cella_deep[0], all, (uint64_t)n, &cella_type_Texts, CELLA_IN);
    cella_args.all = cella_buffers[0].size;
    cella_args.n = n;
    cella_result = cella_call_host(0, &cella_args, sizeof(cella_args), cella_buffers, 1);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

oe_result_t host_deep_upper(
    Texts* texts)
{
    deep_host_deep_upper_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    cella_deep_t cella_deep[1];
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass_deep(&cella_deep[0], texts, 1, &cella_type_Texts, CELLA_IN | CELLA_OUT);
    cella_args.texts = cella_buffers[0].size;
    return cella_call_host(1, &cella_args, sizeof(cella_args), cella_buffers, 1);
}

oe_result_t host_deep_make(
    int* _retval,
    Texts* texts,
    uint32_t each)
{
    deep_host_deep_make_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    cella_deep_t cella_deep[1];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass_returned(&cella_deep[0], texts, 1, &cella_type_Texts, &cella_args.texts);
    cella_args.each = each;
    cella_result = cella_call_host(2, &cella_args, sizeof(cella_args), cella_buffers, 1);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}
