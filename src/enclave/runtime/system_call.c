/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * The one door for system calls to the host. The frame lies in untrusted memory: it is written,
 * then its arguments are read once; sizes and places stay in the enclave. */
#include "src/enclave/runtime/system_call.h"

#include <errno.h>
#include <openenclave/edger8r/enclave.h>
#include <string.h>

#include "src/enclave/runtime/runtime.h"
#include "src/enclave/runtime/untrusted_memory.h"

/* cella::OcallGroup for C. */
enum { GROUP_CONSOLE = 1, GROUP_FILES = 4, GROUP_SOCKETS = 8, GROUP_ENVIRONMENT = 16 };
#define LARGEST_ERRNO 4095

static uint64_t group_of(uint32_t function) {
  if (function >= CELLA_SYSTEM_ENVIRONMENT) return GROUP_ENVIRONMENT;
  return function >= CELLA_SYSTEM_SOCKET ? GROUP_SOCKETS : GROUP_FILES;
}

/* What several groups need; without a handle that another function gave these do nothing but read
 * stdin. */
static bool is_shared(uint32_t function) {
  return function == CELLA_SYSTEM_CLOSE || function == CELLA_SYSTEM_READ ||
         function == CELLA_SYSTEM_WRITE || function == CELLA_SYSTEM_FSTAT ||
         function == CELLA_SYSTEM_POLL || function == CELLA_SYSTEM_GET_FLAGS ||
         function == CELLA_SYSTEM_SET_FLAGS || function == CELLA_SYSTEM_AVAILABLE;
}

bool cella_may_call(uint32_t function) {
  const uint64_t needed =
      is_shared(function) ? GROUP_CONSOLE | GROUP_FILES | GROUP_SOCKETS : group_of(function);
  const bool declared = (cella_nucleus_ocall_groups() & needed) != 0;
#ifndef CELLA_WITHOUT_CHECK_OCALL_GROUP
  if (!declared) return false;
#endif
  (void)declared;
  return true;
}

void cella_pass_text(cella_system_call_t* call, int i, const char* text) {
  call->in[i] = text;
  call->in_size[i] = text == NULL ? 0 : strlen(text) + 1;
}

typedef struct layout {
  uint64_t in[2], arguments, out[2], size;
} layout_t;

static uint64_t round_up(uint64_t size) {
  return (size + CELLA_FRAME_ALIGNMENT - 1) & ~(uint64_t)(CELLA_FRAME_ALIGNMENT - 1);
}

static bool lay_out(const cella_system_call_t* call, layout_t* layout) {
  for (int i = 0; i < 2; ++i) {
    if (call->in_size[i] > CELLA_SYSTEM_MAX_TRANSFER ||
        call->out_size[i] > CELLA_SYSTEM_MAX_TRANSFER)
      return false;
  }
  layout->in[0] = 0;
  layout->in[1] = round_up(call->in_size[0]);
  layout->arguments = layout->in[1] + round_up(call->in_size[1]);
  layout->out[0] = layout->arguments + round_up(sizeof(cella_system_arguments_t));
  layout->out[1] = layout->out[0] + round_up(call->out_size[0]);
  layout->size = layout->out[1] + round_up(call->out_size[1]);
  return true;
}

static void write_payload(uint8_t* payload, const layout_t* layout,
                          const cella_system_call_t* call) {
  cella_system_arguments_t arguments = {.result = -EIO};
  memcpy(arguments.values, call->values, sizeof arguments.values);
  for (int i = 0; i < 2; ++i) {
    arguments.in_size[i] = call->in_size[i];
    arguments.out_size[i] = call->out_size[i];
    if (call->in_size[i] != 0)
      cella_copy_out(payload + layout->in[i], call->in[i], call->in_size[i]);
  }
  cella_copy_out(payload + layout->arguments, &arguments, sizeof arguments);
}

/* How many bytes of out[0] a result stands for, or -EIO. */
static int64_t filled(const cella_system_call_t* call, int64_t result) {
  if (call->out_size[0] == 0) return 0;
  if (call->element == 0) return (int64_t)call->out_size[0];
#ifndef CELLA_WITHOUT_CHECK_ANSWER_SIZE
  if ((uint64_t)result > call->out_size[0] / call->element) return -EIO;
#endif
  return result * call->element;
}

static int64_t read_payload(const uint8_t* payload, const layout_t* layout,
                            cella_system_call_t* call) {
  cella_system_arguments_t arguments;
  cella_copy_in(&arguments, payload + layout->arguments, sizeof arguments);
  memcpy(call->values, arguments.values, sizeof call->values);
  if (arguments.result < 0) return arguments.result < -LARGEST_ERRNO ? -EIO : arguments.result;
  const int64_t size = filled(call, arguments.result);
  if (size < 0) return size;
  if (size > 0) cella_copy_in(call->out[0], payload + layout->out[0], (uint64_t)size);
  if (call->out_size[1] != 0)
    cella_copy_in(call->out[1], payload + layout->out[1], call->out_size[1]);
  return arguments.result;
}

int64_t cella_system_call(cella_system_call_t* call) {
  layout_t layout;
  uint8_t* payload = NULL;
  if (!cella_may_call(call->function)) return -EPERM;
  if (!lay_out(call, &layout)) return -EINVAL;
  if (cella_frame_begin(CELLA_SYSTEM_INTERFACE_HASH, call->function, layout.out[0],
                        layout.arguments, layout.size, &payload) != OE_OK) {
    return -ENOMEM;
  }
  write_payload(payload, &layout, call);
  const uint64_t frame = (uint64_t)payload - sizeof(cella_frame_t);
  const uint64_t transport = cella_service(CELLA_SERVICE_SYSTEM_CALL, frame, 0, 0);
  const int64_t result = transport == OE_OK ? read_payload(payload, &layout, call) : -ENOSYS;
  cella_ocall_end(payload);
  return result;
}
