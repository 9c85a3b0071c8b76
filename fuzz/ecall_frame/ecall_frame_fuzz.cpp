// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The enclave's side of an ECALL against a hostile host: runtime, marshalling and generated bridges
// as they are in an enclave, with an in-process nucleus. The input is the frame, as it lies in
// untrusted memory.
#include <cella/frame.h>
#include <sys/mman.h>

#include <cstdlib>
#include <cstring>
#include <new>
#include <vector>

#include "src/enclave/nucleus/calls.h"
#include "src/enclave/runtime/runtime.h"

namespace {

// Untrusted memory is exactly this; ELRANGE is everything else.
constexpr uint64_t untrusted_size = 1 << 20;
uint8_t* const untrusted = static_cast<uint8_t*>(
    mmap(nullptr, untrusted_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
constexpr uint64_t ocall_buffer_offset = untrusted_size / 2;

uint64_t seed;
cella_slot_state_t slot_state;

uint64_t next_random() { return seed = seed * 6364136223846793005u + 1442695040888963407u; }

}  // namespace

extern "C" {

extern const cella_interface_t cella_enclave_interface;

bool cella_nucleus_is_untrusted(uint64_t address, uint64_t size) {
  const auto start = reinterpret_cast<uint64_t>(untrusted);
  return address >= start && address - start <= untrusted_size &&
         size <= untrusted_size - (address - start);
}
bool cella_nucleus_is_enclave(uint64_t address, uint64_t size) {
  const auto start = reinterpret_cast<uint64_t>(untrusted);
  return size <= UINT64_MAX - address &&
         (address + size <= start || address >= start + untrusted_size);
}
uint64_t cella_nucleus_untrusted_room(uint64_t address) {
  const auto start = reinterpret_cast<uint64_t>(untrusted);
  return address >= start && address - start < untrusted_size ? untrusted_size - (address - start)
                                                              : 0;
}
bool cella_nucleus_on_software_machine(void) { return true; }
cella_slot_state_t* cella_nucleus_slot_state(void) { return &slot_state; }
void cella_runtime_flush_streams(void) {}

/// The host's answer to an OCALL: any result, after any change to the frame.
uint64_t cella_nucleus_ocall(cella_frame_t* frame) {
  auto* bytes = reinterpret_cast<uint8_t*>(frame);
  for (int i = 0; i < 32; ++i)
    bytes[next_random() % 512] = static_cast<uint8_t>(next_random() >> 33);
  return next_random() >> 40 & 1 ? 0 : next_random() >> 33;
}

/// Services of the host: host_alloc and the like give nothing.
__attribute__((naked, used)) void cella_nucleus_syscall(void) {
  asm("xor %eax, %eax\n\tjmp *%rcx");
}
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size > ocall_buffer_offset) return 0;
  std::memset(untrusted, 0, size + sizeof(cella_frame_t));
  std::memcpy(untrusted, data, size);
  auto* frame = reinterpret_cast<cella_frame_t*>(untrusted);
  // Otherwise nearly every input would fail at the same two checks.
  frame->abi = CELLA_FRAME_ABI;
  std::memcpy(&frame->interface_hash, cella_enclave_interface.hash, sizeof frame->interface_hash);
  seed = size;
  for (size_t i = 0; i < size; ++i) seed = seed * 31 + data[i];
  slot_state = {};
  cella_runtime_ecall(frame, reinterpret_cast<uint64_t>(untrusted) + ocall_buffer_offset);
  if (slot_state.ocall_buffer_used != 0) std::abort();  // a frame was not given back
  return 0;
}
