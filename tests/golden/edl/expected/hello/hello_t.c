/* Generated from hello.edl by the Cella EDL compiler. Do not edit. */
#include "hello_t.h"

#include <openenclave/edger8r/enclave.h>

static uint32_t cella_bridge_enclave_hello(
    uint8_t* payload,
    uint64_t input_size,
    uint64_t output_offset,
    uint64_t payload_size)
{
    oe_result_t cella_result;
    cella_result = cella_place(payload, input_size, output_offset, payload_size, 0, NULL, 0);
    if (cella_result != OE_OK) return (uint32_t)cella_result;
    oe_lfence();
    enclave_hello();
    return OE_OK;
}

static const cella_function_t cella_functions[] = {
    {"enclave_hello", cella_bridge_enclave_hello},
};

CELLA_INTERFACE_HASH_SECTION const uint8_t cella_interface_hash[CELLA_INTERFACE_HASH_SIZE] = {
    0x18, 0xc6, 0xd1, 0xb9, 0x09, 0xf2, 0x89, 0x71,
    0x33, 0x9b, 0xf5, 0xa3, 0x6e, 0x94, 0xd3, 0x26,
    0xf7, 0xb0, 0x95, 0xca, 0xb8, 0x85, 0xbd, 0x3f,
    0xf3, 0x22, 0x91, 0x44, 0x6a, 0x9d, 0xc0, 0xeb
};

const cella_interface_t cella_enclave_interface = {
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

oe_result_t host_hello(void)
{
    return cella_call_host(0, NULL, 0, NULL, 0);
}
