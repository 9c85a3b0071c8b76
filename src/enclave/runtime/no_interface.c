/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * An enclave without an interface has no ECALLs; generated code replaces this. In a file of its
 * own: clang takes the value of a weak constant that it sees for the final one. */
#include <openenclave/edger8r/enclave.h>
#include <stddef.h>

__attribute__((weak))
const cella_interface_t cella_enclave_interface = {CELLA_FRAME_ABI, 0, NULL, {0}};
