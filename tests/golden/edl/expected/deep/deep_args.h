/* Generated from deep.edl by the Cella EDL compiler. Do not edit. */
#pragma once

#include <openenclave/edger8r/common.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct Text Text;
typedef struct Fixed Fixed;
typedef struct Matrix Matrix;
typedef struct Texts Texts;
typedef struct Library Library;

#ifndef EDGER8R_STRUCT_Text
#define EDGER8R_STRUCT_Text
struct Text {
    size_t n;
    char* bytes;
};
#endif

#ifndef EDGER8R_STRUCT_Fixed
#define EDGER8R_STRUCT_Fixed
struct Fixed {
    uint32_t* three;
    void* eight;
    const Text* one;
};
#endif

#ifndef EDGER8R_STRUCT_Matrix
#define EDGER8R_STRUCT_Matrix
struct Matrix {
    uint8_t rows;
    int16_t columns;
    uint8_t* cells;
};
#endif

#ifndef EDGER8R_STRUCT_Texts
#define EDGER8R_STRUCT_Texts
struct Texts {
    uint32_t n;
    Text* texts;
    Text name;
    uint64_t* shallow;
};
#endif

#ifndef EDGER8R_STRUCT_Library
#define EDGER8R_STRUCT_Library
struct Library {
    Texts shelves[2];
    int32_t n;
    Fixed* fixed;
};
#endif

typedef struct deep_deep_length_args {
    uint64_t oe_retval;
    uint64_t text;
} deep_deep_length_args_t;

typedef struct deep_deep_sum_args {
    uint64_t oe_retval;
    uint64_t all;
    size_t n;
} deep_deep_sum_args_t;

typedef struct deep_deep_nulls_args {
    int oe_retval;
    uint64_t library;
    uint64_t matrix;
} deep_deep_nulls_args_t;

typedef struct deep_deep_upper_args {
    uint64_t texts;
} deep_deep_upper_args_t;

typedef struct deep_deep_change_args {
    uint64_t text;
    int how;
} deep_deep_change_args_t;

typedef struct deep_deep_make_args {
    int oe_retval;
    cella_returned_t text;
    cella_returned_t all;
    size_t n;
    uint32_t each;
} deep_deep_make_args_t;

typedef struct deep_deep_library_args {
    cella_returned_t library;
} deep_deep_library_args_t;

typedef struct deep_deep_matrix_args {
    int oe_retval;
    uint64_t matrix;
} deep_deep_matrix_args_t;

typedef struct deep_deep_by_host_args {
    int oe_retval;
    int what;
} deep_deep_by_host_args_t;

typedef struct deep_host_deep_sum_args {
    uint64_t oe_retval;
    uint64_t all;
    size_t n;
} deep_host_deep_sum_args_t;

typedef struct deep_host_deep_upper_args {
    uint64_t texts;
} deep_host_deep_upper_args_t;

typedef struct deep_host_deep_make_args {
    int oe_retval;
    cella_returned_t texts;
    uint32_t each;
} deep_host_deep_make_args_t;

#ifdef __cplusplus
}
#endif
