// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Slots, frames and the loop that serves what an enclave asks for.
#include "src/host/call.h"

#include <cstdio>
#include <cstring>
#include <utility>

#include "src/host/backtrace.h"
#include "src/host/log.h"
#include "src/host/ocall.h"
#include "src/host/service.h"
#include "src/host/thread_state.h"

namespace cella::host {

[[gnu::tls_model("initial-exec")]] constinit thread_local ThreadState thread_state;

namespace {

CallRecord& push_record() {
  ThreadState& thread = thread_state;
  CallRecord* record;
  if (thread.used < std::size(thread.records)) [[likely]] {
    record = &thread.records[thread.used++];
    record->allocated = false;
  } else {
    record = new CallRecord;
    record->allocated = true;
  }
  record->previous = thread.top;
  thread.top = record;
  return *record;
}

[[gnu::cold]] void unlink(ThreadState& thread, const CallRecord& record) {
  CallRecord** link = &thread.top;
  while (*link != nullptr && *link != &record) link = &(*link)->previous;
  if (*link != nullptr) *link = record.previous;
}

void pop_record(CallRecord& record) {
  ThreadState& thread = thread_state;
  if (thread.top == &record) [[likely]] {
    thread.top = record.previous;
  } else {
    unlink(thread, record);
  }
  record.enclave = nullptr;
  if (record.allocated) [[unlikely]] {
    delete &record;
    return;
  }
  while (thread.used > 0 && thread.records[thread.used - 1].enclave == nullptr) --thread.used;
}

/// What a call on an enclave that does not run is told.
Transport refusal(State state) {
  return state == State::dead      ? Transport::enclave_aborting
         : state == State::booting ? Transport::reentrant_ecall
                                   : Transport::enclave_aborted;
}

Slot* find_free_slot(Enclave& enclave, uint64_t token) {
  const size_t count = enclave.slots.size();
  for (size_t i = 0; i < count; ++i) {
    Slot& slot = enclave.slots[(token + i) % count];
    if (slot.claim(token)) return &slot;
  }
  return nullptr;
}

/// The slot in which this thread already is, if any: a nested call goes where its OCALL came from.
Slot* slot_of_outer_call(const Enclave& enclave, uint64_t epoch) {
  for (const CallRecord* record = thread_state.top; record != nullptr; record = record->previous) {
    if (record->enclave == &enclave && record->epoch == epoch) return record->slot;
  }
  return nullptr;
}

Transport take_slot(Enclave& enclave, uint64_t epoch, Slot*& slot) {
  ThreadState& thread = thread_state;
  const uint64_t token = machine::own_token();
  if (thread.epoch == epoch && thread.slot->claim(token)) [[likely]] {
    slot = thread.slot;
  } else {
    if (enclave.state.load() != State::running) return refusal(enclave.state.load());
    slot = find_free_slot(enclave, token);
    if (slot == nullptr) {
      log(LogLevel::error,
          "All " + std::to_string(enclave.slots.size()) + " thread slots of the enclave " +
              enclave.path +
              " are in use. Sign it with a larger NumTCS or call it from fewer threads at once.");
      return Transport::out_of_threads;
    }
    thread.slot = slot;
    thread.epoch = epoch;
  }
  const State state = enclave.state.load();
  if (state == State::running && enclave.epoch.load(std::memory_order_relaxed) == epoch) [[likely]]
    return Transport::ok;
  slot->release();
  return refusal(state);
}

uint64_t round_up(uint64_t size) {
  return (size + CELLA_FRAME_ALIGNMENT - 1) & ~uint64_t{CELLA_FRAME_ALIGNMENT - 1};
}

bool prepare_buffers(Enclave& enclave, Slot& slot) {
  if (slot.buffer == nullptr)
    slot.buffer = static_cast<uint8_t*>(enclave.instance->host_alloc(call_buffer_size));
  if (slot.ocall_buffer == nullptr) {
    slot.ocall_buffer = static_cast<uint8_t*>(enclave.instance->host_alloc(ocall_buffer_size));
  }
  return slot.buffer != nullptr && slot.ocall_buffer != nullptr;
}

/// Memory for a frame that the slot's buffer does not hold: that of a past one if it is large
/// enough.
uint8_t* take_separate(Enclave& enclave, Slot& slot, CallRecord& record, uint64_t size) {
  if (slot.large != nullptr && slot.large_size >= size) {
    record.separate = std::exchange(slot.large, nullptr);
    record.separate_size = std::exchange(slot.large_size, 0);
  } else {
    record.separate = static_cast<uint8_t*>(enclave.instance->host_alloc(size));
    record.separate_size = size;
  }
  return record.separate;
}

void give_back_separate(Enclave& enclave, Slot& slot, CallRecord& record) {
  uint8_t* memory = record.separate;
  if (record.separate_size <= kept_frame_size && record.separate_size > slot.large_size) {
    std::swap(memory, slot.large);
    slot.large_size = record.separate_size;
  }
  if (memory != nullptr) enclave.instance->host_free(memory);
}

uint8_t* take_frame(Enclave& enclave, Slot& slot, CallRecord& record, uint64_t size) {
  if (slot.buffer == nullptr || slot.ocall_buffer == nullptr) [[unlikely]] {
    if (!prepare_buffers(enclave, slot)) return nullptr;
  }
  record.mark = slot.used;
  record.separate = nullptr;
  if (size <= call_buffer_size - slot.used) [[likely]] {
    uint8_t* frame = slot.buffer + slot.used;
    slot.used += size;
    return frame;
  }
  return take_separate(enclave, slot, record, size);
}

CallRecord* record_of(const uint8_t* payload) {
  CallRecord* record = thread_state.top;
  while (record != nullptr && record->payload != payload) record = record->previous;
  return record;
}

void finish(CallRecord& record) {
  Enclave& enclave = *record.enclave;
  Slot& slot = *record.slot;
  slot.used = record.mark;
  if (record.separate != nullptr) [[unlikely]]
    give_back_separate(enclave, slot, record);
  if (record.outermost) slot.release();
  pop_record(record);
}

/// "aborted ... after CPU exception 14 at image offset 0x1234 touching address 0x8"
std::string describe_death(const Enclave& enclave, uint32_t slot, const char* what) {
  std::string text = what;
  const auto fault = enclave.instance->last_fault(slot);
  if (!fault.has_value()) return text;
  char where[128];
  snprintf(where, sizeof where, " after CPU exception %llu at image offset 0x%llx",
           static_cast<unsigned long long>(fault->vector),
           static_cast<unsigned long long>(fault->rip - enclave.instance->elrange().start));
  text += where;
  if (enclave.instance->identity().debug())
    text += " in " + describe_offset(enclave.path, fault->rip - enclave.instance->elrange().start);
  constexpr uint64_t page_fault = 14;
  if (fault->vector == page_fault) {
    snprintf(where, sizeof where, " touching address 0x%llx",
             static_cast<unsigned long long>(fault->address));
    text += where;
  }
  return text;
}

const char* cause_text(uint64_t cause) {
  switch (static_cast<AbortCause>(cause)) {
    case AbortCause::requested: return "aborted at its own request";
    case AbortCause::unhandled_fault: return "aborted because no handler took a fault";
    case AbortCause::protocol: return "aborted because the host broke the entry protocol";
    case AbortCause::stack_overflow:
      return "aborted because a thread overflowed its stack (NumStackPages)";
    case AbortCause::out_of_memory:
      return "aborted because its heap (NumHeapPages) is too small to start";
  }
  return "aborted for an unknown reason";
}

[[gnu::cold, gnu::noinline]] Transport die(Enclave& enclave, const Slot& slot,
                                           machine::Entered entered,
                                           const machine::Registers& registers) {
  if (entered == machine::Entered::busy) {
    log(LogLevel::error,
        "A thread slot of the enclave " + enclave.path + " is busy, against all rules.");
    return Transport::unexpected;
  }
  const State before = enclave.state.load();
  const bool at_own_request = entered == machine::Entered::exited &&
                              registers.rsi == static_cast<uint64_t>(AbortCause::requested);
  const char* what = entered == machine::Entered::exited    ? cause_text(registers.rsi)
                     : entered == machine::Entered::crashed ? "crashed"
                                                            : "was lost";
  const std::string death =
      at_own_request ? std::string(what) : describe_death(enclave, slot.index, what);
  if (before == State::running) {
    log(LogLevel::error,
        "The enclave " + enclave.path + " " + death + ". Terminate it and create it again.");
  } else if (before == State::booting) {
    enclave.death_note = death;
  }
  mark_dead(enclave);
  return Transport::enclave_aborting;
}

}  // namespace

Transport begin_call(Enclave* enclave, const cella_interface_t& interface, uint32_t function,
                     const FrameSizes& sizes, uint8_t** payload) {
  if (enclave == nullptr || sizes.payload > CELLA_FRAME_MAX_PAYLOAD ||
      sizes.input > sizes.payload || sizes.output_offset > sizes.input) {
    return Transport::invalid_parameter;
  }
  const uint64_t epoch = enclave->epoch.load(std::memory_order_acquire);
  Slot* slot = nullptr;
  if (thread_state.top != nullptr) [[unlikely]]
    slot = slot_of_outer_call(*enclave, epoch);
  const bool outermost = slot == nullptr;
  if (outermost) {
    if (const Transport taken = take_slot(*enclave, epoch, slot); taken != Transport::ok)
      return taken;
  }
  CallRecord& record = push_record();
  record.enclave = enclave;
  record.epoch = epoch;
  record.slot = slot;
  record.outermost = outermost;
  uint8_t* memory =
      take_frame(*enclave, *slot, record, sizeof(cella_frame_t) + round_up(sizes.payload));
  if (memory == nullptr) [[unlikely]] {
    finish(record);
    return Transport::out_of_memory;
  }
  auto& frame = *reinterpret_cast<cella_frame_t*>(memory);
  frame.abi = interface.abi;
  frame.function = function;
  memcpy(&frame.interface_hash, interface.hash, sizeof frame.interface_hash);
  frame.input_size = sizes.input;
  frame.output_offset = sizes.output_offset;
  frame.payload_size = sizes.payload;
  frame.result = static_cast<uint32_t>(Transport::unexpected);
  frame.error_number = 0;
  frame.reserved[0] = frame.reserved[1] = 0;
  *payload = record.payload = memory + sizeof frame;
  return Transport::ok;
}

Transport perform_call(uint8_t* payload) {
  const CallRecord* record = record_of(payload);
  if (record == nullptr) return Transport::invalid_parameter;
  machine::Registers registers = {static_cast<uint64_t>(EntryReason::ecall),
                                  reinterpret_cast<uint64_t>(payload - sizeof(cella_frame_t)),
                                  reinterpret_cast<uint64_t>(record->slot->ocall_buffer), 0, 0};
  return run(*record->enclave, *record->slot, registers);
}

void end_call(uint8_t* payload) {
  CallRecord* record = record_of(payload);
  if (record != nullptr) finish(*record);
}

Transport set_log_level(Enclave* enclave, uint32_t level) {
  static const cella_interface_t none = {CELLA_FRAME_ABI, 0, nullptr, {}};
  uint8_t* payload = nullptr;
  const Transport begun = begin_call(enclave, none, CELLA_FRAME_NO_FUNCTION, {0, 0, 0}, &payload);
  if (begun != Transport::ok) return begun;
  machine::Registers registers = {static_cast<uint64_t>(EntryReason::set_log_level), level, 0, 0,
                                  0};
  const Transport result = run(*enclave, *record_of(payload)->slot, registers);
  end_call(payload);
  return result;
}

namespace {

/// Serves one exit; false if there is nothing to return to.
bool serve_exit(void* context, machine::Registers& registers) {
  Enclave& enclave = *static_cast<Enclave*>(context);
  switch (static_cast<ExitReason>(registers.rdi)) {
    case ExitReason::done:
    case ExitReason::aborted:
    case ExitReason::exception: return false;
    case ExitReason::ocall:
      registers.rsi = static_cast<uint64_t>(serve_ocall(enclave, registers.rsi));
      break;
    default: registers.rsi = serve(enclave, registers); break;
  }
  registers.rdi = static_cast<uint64_t>(EntryReason::resume);
  return !enclave.stopping.load(std::memory_order_relaxed);
}

}  // namespace

Transport run(Enclave& enclave, Slot& slot, machine::Registers& registers) {
  const machine::Entered entered =
      enclave.instance->call(slot.index, registers, {serve_exit, &enclave});
  if (entered != machine::Entered::exited) [[unlikely]]
    return die(enclave, slot, entered, registers);
  switch (static_cast<ExitReason>(registers.rdi)) {
    case ExitReason::done: return static_cast<Transport>(registers.rsi);
    case ExitReason::aborted:
    case ExitReason::exception: return die(enclave, slot, entered, registers);
    default: return Transport::enclave_aborting;  // served, but the enclave is being terminated
  }
}

Slot* claim_slot(Enclave& enclave, uint32_t index) {
  Slot& slot = enclave.slots[index];
  if (!slot.claim(machine::own_token())) return nullptr;
  if (!prepare_buffers(enclave, slot)) {
    slot.release();
    return nullptr;
  }
  adopt_slot(enclave, slot, machine::own_token());
  thread_state.slot = &slot;
  thread_state.epoch = enclave.epoch.load();
  return &slot;
}

void release_slot(Enclave& enclave, Slot& slot) {
  for (CallRecord* record = thread_state.top; record != nullptr; record = record->previous) {
    if (record->enclave != &enclave || record->slot != &slot || !record->outermost) continue;
    pop_record(*record);
    break;
  }
  slot.release();
}

Slot* reserve_slot(Enclave& enclave, uint64_t& token) {
  token = machine::new_thread_token();
  for (size_t i = enclave.slots.size(); i-- > 0;) {
    Slot& slot = enclave.slots[i];
    if (!slot.claim(token)) continue;
    if (prepare_buffers(enclave, slot)) return &slot;
    slot.release();
    return nullptr;
  }
  return nullptr;
}

void adopt_slot(Enclave& enclave, Slot& slot, uint64_t token) {
  machine::thread_token = token;
  CallRecord& record = push_record();
  record.enclave = &enclave;
  record.epoch = enclave.epoch.load();
  record.slot = &slot;
  record.payload = nullptr;
  record.separate = nullptr;
  record.mark = 0;
  record.outermost = true;
}

bool is_inside_call(const Enclave& enclave) {
  return slot_of_outer_call(enclave, enclave.epoch.load()) != nullptr;
}

}  // namespace cella::host
