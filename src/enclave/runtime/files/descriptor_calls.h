/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * System calls about open files, for the C library inside. */
#pragma once

#include "src/enclave/runtime/files/files.h"

#ifdef __cplusplus
extern "C" {
#endif

/** -ENOSYS if the number is another kind of call. */
int64_t cella_descriptor_call(const cella_system_call_frame_t* frame);

/** fstat(). */
int64_t cella_descriptor_status(uint64_t fd, uint64_t result);

#ifdef __cplusplus
}
#endif
