/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Declares, in the image itself, that it uses sockets of the host; once, whichever modules are
 * linked. */
#include "src/enclave/runtime/sockets/sockets.h"

__attribute__((used, retain, section(".cella.settings"))) const char cella_uses_sockets[] =
    "UsesSockets=1";
