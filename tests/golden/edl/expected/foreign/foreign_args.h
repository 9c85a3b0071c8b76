/* Generated from foreign.edl by the Cella EDL compiler. Do not edit. */
#pragma once

#include <openenclave/edger8r/common.h>

#include "foreign_types.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct foreign_foreign_mirror_args {
    foreign_point_t oe_retval;
    foreign_point_t point;
    uint64_t add;
} foreign_foreign_mirror_args_t;

typedef struct foreign_foreign_gaps_args {
    struct foreign_gap oe_retval;
    foreign_gap_t gap;
} foreign_foreign_gaps_args_t;

typedef struct foreign_foreign_pointer_args {
    uint64_t one;
    uint64_t many;
    uint32_t n;
    uint64_t unchecked;
    foreign_point_ptr plain;
} foreign_foreign_pointer_args_t;

typedef struct foreign_foreign_array_args {
    int oe_retval;
    uint64_t words;
    uint64_t back;
    uint64_t unchecked;
} foreign_foreign_array_args_t;

typedef struct foreign_foreign_rows_args {
    uint64_t rows;
} foreign_foreign_rows_args_t;

typedef struct foreign_host_foreign_gaps_args {
    foreign_gap_t oe_retval;
    foreign_gap_t gap;
} foreign_host_foreign_gaps_args_t;

#ifdef __cplusplus
}
#endif
