/* Generated from deep.edl by the Cella EDL compiler. Do not edit. */
#pragma once

#include <openenclave/enclave.h>

#include "deep_args.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Called by the host; to be written. */

uint64_t deep_length(
    const Text* text);

uint64_t deep_sum(
    Texts* all,
    size_t n);

int deep_nulls(
    Library* library,
    Matrix* matrix);

void deep_upper(
    Texts* texts);

void deep_change(
    Text* text,
    int how);

int deep_make(
    Text* text,
    Texts* all,
    size_t n,
    uint32_t each);

void deep_library(
    Library* library);

int deep_matrix(
    Matrix* matrix);

int deep_by_host(
    int what);

/* Functions of the host. */

oe_result_t host_deep_sum(
    uint64_t* _retval,
    const Texts* all,
    size_t n);

oe_result_t host_deep_upper(
    Texts* texts);

oe_result_t host_deep_make(
    int* _retval,
    Texts* texts,
    uint32_t each);

#ifdef __cplusplus
}
#endif
