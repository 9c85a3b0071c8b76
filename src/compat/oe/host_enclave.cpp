// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Creating, calling and ending enclaves by the names that Open Enclave programs and generated code
// use. Parameters come from the program and are checked; nothing throws past here.
#include <openenclave/edger8r/host.h>
#include <openenclave/host.h>

#include <cstring>
#include <exception>

#include "src/compat/oe/result_of.h"
#include "src/host/call.h"
#include "src/host/enclave.h"
#include "src/host/log.h"
#include "src/host/thread_state.h"

namespace {

using namespace cella;
using host::Transport;

static_assert(static_cast<uint32_t>(Transport::ok) == OE_OK);
static_assert(static_cast<uint32_t>(Transport::failure) == OE_FAILURE);
static_assert(static_cast<uint32_t>(Transport::invalid_parameter) == OE_INVALID_PARAMETER);
static_assert(static_cast<uint32_t>(Transport::reentrant_ecall) == OE_REENTRANT_ECALL);
static_assert(static_cast<uint32_t>(Transport::out_of_memory) == OE_OUT_OF_MEMORY);
static_assert(static_cast<uint32_t>(Transport::out_of_threads) == OE_OUT_OF_THREADS);
static_assert(static_cast<uint32_t>(Transport::unexpected) == OE_UNEXPECTED);
static_assert(static_cast<uint32_t>(Transport::not_found) == OE_NOT_FOUND);
static_assert(static_cast<uint32_t>(Transport::enclave_aborting) == OE_ENCLAVE_ABORTING);
static_assert(static_cast<uint32_t>(Transport::enclave_aborted) == OE_ENCLAVE_ABORTED);

oe_result_t to_oe(Transport transport) { return static_cast<oe_result_t>(transport); }
host::Enclave* to_enclave(oe_enclave_t* enclave) {
  return reinterpret_cast<host::Enclave*>(enclave);
}

oe_result_t refuse(oe_result_t result, const std::string& sentence) {
  host::log(host::LogLevel::error, sentence);
  return result;
}

oe_result_t check_settings(const oe_enclave_setting_t* settings, uint32_t count) {
  if (settings == nullptr && count != 0)
    return refuse(OE_INVALID_PARAMETER, "Enclave settings are missing.");
  for (uint32_t i = 0; i < count; ++i) {
    const oe_enclave_setting_t& setting = settings[i];
    switch (setting.setting_type) {
      case OE_ENCLAVE_SETTING_CONTEXT_SWITCHLESS:
        if (setting.u.context_switchless_setting == nullptr) return OE_INVALID_PARAMETER;
        host::log(host::LogLevel::info,
                  "Switchless workers are not there yet; such calls are made the ordinary way.");
        break;
      case OE_SGX_ENCLAVE_CONFIG_DATA:
        if (setting.u.config_data == nullptr) return OE_INVALID_PARAMETER;
        if (setting.u.config_data->ignore_if_unsupported) break;
        return refuse(
            OE_UNSUPPORTED,
            "CONFIGID is not supported yet; set ignore_if_unsupported to run without it.");
      case OE_EXTENDED_ENCLAVE_INITIALIZATION_DATA:
        return refuse(OE_UNSUPPORTED, "Extended enclave initialization data is not supported.");
      default: return refuse(OE_INVALID_PARAMETER, "An enclave setting has an unknown type.");
    }
  }
  return OE_OK;
}

oe_result_t check_parameters(const char* path, oe_enclave_type_t type, uint32_t flags,
                             const oe_enclave_setting_t* settings, uint32_t setting_count) {
  if (path == nullptr || path[0] == '\0')
    return refuse(OE_INVALID_PARAMETER, "The path of an enclave image is missing.");
  if (type == OE_ENCLAVE_TYPE_OPTEE)
    return refuse(OE_UNSUPPORTED, "OP-TEE enclaves are not supported.");
  if (type != OE_ENCLAVE_TYPE_SGX && type != OE_ENCLAVE_TYPE_AUTO) {
    return refuse(OE_INVALID_PARAMETER,
                  "The type of the enclave is neither OE_ENCLAVE_TYPE_SGX nor _AUTO.");
  }
  if ((flags & OE_ENCLAVE_FLAG_RESERVED) != 0)
    return refuse(OE_INVALID_PARAMETER, "An enclave flag is unknown.");
  return check_settings(settings, setting_count);
}

host::Debug debug_of(uint32_t flags) {
  if ((flags & OE_ENCLAVE_FLAG_DEBUG) != 0) return host::Debug::yes;
  return (flags & OE_ENCLAVE_FLAG_DEBUG_AUTO) != 0 ? host::Debug::as_signed : host::Debug::no;
}

oe_result_t create(const char* path, uint32_t flags, const cella_interface_t* interface,
                   oe_enclave_t** enclave) {
  host::OpenOptions options;
  options.simulate = (flags & OE_ENCLAVE_FLAG_SIMULATE) != 0;
  options.debug = debug_of(flags);
  options.interface = interface;
  auto opened = host::open_enclave(path, options);
  if (!opened.ok()) {
    const Error& error = opened.error();
    return refuse(compat::result_of(error), error.message + " [" + std::string(error.code) + "]");
  }
  *enclave = reinterpret_cast<oe_enclave_t*>(opened.value());
  return OE_OK;
}

}  // namespace

extern "C" {

oe_result_t cella_oe_create_enclave(const char* path, oe_enclave_type_t type, uint32_t flags,
                                    const oe_enclave_setting_t* settings, uint32_t setting_count,
                                    const cella_interface_t* untrusted_interface,
                                    oe_enclave_t** enclave) {
  if (enclave == nullptr) return OE_INVALID_PARAMETER;
  *enclave = nullptr;
  const oe_result_t checked = check_parameters(path, type, flags, settings, setting_count);
  if (checked != OE_OK) return checked;
  try {
    return create(path, flags, untrusted_interface, enclave);
  } catch (const std::bad_alloc&) {
    return refuse(OE_OUT_OF_MEMORY, "There is not enough memory to create the enclave.");
  } catch (const std::exception& exception) {
    return refuse(OE_UNEXPECTED, std::string("Creating the enclave failed: ") + exception.what());
  }
}

oe_result_t oe_create_enclave(const char* path, oe_enclave_type_t type, uint32_t flags,
                              const oe_enclave_setting_t* settings, uint32_t setting_count,
                              const oe_ocall_func_t* ocall_table, uint32_t ocall_count,
                              const oe_ecall_info_t*, uint32_t ecall_count,
                              oe_enclave_t** enclave) {
  if (ocall_table != nullptr || ocall_count != 0 || ecall_count != 0) {
    if (enclave != nullptr) *enclave = nullptr;
    return refuse(OE_UNSUPPORTED,
                  "The program was generated by another edger8r. Generate its stubs anew with "
                  "Cella's oeedger8r.");
  }
  return cella_oe_create_enclave(path, type, flags, settings, setting_count, nullptr, enclave);
}

oe_result_t oe_terminate_enclave(oe_enclave_t* enclave) {
  if (enclave == nullptr) return OE_INVALID_PARAMETER;
  const Transport result = host::terminate_enclave(to_enclave(enclave));
  return result == Transport::reentrant_ecall ? OE_BUSY : to_oe(result);
}

oe_result_t cella_ecall_begin(oe_enclave_t* enclave, const cella_interface_t* iface,
                              uint32_t function, uint64_t input_size, uint64_t output_offset,
                              uint64_t payload_size, uint8_t** payload) {
  if (enclave == nullptr || iface == nullptr || payload == nullptr) return OE_INVALID_PARAMETER;
  const cella_interface_t* own = to_enclave(enclave)->interface;
  if (own != nullptr && own != iface &&
      std::memcmp(own->hash, iface->hash, sizeof own->hash) != 0) {
    const uint32_t shared = cella_find_ecall(iface, function, own);
    if (shared != CELLA_FRAME_NO_FUNCTION) {
      iface = own;
      function = shared;
    }
  }
  return to_oe(host::begin_call(to_enclave(enclave), *iface, function,
                                {input_size, output_offset, payload_size}, payload));
}

oe_result_t cella_ecall(uint8_t* payload) { return to_oe(host::perform_call(payload)); }

void cella_ecall_end(uint8_t* payload) { host::end_call(payload); }

void* cella_host_alloc(uint64_t size) {
  const host::Enclave* enclave = host::thread_state.serving;
  return enclave == nullptr ? nullptr : enclave->instance->host_alloc(size);
}

void cella_set_host_context(oe_enclave_t* enclave, void* context) {
  if (enclave != nullptr) to_enclave(enclave)->host_context = context;
}

void* cella_host_context(void) {
  const host::Enclave* enclave = host::thread_state.serving;
  return enclave == nullptr ? nullptr : enclave->host_context.load();
}

void cella_host_free(oe_enclave_t* enclave, void* memory) {
  const host::Enclave* owner =
      enclave != nullptr ? to_enclave(enclave) : host::thread_state.serving;
  if (memory != nullptr && owner != nullptr) owner->instance->host_free(memory);
}

}  // extern "C"
