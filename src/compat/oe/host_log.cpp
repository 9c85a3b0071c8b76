// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// <openenclave/trace.h> on the host's log.
#include <openenclave/trace.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include <atomic>
#include <string>

#include "src/host/call.h"
#include "src/host/log.h"

namespace {

using namespace cella;

static_assert(static_cast<uint32_t>(host::LogLevel::verbose) == OE_LOG_LEVEL_VERBOSE);

std::atomic<oe_log_callback_t> callback{nullptr};

void pass_on(void* context, const host::LogRecord& record) {
  const oe_log_callback_t target = callback.load();
  if (target == nullptr) return;
  timeval now = {};
  gettimeofday(&now, nullptr);
  tm local = {};
  localtime_r(&now.tv_sec, &local);
  const std::string message(record.message);
  target(context, record.from_enclave, &local, now.tv_usec,
         static_cast<oe_log_level_t>(record.level), static_cast<uint64_t>(syscall(SYS_gettid)),
         message.c_str());
}

}  // namespace

extern "C" {

oe_result_t oe_log_set_callback(void* context, oe_log_callback_t new_callback) {
  callback.store(new_callback);
  host::set_log_sink(context, new_callback != nullptr ? pass_on : nullptr);
  return OE_OK;
}

oe_result_t oe_set_enclave_log_level(oe_enclave_t* enclave, uint32_t log_level) {
  if (enclave == nullptr || log_level > OE_LOG_LEVEL_VERBOSE) return OE_INVALID_PARAMETER;
  return static_cast<oe_result_t>(
      host::set_log_level(reinterpret_cast<host::Enclave*>(enclave), log_level));
}

oe_result_t oe_set_host_log_level(oe_log_level_t log_level) {
  if (static_cast<uint32_t>(log_level) > OE_LOG_LEVEL_VERBOSE) return OE_INVALID_PARAMETER;
  host::set_log_level(static_cast<host::LogLevel>(log_level));
  return OE_OK;
}

}  // extern "C"
