// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Typed calls inside an enclave: serving ECALLs, making OCALLs. Generated code uses it; a program
// uses CELLA_ENCLAVE. Nothing that the host sends or answers is trusted.
#pragma once

#include <cella/edl/codec.h>
#include <openenclave/edger8r/enclave.h>
#include <openenclave/enclave.h>

#include <atomic>
#include <exception>
#include <utility>

/// Makes `Type`, which implements the generated Service, what the host's calls reach. One object,
/// made at the first call. Once in an enclave, in the global namespace.
#define CELLA_ENCLAVE(Type)                                    \
  Type::CellaService& cella_edl_service(Type::CellaService*) { \
    static Type service;                                       \
    return service;                                            \
  }

namespace cella::edl {

/// Set by the first exception that left a service; no call gets in after that.
inline std::atomic<bool> has_failed{false};

/// Memory outside with a copy of these bytes; 0 if there is none.
inline uint64_t copy_outside(const std::vector<uint8_t>& bytes) {
  void* outside = oe_host_malloc(bytes.size());
  if (outside != nullptr) cella_copy_out(outside, bytes.data(), bytes.size());
  return reinterpret_cast<uint64_t>(outside);
}

template <typename T>
oe_result_t put_reply(Reply& reply, const Result<T>& result) {
  reply.size = Codec<Result<T>>::size(result);
  if (reply.size <= sizeof reply.here) {
    Writer writer(reply.here);
    Codec<Result<T>>::put(writer, result);
    return OE_OK;
  }
  std::vector<uint8_t> bytes(reply.size);
  Writer writer(bytes.data());
  Codec<Result<T>>::put(writer, result);
  reply.address = copy_outside(bytes);
  return reply.address != 0 ? OE_OK : OE_OUT_OF_MEMORY;
}

inline Error after_exception(const char* what) {
  has_failed = true;
  return {Blame::internal, "enclave.exception",
          std::string("A function of the enclave threw an exception: ") + what +
              ". Terminate the enclave and open it again."};
}

/// `function` with these arguments; an exception becomes an error.
template <typename R, typename Function, typename Arguments>
R call_contained(Function&& function, Arguments& arguments) {
  if (has_failed) {
    return Error{Blame::enclave, "enclave.failed",
                 "The enclave failed in an earlier call. Terminate it and open it again."};
  }
  try {
    return std::apply(function, arguments);
  } catch (const std::exception& exception) {
    return after_exception(exception.what());
  } catch (...) {
    return after_exception("not a std::exception");
  }
}

/// Serves one ECALL on the private copy of its payload.
template <typename R, typename... Args, typename Function>
uint32_t serve(uint8_t* payload, uint64_t input_size, uint64_t output_offset, uint64_t payload_size,
               Function&& function) {
  if (!is_typed_call(input_size, output_offset, payload_size)) return OE_INVALID_PARAMETER;
  try {
    std::tuple<Args...> arguments;
    if (!get_arguments({payload, static_cast<size_t>(input_size)}, arguments))
      return OE_INVALID_PARAMETER;
    oe_lfence();
    auto* reply = reinterpret_cast<Reply*>(payload + output_offset);
    return put_reply(*reply, call_contained<R>(function, arguments));
  } catch (const std::exception&) {
    return OE_OUT_OF_MEMORY;
  }
}

inline Error refused_by_host(oe_result_t result) {
  return {Blame::host, "host.call_failed",
          std::string("The host did not serve a call: ") + oe_result_str(result) + "."};
}
inline Error bad_answer() {
  return {Blame::host, "host.bad_answer",
          "The host answered a call with bytes that are no such answer."};
}

/// Copies a long reply in and gives the host its memory back.
inline bool fetch_reply(const Reply& reply, std::vector<uint8_t>& bytes) {
  const auto* outside = reinterpret_cast<const void*>(reply.address);
  const bool may_be = reply.size <= CELLA_FRAME_MAX_PAYLOAD &&
                      oe_is_outside_enclave(outside, static_cast<size_t>(reply.size));
  if (!may_be) return false;
  oe_lfence();
  try {
    bytes.resize(static_cast<size_t>(reply.size));
  } catch (const std::exception&) {
    return false;
  }
  cella_copy_in(bytes.data(), outside, reply.size);
  oe_host_free(const_cast<void*>(outside));
  return true;
}

template <typename T>
Result<T> get_reply(const Reply& reply) {
  std::optional<Result<T>> result;
  if (reply.address == 0) {
    if (reply.size <= sizeof reply.here)
      result = Codec<Result<T>>::read({reply.here, static_cast<size_t>(reply.size)});
  } else {
    std::vector<uint8_t> bytes;
    if (fetch_reply(reply, bytes)) result = Codec<Result<T>>::read(bytes);
  }
  return result ? std::move(*result) : Result<T>(bad_answer());
}

/// Makes one OCALL. `Args` are the types as they travel.
template <typename R, typename... Args>
R call_host(uint32_t function, const Args&... args) {
  const uint64_t size = arguments_size(args...);
  if (size > CELLA_FRAME_MAX_PAYLOAD) return refused_by_host(OE_INTEGER_OVERFLOW);
  std::vector<uint8_t> input(static_cast<size_t>(size));
  put_arguments(input.data(), args...);
  uint8_t* payload = nullptr;
  oe_result_t result = cella_ocall_begin(&cella_enclave_interface, function, size, size,
                                         size + sizeof(Reply), &payload);
  if (result != OE_OK) return refused_by_host(result);
  if (size != 0) cella_copy_out(payload, input.data(), size);
  result = cella_ocall(payload);
  Reply reply;
  if (result == OE_OK) cella_copy_in(&reply, payload + size, sizeof reply);
  cella_ocall_end(payload);
  if (result != OE_OK) return refused_by_host(result);
  return get_reply<typename R::Value>(reply);
}

}  // namespace cella::edl
