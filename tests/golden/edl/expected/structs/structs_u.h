/* Generated from structs.edl by the Cella EDL compiler. Do not edit. */
#pragma once

#include <openenclave/host.h>

#include "structs_args.h"

#ifdef __cplusplus
extern "C" {
#endif

oe_result_t oe_create_structs_enclave(
    const char* path,
    oe_enclave_type_t type,
    uint32_t flags,
    const oe_enclave_setting_t* settings,
    uint32_t setting_count,
    oe_enclave_t** enclave);

/* Functions of the enclave. */

oe_result_t struct_line(
    oe_enclave_t* enclave,
    struct Line* _retval,
    Point from,
    struct Point to);

oe_result_t struct_scale(
    oe_enclave_t* enclave,
    Point* points,
    size_t n,
    Scale scale);

oe_result_t struct_next(
    oe_enclave_t* enclave,
    Color* _retval,
    enum Color color,
    Color* previous);

oe_result_t struct_union(
    oe_enclave_t* enclave,
    uint32_t* _retval,
    union Word* word,
    Word copy);

oe_result_t struct_names(
    oe_enclave_t* enclave,
    Named* named);

/* Called by the enclave; to be written. */

struct Line host_struct_line(
    const Line* line);

#ifdef __cplusplus
}
#endif
