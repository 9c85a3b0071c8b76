// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The public C++ face of the host library.
#include <cella/host.h>

#include <algorithm>
#include <utility>

#include "src/host/call.h"
#include "src/host/enclave.h"

namespace cella {
namespace {

host::Enclave* inner(_oe_enclave* handle) { return reinterpret_cast<host::Enclave*>(handle); }

Error to_error(host::Transport transport) {
  using host::Transport;
  switch (transport) {
    case Transport::invalid_parameter:
      return {Blame::caller, "enclave.invalid_parameter",
              "The enclave or the host refused the frame of a call."};
    case Transport::reentrant_ecall:
      return {Blame::host, "enclave.reentrant",
              "An enclave cannot be called or terminated from where this thread is: inside one of "
              "its services or calls."};
    case Transport::out_of_memory:
      return {Blame::platform, "enclave.out_of_memory",
              "There is no memory for the payload of a call."};
    case Transport::out_of_threads:
      return {
          Blame::host, "enclave.out_of_threads",
          "More threads call the enclave at once than it has slots. Sign it with a larger NumTCS."};
    case Transport::not_found:
      return {Blame::caller, "enclave.no_function", "The enclave has no function of that number."};
    case Transport::enclave_aborting:
      return {Blame::enclave, "enclave.aborting",
              "The enclave has crashed or aborted. Terminate it and open it again."};
    case Transport::enclave_aborted:
      return {Blame::caller, "enclave.aborted", "The enclave was terminated. Open it again."};
    default:
      return {Blame::enclave, "enclave.failed",
              "The call was refused inside the enclave (result " +
                  std::to_string(static_cast<uint32_t>(transport)) + ")."};
  }
}

host::Debug to_host(Debug debug) {
  return debug == Debug::yes  ? host::Debug::yes
         : debug == Debug::no ? host::Debug::no
                              : host::Debug::as_signed;
}

}  // namespace

Result<Enclave> Enclave::open(const std::string& path, const OpenOptions& options) {
  host::OpenOptions inner_options;
  inner_options.machine = options.machine;
  inner_options.debug = to_host(options.debug);
  inner_options.interface = options.interface;
  host::Enclave* enclave = TRY(host::open_enclave(path, inner_options));
  return Enclave(reinterpret_cast<_oe_enclave*>(enclave));
}

Enclave::Enclave(Enclave&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}

Enclave& Enclave::operator=(Enclave&& other) noexcept {
  std::swap(handle_, other.handle_);
  return *this;
}

Enclave::~Enclave() {
  if (handle_ != nullptr) (void)host::terminate_enclave(inner(handle_));
}

EnclaveIdentity Enclave::identity() const {
  const machine::Identity& identity = inner(handle_)->instance->identity();
  EnclaveIdentity result;
  std::copy(std::begin(identity.mrenclave), std::end(identity.mrenclave), result.mrenclave.begin());
  std::copy(std::begin(identity.mrsigner), std::end(identity.mrsigner), result.mrsigner.begin());
  result.product_id = identity.product_id;
  result.security_version = identity.security_version;
  result.debug = identity.debug();
  return result;
}

std::string_view Enclave::machine() const { return inner(handle_)->machine_name; }
uint32_t Enclave::slot_count() const { return inner(handle_)->instance->slot_count(); }

Result<void> Enclave::terminate() {
  const host::Transport result = host::terminate_enclave(inner(handle_));
  if (result == host::Transport::reentrant_ecall) return to_error(result);
  handle_ = nullptr;
  if (result != host::Transport::ok) return to_error(host::Transport::enclave_aborted);
  return {};
}

Result<Call> Call::begin(const Enclave& enclave, const cella_interface_t& interface,
                         uint32_t function, const Sizes& sizes) {
  uint8_t* payload = nullptr;
  const host::Transport result =
      host::begin_call(inner(enclave.handle()), interface, function,
                       {sizes.input, sizes.output_offset, sizes.payload}, &payload);
  if (result != host::Transport::ok) return to_error(result);
  return Call(std::span<uint8_t>(payload, static_cast<size_t>(sizes.payload)));
}

Call::Call(Call&& other) noexcept : payload_(std::exchange(other.payload_, {})) {}

Call::~Call() {
  if (payload_.data() != nullptr) host::end_call(payload_.data());
}

Result<void> Call::perform() {
  const host::Transport result = host::perform_call(payload_.data());
  if (result != host::Transport::ok) return to_error(result);
  return {};
}

}  // namespace cella
