/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Finding memory leaks in an enclave, one thread at a time. */
#pragma once

#include <openenclave/bits/defs.h>
#include <openenclave/bits/result.h>
#include <openenclave/bits/types.h>

OE_EXTERNC_BEGIN

/** Starts to record what the calling thread allocates. */
oe_result_t oe_debug_malloc_tracking_start(void);

/** Stops recording. */
oe_result_t oe_debug_malloc_tracking_stop(void);

/**
 * Says what was allocated while recording and not freed yet.
 * @param report  receives a text, to be freed with oe_free()
 */
oe_result_t oe_debug_malloc_tracking_report(uint64_t* out_object_count, char** report);

OE_EXTERNC_END
