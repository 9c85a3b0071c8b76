// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// From a frame to a call: what the enclave says about its buffers is checked against the frame.
#include "src/host/system/system_call.h"

#include <cella/frame.h>

#include <atomic>
#include <cerrno>
#include <cstring>

#include "src/host/enclave.h"

namespace cella::host {
namespace {

std::atomic<SystemCallLie> current_lie{nullptr};

bool is_host_memory(const Enclave& enclave, uint64_t address, uint64_t size) {
  const machine::Interval inside = enclave.instance->elrange();
  return enclave.instance->untrusted().contains(address, size) &&
         (address >= inside.end || address + size <= inside.start);
}

uint64_t round_up(uint64_t size) {
  return (size + CELLA_FRAME_ALIGNMENT - 1) & ~uint64_t{CELLA_FRAME_ALIGNMENT - 1};
}

bool parse(const cella_frame_t& header, uint8_t* payload, SystemCall& call) {
  constexpr uint64_t arguments_size = sizeof(cella_system_arguments_t);
  if (header.input_size > header.payload_size || header.output_offset > header.input_size ||
      header.input_size - header.output_offset < arguments_size ||
      header.output_offset % CELLA_FRAME_ALIGNMENT != 0) {
    return false;
  }
  call.function = header.function;
  call.arguments = reinterpret_cast<cella_system_arguments_t*>(payload + header.output_offset);
  uint64_t in = 0, out = header.output_offset + round_up(arguments_size);
  for (int i = 0; i < 2; ++i) {
    const uint64_t in_size = call.arguments->in_size[i], out_size = call.arguments->out_size[i];
    if (in_size > CELLA_SYSTEM_MAX_TRANSFER || out_size > CELLA_SYSTEM_MAX_TRANSFER) return false;
    call.in[i] = {payload + in, in_size};
    call.out[i] = {payload + out, out_size};
    in += round_up(in_size);
    out += round_up(out_size);
  }
  return in <= header.output_offset && out <= header.payload_size;
}

int64_t dispatch(Enclave& enclave, SystemCall& call) {
  Handles& handles = *enclave.handles;
  if (call.function < CELLA_SYSTEM_SOCKET) return serve_files(handles, call);
  switch (call.function) {
    case CELLA_SYSTEM_POLL:
    case CELLA_SYSTEM_EPOLL:
    case CELLA_SYSTEM_EPOLL_SET:
    case CELLA_SYSTEM_EPOLL_WAIT: return serve_polling(handles, call);
    case CELLA_SYSTEM_RESOLVE:
    case CELLA_SYSTEM_NAME: return serve_names(call);
    case CELLA_SYSTEM_ENVIRONMENT: return serve_environment(call);
    default: return serve_sockets(handles, call);
  }
}

}  // namespace

const char* SystemCall::text(int i) const {
  if (in[i].empty() || in[i].back() != 0) return nullptr;
  return reinterpret_cast<const char*>(in[i].data());
}

int64_t result_or_errno(int64_t result) { return result == -1 ? -errno : result; }

void set_system_call_lie(SystemCallLie lie) { current_lie.store(lie); }

Transport serve_system_call(Enclave& enclave, uint64_t frame_address) {
  if (frame_address % CELLA_FRAME_ALIGNMENT != 0 ||
      !is_host_memory(enclave, frame_address, sizeof(cella_frame_t))) {
    return Transport::invalid_parameter;
  }
  auto& frame = *reinterpret_cast<cella_frame_t*>(frame_address);
  const cella_frame_t header = frame;
  if (header.abi != CELLA_FRAME_ABI || header.interface_hash != CELLA_SYSTEM_INTERFACE_HASH ||
      header.payload_size > CELLA_FRAME_MAX_PAYLOAD ||
      !is_host_memory(enclave, frame_address, sizeof header + header.payload_size)) {
    return Transport::invalid_parameter;
  }
  SystemCall call;
  if (!parse(header, reinterpret_cast<uint8_t*>(&frame + 1), call))
    return Transport::invalid_parameter;
  call.arguments->result = dispatch(enclave, call);
  if (const SystemCallLie lie = current_lie.load(); lie != nullptr) lie(call);
  frame.result = 0;
  return Transport::ok;
}

}  // namespace cella::host
