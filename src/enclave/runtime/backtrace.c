/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Where the enclave was when it died, for the host of a debug enclave: offsets in the image; the
 * host has the names. */
#include <stdlib.h>
#include <unwind.h>

#include "src/enclave/runtime/runtime.h"
#include "src/enclave/runtime/untrusted_memory.h"

#define MAX_FRAMES 64

void cella_nucleus_run_handlers(void);
void cella_nucleus_run_system_call(void);

typedef struct trace {
  uint64_t offsets[MAX_FRAMES];
  uint64_t count;
} trace_t;

/* The frames of the runtime's own functions are those before this one. */
static bool is_door(struct _Unwind_Context* context) {
  const uintptr_t start = _Unwind_GetRegionStart(context);
  return start == (uintptr_t)cella_nucleus_run_handlers ||
         start == (uintptr_t)cella_nucleus_run_system_call;
}

static _Unwind_Reason_Code note_frame(struct _Unwind_Context* context, void* argument) {
  trace_t* trace = argument;
  int before = 0;
  const uint64_t address = _Unwind_GetIPInfo(context, &before);
  if (address == 0 || trace->count == MAX_FRAMES) return _URC_END_OF_STACK;
  if (is_door(context)) {
    trace->count = 0;
    return _URC_NO_REASON;
  }
  /* A return address may belong to the next function already. */
  trace->offsets[trace->count++] = address - cella_nucleus_elrange_start() - (before ? 0 : 1);
  return _URC_NO_REASON;
}

static void send(const trace_t* trace) {
  const uint64_t size = trace->count * sizeof trace->offsets[0];
  const uint64_t buffer = cella_service(CELLA_SERVICE_HOST_ALLOC, size, 0, 0);
  if (buffer == 0 || !cella_nucleus_is_untrusted(buffer, size)) return;
  cella_copy_out((void*)buffer, trace->offsets, size);
  cella_service(CELLA_SERVICE_BACKTRACE, buffer, trace->count, 0);
  cella_service(CELLA_SERVICE_HOST_FREE, buffer, 0, 0);
}

void cella_runtime_backtrace(void) {
  static uint32_t under_way;
  if (!cella_nucleus_shows_backtraces()) return;
  /* Unwinding a damaged stack can fault, which comes here again. */
  if (__atomic_exchange_n(&under_way, 1, __ATOMIC_ACQ_REL) != 0) return;
  trace_t trace = {.count = 0};
  _Unwind_Backtrace(note_frame, &trace);
  if (trace.count != 0) send(&trace);
}

int64_t cella_runtime_killed(const cella_system_call_frame_t* frame) {
  (void)frame;
  cella_runtime_die("the enclave called abort()", CELLA_ABORT_REQUESTED);
}
