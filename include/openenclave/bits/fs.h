/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Names of file systems that an enclave can mount. */
#pragma once

/** The host's files; use it as the type in mount(). */
#define OE_HOST_FILE_SYSTEM "oe_host_file_system"
