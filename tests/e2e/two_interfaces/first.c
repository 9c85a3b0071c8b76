/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * The first of two enclaves that share a function. */
#include "first_t.h"

int first_only(void) { return 10; }

int which(const char* question, int* length) {
  int sum = 0;
  *length = (int)strlen(question);
  return host_add(&sum, 100, 1) == OE_OK ? sum : -1;
}
