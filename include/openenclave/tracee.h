/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Logging from inside an enclave. */
#pragma once

#include <openenclave/bits/defs.h>
#include <openenclave/bits/result.h>
#include <openenclave/bits/types.h>
#include <openenclave/log.h>

OE_EXTERNC_BEGIN

/** Takes an enclave's messages inside the enclave, before anything leaves it. */
typedef void (*oe_enclave_log_callback_t)(void* context, oe_log_level_t level, uint64_t thread_id,
                                          const char* message);

/** Sends this enclave's messages to `callback` instead of the host; NULL ends that. */
oe_result_t oe_enclave_log_set_callback(void* context, oe_enclave_log_callback_t callback);

/** Sends one message, formatted as by printf() and cut at 1023 bytes, to the host's log. It leaves
 * the enclave. */
oe_result_t oe_log(oe_log_level_t level, const char* format, ...) OE_PRINTF_FORMAT(2, 3);

OE_EXTERNC_END
