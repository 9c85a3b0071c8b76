// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The host's end of the test's transport.
#include "tests/golden/edl/trip/host.h"

#include <dlfcn.h>

#include <cstdlib>
#include <cstring>
#include <map>

struct _oe_enclave {
  const trip_enclave_t* module;
};

namespace trip {
namespace {

struct Frame {
  oe_enclave_t* enclave;
  uint32_t function;
  uint64_t input_size, output_offset, payload_size;
};
constexpr size_t note_size = (sizeof(Frame) + 15) / 16 * 16;
int begun_frames = 0;
Hooks hooks_value;

void* allocate(size_t size) {
  void* memory = hooks().no_host_memory ? nullptr : std::aligned_alloc(16, size / 16 * 16 + 16);
  if (memory != nullptr) host_memory()[memory] = size;
  return memory;
}
void release(void* memory) {
  if (host_memory().erase(memory) != 0) std::free(memory);
}
bool is_outside(const void* pointer, size_t size) {
  const auto found = host_memory().find(pointer);
  return found != host_memory().end() && size <= found->second;
}

}  // namespace

Hooks& hooks() { return hooks_value; }
std::map<const void*, size_t>& host_memory() {
  static std::map<const void*, size_t> blocks;
  return blocks;
}
int begun_ecalls() { return begun_frames; }

oe_result_t serve(const trip_enclave_t& module, uint32_t function, std::vector<uint8_t>& payload,
                  uint64_t input_size, uint64_t output_offset) {
  auto* copy = static_cast<uint8_t*>(std::aligned_alloc(16, payload.size() / 16 * 16 + 16));
  if (input_size != 0) std::memcpy(copy, payload.data(), input_size);
  std::memset(copy + input_size, 0, payload.size() - input_size);
  const auto result = static_cast<oe_result_t>(
      module.ecalls->functions[function].bridge(copy, input_size, output_offset, payload.size()));
  if (result == OE_OK && output_offset != payload.size()) {
    std::memcpy(payload.data() + output_offset, copy + output_offset,
                payload.size() - output_offset);
  }
  std::free(copy);
  return result;
}

oe_enclave_t* open_enclave(const char* path) {
  void* library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) return nullptr;
  const auto open = reinterpret_cast<trip_open_t>(dlsym(library, "trip_open"));
  return open == nullptr ? nullptr : new oe_enclave_t{open()};
}

const trip_enclave_t& module_of(const oe_enclave_t* enclave) { return *enclave->module; }
void close_enclave(oe_enclave_t* enclave) { delete enclave; }

}  // namespace trip

extern "C" {

oe_result_t cella_oe_create_enclave(const char* path, oe_enclave_type_t, uint32_t,
                                    const oe_enclave_setting_t*, uint32_t,
                                    const cella_interface_t* untrusted_interface,
                                    oe_enclave_t** enclave) {
  *enclave = trip::open_enclave(path);
  if (*enclave == nullptr) return OE_NOT_FOUND;
  const trip_enclave_t& module = trip::module_of(*enclave);
  if (std::memcmp(module.ecalls->hash, untrusted_interface->hash, CELLA_INTERFACE_HASH_SIZE) != 0)
    return OE_VERIFY_FAILED;
  module.set_host(untrusted_interface);
  module.set_memory({trip::allocate, trip::release, trip::is_outside});
  return OE_OK;
}

oe_result_t cella_ecall_begin(oe_enclave_t* enclave, const cella_interface_t*, uint32_t function,
                              uint64_t input_size, uint64_t output_offset, uint64_t payload_size,
                              uint8_t** payload) {
  if (trip::hooks().begin_fails) return OE_OUT_OF_THREADS;
  auto* memory = static_cast<uint8_t*>(std::malloc(trip::note_size + payload_size));
  const trip::Frame frame{enclave, function, input_size, output_offset, payload_size};
  std::memcpy(memory, &frame, sizeof frame);
  *payload = memory + trip::note_size;
  std::memset(*payload, 0xdd, payload_size);
  ++trip::begun_frames;
  return OE_OK;
}

oe_result_t cella_ecall(uint8_t* payload) {
  trip::Frame frame;
  std::memcpy(&frame, payload - trip::note_size, sizeof frame);
  std::vector<uint8_t> bytes(payload, payload + frame.payload_size);
  trip::hooks().last = {frame.function, frame.input_size, frame.output_offset, bytes};
  const oe_result_t result = trip::serve(trip::module_of(frame.enclave), frame.function, bytes,
                                         frame.input_size, frame.output_offset);
  trip::hooks().answer = bytes;
  if (result == OE_OK && !bytes.empty()) std::memcpy(payload, bytes.data(), bytes.size());
  return result;
}

void cella_ecall_end(uint8_t* payload) {
  --trip::begun_frames;
  std::free(payload - trip::note_size);
}

void* cella_host_alloc(uint64_t size) { return trip::allocate(size); }
void cella_host_free(oe_enclave_t*, void* memory) { trip::release(memory); }

}  // extern "C"
