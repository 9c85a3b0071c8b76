/* Generated from deep.edl by the Cella EDL compiler. Do not edit. */
#include "deep_u.h"

#include <openenclave/edger8r/host.h>

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

static uint32_t cella_bridge_host_deep_sum(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    deep_host_deep_sum_args_t* args =
        (deep_host_deep_sum_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->all, args->all, 1, CELLA_IN);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result == OE_OK) cella_result = cella_open(&cella_buffers[0], (uint64_t)args->n, &cella_type_Texts);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    args->oe_retval = host_deep_sum((const Texts*)cella_buffers[0].address, args->n);
    return OE_OK;
}

static uint32_t cella_bridge_host_deep_upper(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    deep_host_deep_upper_args_t* args =
        (deep_host_deep_upper_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_buffer_t cella_buffers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_buffers[0] = cella_expect(args->texts, args->texts, 1, CELLA_IN | CELLA_OUT);
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), cella_buffers, 1);
    if (cella_result == OE_OK) cella_result = cella_open(&cella_buffers[0], 1, &cella_type_Texts);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    host_deep_upper((Texts*)cella_buffers[0].address);
    if (cella_result == OE_OK) cella_result = cella_close(&cella_buffers[0], &cella_type_Texts);
    return (uint32_t)cella_result;
}

static uint32_t cella_bridge_host_deep_make(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    deep_host_deep_make_args_t* args =
        (deep_host_deep_make_args_t*)cella_arguments(payload, input_size, output_offset, sizeof(*args));
    cella_offer_t cella_offers[1];
    oe_result_t cella_result;
    if (args == NULL) return OE_INVALID_PARAMETER;
    cella_result = cella_place(payload, input_size, output_offset, payload_size, sizeof(*args), NULL, 0);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    cella_offers[0] = cella_make_offer(&args->texts, 1, &cella_type_Texts);
    cella_result = cella_check_offers(cella_offers, 1);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    args->oe_retval = host_deep_make((Texts*)cella_offers[0].deep.root, args->each);
    cella_result = cella_answer(cella_offers, 1);
    return (uint32_t)cella_result;
}

static const cella_function_t cella_functions[] = {
    {"host_deep_sum", cella_bridge_host_deep_sum},
    {"host_deep_upper", cella_bridge_host_deep_upper},
    {"host_deep_make", cella_bridge_host_deep_make},
    {"deep_length", NULL},
    {"deep_sum", NULL},
    {"deep_nulls", NULL},
    {"deep_upper", NULL},
    {"deep_change", NULL},
    {"deep_make", NULL},
    {"deep_library", NULL},
    {"deep_matrix", NULL},
    {"deep_by_host", NULL},
    {NULL, NULL},
};

static const cella_interface_t cella_deep_interface = {
    CELLA_FRAME_ABI,
    3,
    cella_functions,
    {
        0xca, 0x0e, 0x30, 0xf5, 0x76, 0x51, 0xb7, 0x79,
        0x53, 0x13, 0x0a, 0x64, 0x4d, 0x8c, 0xf7, 0x39,
        0x1f, 0xfe, 0x75, 0x91, 0xb5, 0xb7, 0x95, 0x89,
        0xbe, 0x5d, 0x35, 0xe6, 0x31, 0xa3, 0x2a, 0x97
    }
};

CELLA_WEAK oe_result_t deep_length(
    oe_enclave_t* enclave,
    uint64_t* _retval,
    const Text* text)
{
    deep_deep_length_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    cella_deep_t cella_deep[1];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass_deep(&cella_deep[0], text, 1, &cella_type_Text, CELLA_IN);
    cella_args.text = cella_buffers[0].size;
    cella_result = cella_call_enclave(enclave, &cella_deep_interface, 0, &cella_args, sizeof(cella_args), cella_buffers, 1);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t deep_sum(
    oe_enclave_t* enclave,
    uint64_t* _retval,
    Texts* all,
    size_t n)
{
    deep_deep_sum_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    cella_deep_t cella_deep[1];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass_deep(&cella_deep[0], all, (uint64_t)n, &cella_type_Texts, CELLA_IN);
    cella_args.all = cella_buffers[0].size;
    cella_args.n = n;
    cella_result = cella_call_enclave(enclave, &cella_deep_interface, 1, &cella_args, sizeof(cella_args), cella_buffers, 1);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t deep_nulls(
    oe_enclave_t* enclave,
    int* _retval,
    Library* library,
    Matrix* matrix)
{
    deep_deep_nulls_args_t cella_args;
    cella_buffer_t cella_buffers[2];
    cella_deep_t cella_deep[2];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass_deep(&cella_deep[0], library, 1, &cella_type_Library, CELLA_IN);
    cella_args.library = cella_buffers[0].size;
    cella_buffers[1] = cella_pass_deep(&cella_deep[1], matrix, 1, &cella_type_Matrix, CELLA_IN);
    cella_args.matrix = cella_buffers[1].size;
    cella_result = cella_call_enclave(enclave, &cella_deep_interface, 2, &cella_args, sizeof(cella_args), cella_buffers, 2);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t deep_upper(
    oe_enclave_t* enclave,
    Texts* texts)
{
    deep_deep_upper_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    cella_deep_t cella_deep[1];
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass_deep(&cella_deep[0], texts, 1, &cella_type_Texts, CELLA_IN | CELLA_OUT);
    cella_args.texts = cella_buffers[0].size;
    return cella_call_enclave(enclave, &cella_deep_interface, 3, &cella_args, sizeof(cella_args), cella_buffers, 1);
}

CELLA_WEAK oe_result_t deep_change(
    oe_enclave_t* enclave,
    Text* text,
    int how)
{
    deep_deep_change_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    cella_deep_t cella_deep[1];
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass_deep(&cella_deep[0], text, 1, &cella_type_Text, CELLA_IN | CELLA_OUT);
    cella_args.text = cella_buffers[0].size;
    cella_args.how = how;
    return cella_call_enclave(enclave, &cella_deep_interface, 4, &cella_args, sizeof(cella_args), cella_buffers, 1);
}

CELLA_WEAK oe_result_t deep_make(
    oe_enclave_t* enclave,
    int* _retval,
    Text* text,
    Texts* all,
    size_t n,
    uint32_t each)
{
    deep_deep_make_args_t cella_args;
    cella_buffer_t cella_buffers[2];
    cella_deep_t cella_deep[2];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass_returned(&cella_deep[0], text, 1, &cella_type_Text, &cella_args.text);
    cella_buffers[1] = cella_pass_returned(&cella_deep[1], all, (uint64_t)n, &cella_type_Texts, &cella_args.all);
    cella_args.n = n;
    cella_args.each = each;
    cella_result = cella_call_enclave(enclave, &cella_deep_interface, 5, &cella_args, sizeof(cella_args), cella_buffers, 2);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t deep_library(
    oe_enclave_t* enclave,
    Library* library)
{
    deep_deep_library_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    cella_deep_t cella_deep[1];
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass_returned(&cella_deep[0], library, 1, &cella_type_Library, &cella_args.library);
    return cella_call_enclave(enclave, &cella_deep_interface, 6, &cella_args, sizeof(cella_args), cella_buffers, 1);
}

CELLA_WEAK oe_result_t deep_matrix(
    oe_enclave_t* enclave,
    int* _retval,
    Matrix* matrix)
{
    deep_deep_matrix_args_t cella_args;
    cella_buffer_t cella_buffers[1];
    cella_deep_t cella_deep[1];
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_buffers[0] = cella_pass_deep(&cella_deep[0], matrix, 1, &cella_type_Matrix, CELLA_IN | CELLA_OUT);
    cella_args.matrix = cella_buffers[0].size;
    cella_result = cella_call_enclave(enclave, &cella_deep_interface, 7, &cella_args, sizeof(cella_args), cella_buffers, 1);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

CELLA_WEAK oe_result_t deep_by_host(
    oe_enclave_t* enclave,
    int* _retval,
    int what)
{
    deep_deep_by_host_args_t cella_args;
    oe_result_t cella_result;
    cella_zero(&cella_args, sizeof(cella_args));
    cella_args.what = what;
    cella_result = cella_call_enclave(enclave, &cella_deep_interface, 8, &cella_args, sizeof(cella_args), NULL, 0);
    if (cella_result == OE_OK && _retval != NULL) *_retval = cella_args.oe_retval;
    return cella_result;
}

oe_result_t oe_create_deep_enclave(
    const char* path,
    oe_enclave_type_t type,
    uint32_t flags,
    const oe_enclave_setting_t* settings,
    uint32_t setting_count,
    oe_enclave_t** enclave)
{
    return cella_oe_create_enclave(
        path, type, flags, settings, setting_count, &cella_deep_interface, enclave);
}
