/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * The enclave: prints a greeting from inside and tells the host how many it has greeted. */
#include <stdio.h>

#include "hello_t.h"

static int greeted; /* Lives in enclave memory from one call to the next. */

void say_hello(const char* visitor) {
  printf("Hello %s, this is the enclave\n", visitor);
  if (visitor_greeted(++greeted) != OE_OK) fprintf(stderr, "the host did not take the call\n");
}
