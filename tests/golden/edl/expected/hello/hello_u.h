/* Generated from hello.edl by the Cella EDL compiler. Do not edit. */
#pragma once

#include <openenclave/host.h>

#include "hello_args.h"

#ifdef __cplusplus
extern "C" {
#endif

oe_result_t oe_create_hello_enclave(
    const char* path,
    oe_enclave_type_t type,
    uint32_t flags,
    const oe_enclave_setting_t* settings,
    uint32_t setting_count,
    oe_enclave_t** enclave);

/* Functions of the enclave. */

oe_result_t enclave_hello(
    oe_enclave_t* enclave);

/* Called by the enclave; to be written. */

void host_hello(void);

#ifdef __cplusplus
}
#endif
