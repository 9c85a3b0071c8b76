/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * The least enclave there is: the runtime alone, without functions of its own. */
#include <openenclave/edger8r/enclave.h>
