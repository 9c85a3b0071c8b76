// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Typed calls of the host: making ECALLs, serving OCALLs. Generated code uses it. The host trusts
// the enclave that it opened, but an answer that cannot be read is an error.
#pragma once

#include <cella/edl/codec.h>
#include <cella/host.h>
#include <openenclave/edger8r/host.h>

#include <exception>
#include <utility>

namespace cella::edl {

inline Error unreadable(Blame blame) {
  return {blame, "edl.bad_answer", "A call came back with bytes that are no such answer."};
}

template <typename T>
Result<T> take_reply(oe_enclave_t* enclave, const Reply& reply) {
  const uint8_t* bytes =
      reply.address == 0 ? reply.here : reinterpret_cast<const uint8_t*>(reply.address);
  if (reply.address == 0 && reply.size > sizeof reply.here) return unreadable(Blame::enclave);
  auto result = Codec<Result<T>>::read({bytes, static_cast<size_t>(reply.size)});
  if (reply.address != 0) cella_host_free(enclave, reinterpret_cast<void*>(reply.address));
  return result ? std::move(*result) : Result<T>(unreadable(Blame::enclave));
}

/// Makes one ECALL. `Args` are the types as they travel.
template <typename R, typename... Args>
R call_enclave(const Enclave& enclave, const cella_interface_t& interface, uint32_t function,
               const Args&... args) {
  const uint64_t size = arguments_size(args...);
  Call call = TRY(Call::begin(enclave, interface, function, {size, size, size + sizeof(Reply)}));
  put_arguments(call.payload().data(), args...);
  TRY(call.perform());
  return take_reply<typename R::Value>(enclave.handle(),
                                       *reinterpret_cast<Reply*>(call.payload().data() + size));
}

template <typename T>
oe_result_t give_reply(Reply& reply, const Result<T>& result) {
  reply.size = Codec<Result<T>>::size(result);
  reply.address = 0;
  uint8_t* to = reply.here;
  if (reply.size > sizeof reply.here) {
    to = static_cast<uint8_t*>(cella_host_alloc(reply.size));
    if (to == nullptr) return OE_OUT_OF_MEMORY;
    reply.address = reinterpret_cast<uint64_t>(to);
  }
  Writer writer(to);
  Codec<Result<T>>::put(writer, result);
  return OE_OK;
}

/// Serves one OCALL with the object of type `Host` that a Client was given. Nothing is thrown past
/// here.
template <typename R, typename Host, typename... Args, typename Function>
uint32_t serve_enclave(uint8_t* payload, uint64_t input_size, uint64_t output_offset,
                       uint64_t payload_size, Function&& function) {
  if (!is_typed_call(input_size, output_offset, payload_size)) return OE_INVALID_PARAMETER;
  auto* host = static_cast<Host*>(cella_host_context());
  if (host == nullptr) return OE_NOT_FOUND;
  auto* reply = reinterpret_cast<Reply*>(payload + output_offset);
  try {
    std::tuple<Args...> arguments;
    if (!get_arguments({payload, static_cast<size_t>(input_size)}, arguments))
      return OE_INVALID_PARAMETER;
    const R result = std::apply([&](auto&... args) { return function(*host, args...); }, arguments);
    return give_reply(*reply, result);
  } catch (const std::exception& exception) {
    const R result = Error{Blame::host, "host.exception", exception.what()};
    return give_reply(*reply, result);
  } catch (...) {
    const R result = Error{Blame::host, "host.exception", "A host function threw."};
    return give_reply(*reply, result);
  }
}

}  // namespace cella::edl
