/* Generated from foreign.edl by the Cella EDL compiler. Do not edit. */
#pragma once

#include <openenclave/enclave.h>

#include "foreign_args.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Called by the host; to be written. */

foreign_point_t foreign_mirror(
    foreign_point_t point,
    foreign_point_t* add);

struct foreign_gap foreign_gaps(
    foreign_gap_t gap);

void foreign_pointer(
    foreign_point_ptr one,
    foreign_point_ptr many,
    uint32_t n,
    foreign_point_ptr unchecked,
    foreign_point_ptr plain);

int foreign_array(
    foreign_words words,
    foreign_words back,
    foreign_words unchecked);

void foreign_rows(
    foreign_point_t rows[2]);

/* Functions of the host. */

oe_result_t host_foreign_gaps(
    foreign_gap_t* _retval,
    foreign_gap_t gap);

#ifdef __cplusplus
}
#endif
