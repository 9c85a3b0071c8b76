/* Generated from hello.edl by the Cella EDL compiler. Do not edit. */
#include "hello_u.h"

#include <openenclave/edger8r/host.h>

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
    {"host_hello", cella_bridge_host_hello},
    {"enclave_hello", NULL},
    {NULL, NULL},
};

static const cella_interface_t cella_hello_interface = {
    CELLA_FRAME_ABI,
    1,
    cella_functions,
    {
        0x18, 0xc6, 0xd1, 0xb9, 0x09, 0xf2, 0x89, 0x71,
        0x33, 0x9b, 0xf5, 0xa3, 0x6e, 0x94, 0xd3, 0x26,
        0xf7, 0xb0, 0x95, 0xca, 0xb8, 0x85, 0xbd, 0x3f,
        0xf3, 0x22, 0x91, 0x44, 0x6a, 0x9d, 0xc0, 0xeb
    }
};

CELLA_WEAK oe_result_t enclave_hello(
    oe_enclave_t* enclave)
{
    return cella_call_enclave(enclave, &cella_hello_interface, 0, NULL, 0, NULL, 0);
}

oe_result_t oe_create_hello_enclave(
    const char* path,
    oe_enclave_type_t type,
    uint32_t flags,
    const oe_enclave_setting_t* settings,
    uint32_t setting_count,
    oe_enclave_t** enclave)
{
    return cella_oe_create_enclave(
        path, type, flags, settings, setting_count, &cella_hello_interface, enclave);
}
