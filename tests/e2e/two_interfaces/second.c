/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * The second of two enclaves that share a function. */
#include "second_t.h"

int second_only(void) { return 20; }
int also_second_only(void) { return 21; }

int which(const char* question, int* length) {
  int sum = 0;
  *length = (int)strlen(question);
  return host_add(&sum, 200, 2) == OE_OK ? sum : -1;
}
