/* Generated from structs.edl by the Cella EDL compiler. Do not edit. */
#pragma once

#include <openenclave/enclave.h>

#include "structs_args.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Called by the host; to be written. */

struct Line struct_line(
    Point from,
    struct Point to);

void struct_scale(
    Point* points,
    size_t n,
    Scale scale);

Color struct_next(
    enum Color color,
    Color* previous);

uint32_t struct_union(
    union Word* word,
    Word copy);

void struct_names(
    Named* named);

/* Functions of the host. */

oe_result_t host_struct_line(
    struct Line* _retval,
    const Line* line);

#ifdef __cplusplus
}
#endif
