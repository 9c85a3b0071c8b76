/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * The smallest C enclave that prints; its image is weighed, not run. */
#include <stdio.h>

#include "hello_t.h"

void hello(void) { puts("Hello from the enclave"); }
