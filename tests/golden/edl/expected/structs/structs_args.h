/* Generated from structs.edl by the Cella EDL compiler. Do not edit. */
#pragma once

#include <openenclave/edger8r/common.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifndef EDGER8R_ENUM_WITH_LENGTH
#define EDGER8R_ENUM_WITH_LENGTH
enum {
    LENGTH = 12
};
#endif

#ifndef EDGER8R_ENUM_Color
#define EDGER8R_ENUM_Color
typedef enum Color {
    RED,
    GREEN = 5,
    BLUE,
    LAST_COLOR = BLUE
} Color;
#endif

typedef struct Named Named;
typedef struct Point Point;
typedef union Word Word;
typedef struct Scale Scale;
typedef struct Line Line;

#ifndef EDGER8R_STRUCT_Named
#define EDGER8R_STRUCT_Named
struct Named {
    char name[LENGTH];
    uint8_t grid[2][3];
    Named* next;
};
#endif

#ifndef EDGER8R_STRUCT_Point
#define EDGER8R_STRUCT_Point
struct Point {
    int32_t x;
    int32_t y;
};
#endif

#ifndef EDGER8R_UNION_Word
#define EDGER8R_UNION_Word
union Word {
    uint32_t whole;
    uint8_t bytes[4];
};
#endif

#ifndef EDGER8R_STRUCT_Scale
#define EDGER8R_STRUCT_Scale
struct Scale {
    double factor;
    bool mirrored;
};
#endif

#ifndef EDGER8R_STRUCT_Line
#define EDGER8R_STRUCT_Line
struct Line {
    Point from;
    struct Point to;
    Color color;
};
#endif

typedef struct structs_struct_line_args {
    struct Line oe_retval;
    Point from;
    struct Point to;
} structs_struct_line_args_t;

typedef struct structs_struct_scale_args {
    uint64_t points;
    size_t n;
    Scale scale;
} structs_struct_scale_args_t;

typedef struct structs_struct_next_args {
    Color oe_retval;
    enum Color color;
    uint64_t previous;
} structs_struct_next_args_t;

typedef struct structs_struct_union_args {
    uint32_t oe_retval;
    uint64_t word;
    Word copy;
} structs_struct_union_args_t;

typedef struct structs_struct_names_args {
    uint64_t named;
} structs_struct_names_args_t;

typedef struct structs_host_struct_line_args {
    struct Line oe_retval;
    uint64_t line;
} structs_host_struct_line_args_t;

#ifdef __cplusplus
}
#endif
