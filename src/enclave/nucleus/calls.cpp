// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What the runtime may ask the nucleus directly; see calls.h.
#include "src/enclave/nucleus/calls.h"

#include "src/enclave/nucleus/nucleus.h"
#include "src/enclave/nucleus/random.h"
#include "src/enclave/nucleus/untrusted.h"

extern "C" uint32_t cella_nucleus_host_log_level;
extern "C" uint64_t cella_nucleus_host_handle;
extern "C" uint32_t cella_nucleus_host_says_debug;
extern "C" __attribute__((visibility("hidden")))
cella_system_call_handler_t cella_nucleus_system_call_handler;

namespace cella::nucleus {

static_assert(offsetof(ThreadData, ocall_buffer_used) == offsetof(ThreadData, ocall_buffer) + 8);
static_assert(offsetof(cella_system_call_frame_t, arguments) == offsetof(CpuFrame, rdi));
static_assert(offsetof(ThreadData, scratch_used) == offsetof(ThreadData, ocall_buffer) + 16);

extern "C" {

cella_slot_state_t* cella_nucleus_slot_state(void) {
  return reinterpret_cast<cella_slot_state_t*>(&thread_data()->ocall_buffer);
}

bool cella_nucleus_is_untrusted(uint64_t address, uint64_t size) {
  return is_untrusted(address, size);
}
uint64_t cella_nucleus_untrusted_room(uint64_t address) { return untrusted_room(address); }
bool cella_nucleus_is_enclave(uint64_t address, uint64_t size) { return is_enclave(address, size); }
void cella_nucleus_random(void* to, uint64_t size) { fill_random(to, size); }
uint32_t cella_nucleus_slot_count(void) { return cella_info_page.slot_count; }
uint64_t cella_nucleus_ocall_groups(void) { return cella_info_page.ocall_groups; }
uint32_t cella_nucleus_slot_index(void) { return static_cast<uint32_t>(thread_data()->slot); }
uint32_t cella_nucleus_log_level(void) { return cella_nucleus_host_log_level; }
bool cella_nucleus_shows_backtraces(void) {
  return on_software_machine() && cella_nucleus_host_says_debug == 1;
}
uint64_t cella_nucleus_enclave_handle(void) { return cella_nucleus_host_handle; }
bool cella_nucleus_on_software_machine(void) { return on_software_machine(); }
uint64_t cella_nucleus_elrange_start(void) { return elrange_start(); }

void cella_nucleus_set_system_call_handler(cella_system_call_handler_t handler) {
  __atomic_store_n(&cella_nucleus_system_call_handler, handler, __ATOMIC_RELEASE);
}

void cella_nucleus_slot_stack(uint32_t slot, uint64_t* bottom, uint64_t* size) {
  *bottom = stack_bottom(slot);
  *size = cella_info_page.stack_size;
}

}  // extern "C"
}  // namespace cella::nucleus
