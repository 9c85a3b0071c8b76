/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Open Enclave's logging inside: to the host, or to the enclave's own callback, after which nothing
 * leaves. */
#include <openenclave/log.h>
#include <openenclave/tracee.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "src/enclave/runtime/runtime.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static oe_enclave_log_callback_t current_callback;
static void* current_context;

oe_result_t oe_enclave_log_set_callback(void* context, oe_enclave_log_callback_t callback) {
  pthread_mutex_lock(&lock);
  current_callback = callback;
  current_context = context;
  pthread_mutex_unlock(&lock);
  return OE_OK;
}

/* False if there is no callback. It runs without the lock, so that it may log or be replaced. */
static bool pass_on(oe_log_level_t level, const char* message) {
  pthread_mutex_lock(&lock);
  const oe_enclave_log_callback_t callback = current_callback;
  void* context = current_context;
  pthread_mutex_unlock(&lock);
  if (callback != NULL) callback(context, level, (uint64_t)gettid(), message);
  return callback != NULL;
}

oe_result_t oe_log(oe_log_level_t level, const char* format, ...) {
  if (format == NULL) return OE_INVALID_PARAMETER;
  if (level == OE_LOG_LEVEL_NONE || (uint32_t)level > cella_nucleus_log_level()) return OE_OK;
  char message[1024];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  if (pass_on(level, message)) return OE_OK;
  cella_runtime_flush();
  cella_runtime_log((uint32_t)level, message);
  return OE_OK;
}
