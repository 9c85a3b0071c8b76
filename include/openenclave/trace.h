/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * The host's control of logging. */
#pragma once

#include <openenclave/bits/defs.h>
#include <openenclave/bits/result.h>
#include <openenclave/bits/types.h>
#include <openenclave/log.h>
#include <time.h>

OE_EXTERNC_BEGIN

/**
 * Takes messages of both sides. It may be called from several threads at once; `t` and `message`
 * are valid during the call. An enclave's message is whatever the enclave sent: do not use it as a
 * format.
 */
typedef void (*oe_log_callback_t)(void* context, bool is_enclave, const struct tm* t,
                                  long int usecs, oe_log_level_t level, uint64_t host_thread_id,
                                  const char* message);

/** Sends all messages to `callback` instead of the standard error stream; NULL ends that. */
oe_result_t oe_log_set_callback(void* context, oe_log_callback_t callback);

/** Sets which messages of the host are shown. OE_INVALID_PARAMETER if there is no such level. */
oe_result_t oe_set_host_log_level(oe_log_level_t log_level);

/** Sets which messages of an enclave are shown; an oe_log_level_t. */
oe_result_t oe_set_enclave_log_level(oe_enclave_t* enclave, uint32_t log_level);

OE_EXTERNC_END
