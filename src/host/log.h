// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The host's log: one line per event, to stderr or to the program's own sink. Messages of enclaves
// come through here too and are not to be believed.
#pragma once

#include <cstdint>
#include <string_view>

namespace cella::host {

/// The values of oe_log_level_t.
enum class LogLevel : uint32_t { none = 0, fatal, error, warning, info, verbose };

struct LogRecord {
  LogLevel level = LogLevel::info;
  bool from_enclave = false;
  std::string_view message;  ///< one sentence; control characters are replaced
};

/// `context` is what was given to set_log_sink. Called under a lock: one record at a time.
using LogSink = void (*)(void* context, const LogRecord& record);

/// nullptr: stderr. Thread-safe.
void set_log_sink(void* context, LogSink sink);

/// The level up to which records are written: OE_LOG_LEVEL of the environment, else `error`.
/// Thread-safe.
LogLevel log_level();
void set_log_level(LogLevel level);

/// Thread-safe.
void log(LogLevel level, std::string_view message, bool from_enclave = false);

/// "error", "warning", ...
std::string_view to_string(LogLevel level);

}  // namespace cella::host
