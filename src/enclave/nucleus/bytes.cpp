// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Copying and zeroing without the C library and without vector registers.
#include "src/enclave/nucleus/nucleus.h"

namespace cella::nucleus {

void copy_bytes(void* to, const void* from, uint64_t size) {
  asm volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(size) : : "memory");
}

void zero_bytes(void* to, uint64_t size) {
  asm volatile("rep stosb" : "+D"(to), "+c"(size) : "a"(0) : "memory");
}

}  // namespace cella::nucleus
