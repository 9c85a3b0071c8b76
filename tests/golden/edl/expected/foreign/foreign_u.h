/* Generated from foreign.edl by the Cella EDL compiler. Do not edit. */
#pragma once

#include <openenclave/host.h>

#include "foreign_args.h"

#ifdef __cplusplus
extern "C" {
#endif

oe_result_t oe_create_foreign_enclave(
    const char* path,
    oe_enclave_type_t type,
    uint32_t flags,
    const oe_enclave_setting_t* settings,
    uint32_t setting_count,
    oe_enclave_t** enclave);

/* Functions of the enclave. */

oe_result_t foreign_mirror(
    oe_enclave_t* enclave,
    foreign_point_t* _retval,
    foreign_point_t point,
    foreign_point_t* add);

oe_result_t foreign_gaps(
    oe_enclave_t* enclave,
    struct foreign_gap* _retval,
    foreign_gap_t gap);

oe_result_t foreign_pointer(
    oe_enclave_t* enclave,
    foreign_point_ptr one,
    foreign_point_ptr many,
    uint32_t n,
    foreign_point_ptr unchecked,
    foreign_point_ptr plain);

oe_result_t foreign_array(
    oe_enclave_t* enclave,
    int* _retval,
    foreign_words words,
    foreign_words back,
    foreign_words unchecked);

oe_result_t foreign_rows(
    oe_enclave_t* enclave,
    foreign_point_t rows[2]);

/* Called by the enclave; to be written. */

foreign_gap_t host_foreign_gaps(
    foreign_gap_t gap);

#ifdef __cplusplus
}
#endif
