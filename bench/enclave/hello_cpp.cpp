// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The smallest C++ enclave that prints with iostream; its image is weighed, not run.
#include <iostream>

#include "hello_t.h"

void hello() { std::cout << "Hello from the enclave" << std::endl; }
