// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Header checks and dispatch by the interface that was given when the enclave was opened.
#include "src/host/ocall.h"

#include <utility>

#include "src/host/thread_state.h"

namespace cella::host {
namespace {

bool is_host_memory(const Enclave& enclave, uint64_t address, uint64_t size) {
  const machine::Interval inside = enclave.instance->elrange();
  return enclave.instance->untrusted().contains(address, size) &&
         (address >= inside.end || address + size <= inside.start);
}

Transport check(const Enclave& enclave, const cella_frame_t& header, uint64_t address) {
  const cella_interface_t* interface = enclave.interface;
  if (header.abi != CELLA_FRAME_ABI || interface == nullptr ||
      header.interface_hash != enclave.interface_hash) {
    return Transport::invalid_parameter;
  }
  if (header.payload_size > CELLA_FRAME_MAX_PAYLOAD || header.input_size > header.payload_size ||
      header.output_offset > header.input_size ||
      header.output_offset % CELLA_FRAME_ALIGNMENT != 0 ||
      !is_host_memory(enclave, address, sizeof header + header.payload_size)) {
    return Transport::invalid_parameter;
  }
  if (header.function >= interface->function_count ||
      interface->functions[header.function].bridge == nullptr) {
    return Transport::not_found;
  }
  return Transport::ok;
}

}  // namespace

Transport serve_ocall(const Enclave& enclave, uint64_t frame_address) {
  if (frame_address % CELLA_FRAME_ALIGNMENT != 0 ||
      !is_host_memory(enclave, frame_address, sizeof(cella_frame_t))) {
    return Transport::invalid_parameter;
  }
  auto& frame = *reinterpret_cast<cella_frame_t*>(frame_address);
  const cella_frame_t header = frame;
  Transport result = check(enclave, header, frame_address);
  if (result == Transport::ok) {
    const cella_function_t& function = enclave.interface->functions[header.function];
    const Enclave* outer = std::exchange(thread_state.serving, &enclave);
    result = static_cast<Transport>(function.bridge(reinterpret_cast<uint8_t*>(&frame + 1),
                                                    header.input_size, header.output_offset,
                                                    header.payload_size));
    thread_state.serving = outer;
  }
  frame.result = static_cast<uint32_t>(result);
  return result;
}

}  // namespace cella::host
