// Generated from types.edl by the Cella EDL compiler. Do not edit.
#include "types_t.hpp"

static uint32_t cella_bridge_echo(uint8_t* payload, uint64_t input_size,
    uint64_t output_offset, uint64_t payload_size) {
  return cella::edl::serve<cella::Result<types::Everything>, types::Everything>(
      payload, input_size, output_offset, payload_size, [](const auto&... arguments) {
        return cella_edl_service(static_cast<types::Service*>(nullptr)).echo(arguments...);
      });
}

static uint32_t cella_bridge_echo_all(uint8_t* payload, uint64_t input_size,
    uint64_t output_offset, uint64_t payload_size) {
  return cella::edl::serve<cella::Result<std::vector<types::Everything>>, std::vector<types::Everything>>(
      payload, input_size, output_offset, payload_size, [](const auto&... arguments) {
        return cella_edl_service(static_cast<types::Service*>(nullptr)).echo_all(arguments...);
      });
}

static uint32_t cella_bridge_sums(uint8_t* payload, uint64_t input_size,
    uint64_t output_offset, uint64_t payload_size) {
  return cella::edl::serve<cella::Result<uint64_t>, std::span<const uint64_t>, std::span<const int8_t>, std::optional<std::span<const double>>, std::optional<bool>>(
      payload, input_size, output_offset, payload_size, [](const auto&... arguments) {
        return cella_edl_service(static_cast<types::Service*>(nullptr)).sums(arguments...);
      });
}

static uint32_t cella_bridge_joined(uint8_t* payload, uint64_t input_size,
    uint64_t output_offset, uint64_t payload_size) {
  return cella::edl::serve<cella::Result<std::string>, std::vector<std::string>, std::optional<std::string_view>>(
      payload, input_size, output_offset, payload_size, [](const auto&... arguments) {
        return cella_edl_service(static_cast<types::Service*>(nullptr)).joined(arguments...);
      });
}

static uint32_t cella_bridge_next(uint8_t* payload, uint64_t input_size,
    uint64_t output_offset, uint64_t payload_size) {
  return cella::edl::serve<cella::Result<types::Color>, types::Color>(
      payload, input_size, output_offset, payload_size, [](const auto&... arguments) {
        return cella_edl_service(static_cast<types::Service*>(nullptr)).next(arguments...);
      });
}

static uint32_t cella_bridge_nothing(uint8_t* payload, uint64_t input_size,
    uint64_t output_offset, uint64_t payload_size) {
  return cella::edl::serve<cella::Result<void>>(
      payload, input_size, output_offset, payload_size, [](const auto&... arguments) {
        return cella_edl_service(static_cast<types::Service*>(nullptr)).nothing(arguments...);
      });
}

static uint32_t cella_bridge_bytes(uint8_t* payload, uint64_t input_size,
    uint64_t output_offset, uint64_t payload_size) {
  return cella::edl::serve<cella::Result<std::vector<uint8_t>>, size_t>(
      payload, input_size, output_offset, payload_size, [](const auto&... arguments) {
        return cella_edl_service(static_cast<types::Service*>(nullptr)).bytes(arguments...);
      });
}

static uint32_t cella_bridge_text_and_bytes(uint8_t* payload, uint64_t input_size,
    uint64_t output_offset, uint64_t payload_size) {
  return cella::edl::serve<cella::Result<uint64_t>, std::string_view, std::span<const uint8_t>>(
      payload, input_size, output_offset, payload_size, [](const auto&... arguments) {
        return cella_edl_service(static_cast<types::Service*>(nullptr)).text_and_bytes(arguments...);
      });
}

static uint32_t cella_bridge_by_host(uint8_t* payload, uint64_t input_size,
    uint64_t output_offset, uint64_t payload_size) {
  return cella::edl::serve<cella::Result<types::Everything>, types::Everything>(
      payload, input_size, output_offset, payload_size, [](const auto&... arguments) {
        return cella_edl_service(static_cast<types::Service*>(nullptr)).by_host(arguments...);
      });
}

static uint32_t cella_bridge_bytes_by_host(uint8_t* payload, uint64_t input_size,
    uint64_t output_offset, uint64_t payload_size) {
  return cella::edl::serve<cella::Result<std::vector<uint8_t>>, uint64_t>(
      payload, input_size, output_offset, payload_size, [](const auto&... arguments) {
        return cella_edl_service(static_cast<types::Service*>(nullptr)).bytes_by_host(arguments...);
      });
}

static uint32_t cella_bridge_fail(uint8_t* payload, uint64_t input_size,
    uint64_t output_offset, uint64_t payload_size) {
  return cella::edl::serve<cella::Result<void>, std::string_view, std::string_view>(
      payload, input_size, output_offset, payload_size, [](const auto&... arguments) {
        return cella_edl_service(static_cast<types::Service*>(nullptr)).fail(arguments...);
      });
}

static uint32_t cella_bridge_thrown(uint8_t* payload, uint64_t input_size,
    uint64_t output_offset, uint64_t payload_size) {
  return cella::edl::serve<cella::Result<uint64_t>, int32_t>(
      payload, input_size, output_offset, payload_size, [](const auto&... arguments) {
        return cella_edl_service(static_cast<types::Service*>(nullptr)).thrown(arguments...);
      });
}

static const cella_function_t cella_functions[] = {
    {"echo", cella_bridge_echo},
    {"echo_all", cella_bridge_echo_all},
    {"sums", cella_bridge_sums},
    {"joined", cella_bridge_joined},
    {"next", cella_bridge_next},
    {"nothing", cella_bridge_nothing},
    {"bytes", cella_bridge_bytes},
    {"text_and_bytes", cella_bridge_text_and_bytes},
    {"by_host", cella_bridge_by_host},
    {"bytes_by_host", cella_bridge_bytes_by_host},
    {"fail", cella_bridge_fail},
    {"thrown", cella_bridge_thrown},
};

CELLA_INTERFACE_HASH_SECTION const uint8_t cella_interface_hash[CELLA_INTERFACE_HASH_SIZE] = {
    0x89, 0x88, 0xb0, 0x20, 0xdd, 0x0b, 0x7b, 0x8e,
    0x97, 0xfc, 0xf6, 0xad, 0x05, 0xd4, 0x02, 0xc5,
    0x1b, 0xd6, 0x46, 0x1d, 0x10, 0xe3, 0x43, 0xb9,
    0xad, 0x4e, 0xa4, 0x77, 0xbd, 0x3d, 0xca, 0xdc
};

const cella_interface_t cella_enclave_interface = {
    CELLA_FRAME_ABI,
    12,
    cella_functions,
    {
        0x89, 0x88, 0xb0, 0x20, 0xdd, 0x0b, 0x7b, 0x8e,
        0x97, 0xfc, 0xf6, 0xad, 0x05, 0xd4, 0x02, 0xc5,
        0x1b, 0xd6, 0x46, 0x1d, 0x10, 0xe3, 0x43, 0xb9,
        0xad, 0x4e, 0xa4, 0x77, 0xbd, 0x3d, 0xca, 0xdc
    }
};

cella::Result<types::Everything> types::Host::host_echo(const types::Everything& value) const {
  return cella::edl::call_host<cella::Result<types::Everything>, types::Everything>(0, value);
}

cella::Result<std::vector<uint8_t>> types::Host::host_bytes(uint64_t count) const {
  return cella::edl::call_host<cella::Result<std::vector<uint8_t>>, uint64_t>(1, count);
}

cella::Result<void> types::Host::host_fail(std::string_view code) const {
  return cella::edl::call_host<cella::Result<void>, std::string_view>(2, code);
}
