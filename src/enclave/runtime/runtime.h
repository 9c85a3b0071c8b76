/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Shared by the files of the runtime. All of it runs inside the enclave, above the C library. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "src/enclave/nucleus/calls.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Bytes of each slot's OCALL buffer: cella::ocall_buffer_size. */
#define CELLA_OCALL_BUFFER_SIZE ((uint64_t)64 * 1024)

/* cella::AbortCause and cella::Service of src/boundary/entry.h, for C. runtime_test.cpp holds them
 * equal. */
enum {
  CELLA_ABORT_REQUESTED = 0,
  CELLA_ABORT_UNHANDLED_FAULT = 1,
  CELLA_ABORT_OUT_OF_MEMORY = 4,
};
enum {
  CELLA_SERVICE_HOST_ALLOC = 3,
  CELLA_SERVICE_HOST_REALLOC = 4,
  CELLA_SERVICE_HOST_FREE = 5,
  CELLA_SERVICE_WRITE = 6,
  CELLA_SERVICE_LOG = 8,
  CELLA_SERVICE_SYSTEM_CALL = 11,
  CELLA_SERVICE_BACKTRACE = 12,
};

static inline uint64_t cella_service(uint64_t service, uint64_t a, uint64_t b, uint64_t c) {
  return cella_call(CELLA_CALL_SERVICE, service, a, b, c, 0);
}

void cella_runtime_flush_streams(void);

/** Writes out what stdio still holds, so that the order of output is the order of the program. Most
 * calls write nothing; then this only looks at two pointers of each stream. */
static inline void cella_runtime_flush(void) {
  const bool idle = stdout->_IO_write_ptr == stdout->_IO_write_base && stdout->_mode <= 0 &&
                    stderr->_IO_write_ptr == stderr->_IO_write_base && stderr->_mode <= 0;
  if (!idle) cella_runtime_flush_streams();
}

/** A frame in untrusted memory with room for the payload; its end is cella_ocall_end(). The answer
 * is an oe_result_t. */
uint32_t cella_frame_begin(uint64_t interface_hash, uint32_t function, uint64_t input_size,
                           uint64_t output_offset, uint64_t payload_size, uint8_t** payload);

/** Logs one line at the host and ends the enclave for ever. `cause` is a CELLA_ABORT value. */
__attribute__((noreturn)) void cella_runtime_abort(const char* message, uint64_t cause);

/** The same with a backtrace, where that may leave the enclave. */
__attribute__((noreturn)) void cella_runtime_die(const char* message, uint64_t cause);
/** Tells the host of a debug enclave where the calling thread is. Once in an enclave's life. */
void cella_runtime_backtrace(void);

/** Sends one line to the host's log. `level` is an oe_log_level_t. */
void cella_runtime_log(uint32_t level, const char* message);

#ifdef __cplusplus
}
#endif
