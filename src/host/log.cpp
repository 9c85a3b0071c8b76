// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Writes whole lines, so that those of several threads do not mix.
#include "src/host/log.h"

#include <strings.h>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <string>

namespace cella::host {
namespace {

struct Sink {
  std::recursive_mutex mutex;  // a sink may log
  LogSink function = nullptr;
  void* context = nullptr;
};

/// Never destroyed: enclaves may be terminated by static destructors.
Sink& sink() {
  static Sink* const instance = new Sink;
  return *instance;
}

LogLevel level_of_environment() {
  constexpr LogLevel standard = LogLevel::error;
  const char* wanted = secure_getenv("OE_LOG_LEVEL");
  if (wanted == nullptr) return standard;
  for (uint32_t level = 0; level <= static_cast<uint32_t>(LogLevel::verbose); ++level) {
    if (strcasecmp(wanted, to_string(static_cast<LogLevel>(level)).data()) == 0)
      return static_cast<LogLevel>(level);
  }
  return standard;
}

std::atomic<LogLevel>& current_level() {
  static std::atomic<LogLevel> level{level_of_environment()};
  return level;
}

std::string printable(std::string_view message) {
  std::string text(message);
  while (!text.empty() && text.back() == '\n') text.pop_back();
  for (char& c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f) c = ' ';
  }
  return text;
}

}  // namespace

std::string_view to_string(LogLevel level) {
  switch (level) {
    case LogLevel::none: return "none";
    case LogLevel::fatal: return "fatal";
    case LogLevel::error: return "error";
    case LogLevel::warning: return "warning";
    case LogLevel::info: return "info";
    case LogLevel::verbose: return "verbose";
  }
  return "unknown";
}

void set_log_sink(void* context, LogSink function) {
  const std::lock_guard lock(sink().mutex);
  sink().function = function;
  sink().context = context;
}

LogLevel log_level() { return current_level().load(); }
void set_log_level(LogLevel level) { current_level().store(level); }

void log(LogLevel level, std::string_view message, bool from_enclave) {
  // An enclave keeps to a level of its own.
  if (level == LogLevel::none || (!from_enclave && level > log_level())) return;
  const std::string text = printable(message);
  const std::lock_guard lock(sink().mutex);
  if (sink().function != nullptr) {
    sink().function(sink().context, {level, from_enclave, text});
    return;
  }
  const char* source = from_enclave ? "cella: enclave" : "cella";
  fprintf(stderr, "%s: %s: %s\n", source, to_string(level).data(), text.c_str());
}

}  // namespace cella::host
