/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Types that the golden EDL files use without declaring them. */
#pragma once

#include <stdint.h>

#define FOREIGN_SIZE 16

typedef struct foreign_point {
  int32_t x;
  int32_t y;
} foreign_point_t;

typedef struct foreign_gap {
  uint8_t small;
  uint64_t large;
} foreign_gap_t;

typedef foreign_point_t* foreign_point_ptr;
typedef uint32_t foreign_words[4];
