/* Generated from calls.edl by the Cella EDL compiler. Do not edit. */
#pragma once

#include <openenclave/enclave.h>

#include "calls_args.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Called by the host; to be written. */

int call_errno(
    int code);

void normal(void);

size_t length(
    const char* text);

void enclave_hello(void);

/* Functions of the host. */

oe_result_t host_errno(
    int* _retval,
    int code);

oe_result_t host_allowed(void);

oe_result_t host_length(
    size_t* _retval,
    const char* text);

oe_result_t host_hello(void);

#ifdef __cplusplus
}
#endif
