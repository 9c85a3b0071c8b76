/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Copying across the boundary: an enclave writes with care, the host just copies. */
#pragma once

#ifdef _OE_HOST_H
#include <string.h>
#define oe_memcpy_with_barrier memcpy
#define oe_memcpy_aligned memcpy
#else
#include <openenclave/bits/sgx/writebarrier.h>
#endif
