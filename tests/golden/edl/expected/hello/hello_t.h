/* Generated from hello.edl by the Cella EDL compiler. Do not edit. */
#pragma once

#include <openenclave/enclave.h>

#include "hello_args.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Called by the host; to be written. */

void enclave_hello(void);

/* Functions of the host. */

oe_result_t host_hello(void);

#ifdef __cplusplus
}
#endif
