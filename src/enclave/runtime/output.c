/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Output and logging: what the enclave says to the host's streams, in the order in which it says
 * it. */
#include <openenclave/log.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <string.h>

#include "src/enclave/runtime/runtime.h"
#include "src/enclave/runtime/untrusted_memory.h"

void cella_runtime_flush_streams(void) {
  if (__fpending(stdout) != 0) fflush(stdout);
  if (__fpending(stderr) != 0) fflush(stderr);
}

void cella_runtime_log(uint32_t level, const char* message) {
  if (level > cella_nucleus_log_level()) return;
  const uint64_t size = strnlen(message, 1023) + 1;
  const uint64_t buffer = cella_service(CELLA_SERVICE_HOST_ALLOC, size, 0, 0);
  if (buffer == 0 || !cella_nucleus_is_untrusted(buffer, size)) return;
  cella_copy_out_by_words((void*)buffer, message, size - 1);
  cella_copy_out_by_words((void*)(buffer + size - 1), "", 1);
  cella_service(CELLA_SERVICE_LOG, level, buffer, size - 1);
  cella_service(CELLA_SERVICE_HOST_FREE, buffer, 0, 0);
}

void cella_runtime_die(const char* message, uint64_t cause) {
  cella_runtime_log(OE_LOG_LEVEL_ERROR, message);
  cella_runtime_backtrace();
  for (;;) cella_call(CELLA_CALL_ABORT, cause, 0, 0, 0, 0);
}

void cella_runtime_abort(const char* message, uint64_t cause) {
  cella_runtime_log(OE_LOG_LEVEL_ERROR, message);
  for (;;) cella_call(CELLA_CALL_ABORT, cause, 0, 0, 0, 0);
}
