/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Log levels of both sides. */
#pragma once

#include <openenclave/bits/defs.h>
#include <openenclave/bits/result.h>
#include <openenclave/bits/types.h>

/** How serious a message is. Messages above the level that is set are dropped. */
typedef enum _oe_log_level {
  OE_LOG_LEVEL_NONE = 0,
  OE_LOG_LEVEL_FATAL,
  OE_LOG_LEVEL_ERROR,
  OE_LOG_LEVEL_WARNING,
  OE_LOG_LEVEL_INFO,
  OE_LOG_LEVEL_VERBOSE,
  OE_LOG_LEVEL_MAX
} oe_log_level_t;

OE_EXTERNC_BEGIN

/** Names of the levels: "NONE", "FATAL", "ERROR", "WARN", "INFO", "VERBOSE". */
extern const char* const oe_log_level_strings[OE_LOG_LEVEL_MAX];

OE_EXTERNC_END
