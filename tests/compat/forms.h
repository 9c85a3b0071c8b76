/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Counts which form of a function a program has called. */
#pragma once

#include <stdio.h>

static int called_v1;
static int called_v2;
static int failures;

static inline void expect_calls(const char* what, int v1, int v2) {
  if (called_v1 != v1 || called_v2 != v2) {
    printf("%s: %d calls of v1 and %d of v2 instead of %d and %d\n", what, called_v1, called_v2, v1,
           v2);
    ++failures;
  }
  called_v1 = called_v2 = 0;
}

#define EXPECT_V1(call)        \
  do {                         \
    (void)(call);              \
    expect_calls(#call, 1, 0); \
  } while (0)
#define EXPECT_V2(call)        \
  do {                         \
    (void)(call);              \
    expect_calls(#call, 0, 1); \
  } while (0)
