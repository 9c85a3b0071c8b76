// Generated from types.edl by the Cella EDL compiler. Do not edit.
#include "types_u.hpp"

static uint32_t cella_bridge_host_echo(uint8_t* payload, uint64_t input_size,
    uint64_t output_offset, uint64_t payload_size) {
  return cella::edl::serve_enclave<cella::Result<types::Everything>, types::HostCalls, types::Everything>(
      payload, input_size, output_offset, payload_size,
      [](types::HostCalls& host, const auto&... arguments) {
        return host.host_echo(arguments...);
      });
}

static uint32_t cella_bridge_host_bytes(uint8_t* payload, uint64_t input_size,
    uint64_t output_offset, uint64_t payload_size) {
  return cella::edl::serve_enclave<cella::Result<std::vector<uint8_t>>, types::HostCalls, uint64_t>(
      payload, input_size, output_offset, payload_size,
      [](types::HostCalls& host, const auto&... arguments) {
        return host.host_bytes(arguments...);
      });
}

static uint32_t cella_bridge_host_fail(uint8_t* payload, uint64_t input_size,
    uint64_t output_offset, uint64_t payload_size) {
  return cella::edl::serve_enclave<cella::Result<void>, types::HostCalls, std::string_view>(
      payload, input_size, output_offset, payload_size,
      [](types::HostCalls& host, const auto&... arguments) {
        return host.host_fail(arguments...);
      });
}

static const cella_function_t cella_functions[] = {
    {"host_echo", cella_bridge_host_echo},
    {"host_bytes", cella_bridge_host_bytes},
    {"host_fail", cella_bridge_host_fail},
    {"echo", nullptr},
    {"echo_all", nullptr},
    {"sums", nullptr},
    {"joined", nullptr},
    {"next", nullptr},
    {"nothing", nullptr},
    {"bytes", nullptr},
    {"text_and_bytes", nullptr},
    {"by_host", nullptr},
    {"bytes_by_host", nullptr},
    {"fail", nullptr},
    {"thrown", nullptr},
    {nullptr, nullptr},
};

namespace types {

const cella_interface_t interface = {
    CELLA_FRAME_ABI,
    3,
    cella_functions,
    {
        0x89, 0x88, 0xb0, 0x20, 0xdd, 0x0b, 0x7b, 0x8e,
        0x97, 0xfc, 0xf6, 0xad, 0x05, 0xd4, 0x02, 0xc5,
        0x1b, 0xd6, 0x46, 0x1d, 0x10, 0xe3, 0x43, 0xb9,
        0xad, 0x4e, 0xa4, 0x77, 0xbd, 0x3d, 0xca, 0xdc
    }
};

cella::Result<cella::Enclave> open(const std::string& path, cella::OpenOptions options) {
  options.interface = &interface;
  return cella::Enclave::open(path, options);
}

Client::Client(const cella::Enclave& enclave, HostCalls& host) : cella_enclave_(enclave) {
  cella_set_host_context(enclave.handle(), &host);
}

Client::~Client() { cella_set_host_context(cella_enclave_.handle(), nullptr); }

cella::Result<types::Everything> Client::echo(const types::Everything& value) const {
  return cella::edl::call_enclave<cella::Result<types::Everything>, types::Everything>(cella_enclave_, types::interface, 0, value);
}

cella::Result<std::vector<types::Everything>> Client::echo_all(const std::vector<types::Everything>& values) const {
  return cella::edl::call_enclave<cella::Result<std::vector<types::Everything>>, std::vector<types::Everything>>(cella_enclave_, types::interface, 1, values);
}

cella::Result<uint64_t> Client::sums(std::span<const uint64_t> wide, std::span<const int8_t> narrow, std::optional<std::span<const double>> reals, std::optional<bool> negate) const {
  return cella::edl::call_enclave<cella::Result<uint64_t>, std::span<const uint64_t>, std::span<const int8_t>, std::optional<std::span<const double>>, std::optional<bool>>(cella_enclave_, types::interface, 2, wide, narrow, reals, negate);
}

cella::Result<std::string> Client::joined(const std::vector<std::string>& words, std::optional<std::string_view> separator) const {
  return cella::edl::call_enclave<cella::Result<std::string>, std::vector<std::string>, std::optional<std::string_view>>(cella_enclave_, types::interface, 3, words, separator);
}

cella::Result<types::Color> Client::next(types::Color color) const {
  return cella::edl::call_enclave<cella::Result<types::Color>, types::Color>(cella_enclave_, types::interface, 4, color);
}

cella::Result<void> Client::nothing() const {
  return cella::edl::call_enclave<cella::Result<void>>(cella_enclave_, types::interface, 5);
}

cella::Result<std::vector<uint8_t>> Client::bytes(size_t count) const {
  return cella::edl::call_enclave<cella::Result<std::vector<uint8_t>>, size_t>(cella_enclave_, types::interface, 6, count);
}

cella::Result<uint64_t> Client::text_and_bytes(std::string_view text, std::span<const uint8_t> bytes) const {
  return cella::edl::call_enclave<cella::Result<uint64_t>, std::string_view, std::span<const uint8_t>>(cella_enclave_, types::interface, 7, text, bytes);
}

cella::Result<types::Everything> Client::by_host(const types::Everything& value) const {
  return cella::edl::call_enclave<cella::Result<types::Everything>, types::Everything>(cella_enclave_, types::interface, 8, value);
}

cella::Result<std::vector<uint8_t>> Client::bytes_by_host(uint64_t count) const {
  return cella::edl::call_enclave<cella::Result<std::vector<uint8_t>>, uint64_t>(cella_enclave_, types::interface, 9, count);
}

cella::Result<void> Client::fail(std::string_view code, std::string_view message) const {
  return cella::edl::call_enclave<cella::Result<void>, std::string_view, std::string_view>(cella_enclave_, types::interface, 10, code, message);
}

cella::Result<uint64_t> Client::thrown(int32_t what) const {
  return cella::edl::call_enclave<cella::Result<uint64_t>, int32_t>(cella_enclave_, types::interface, 11, what);
}

}  // namespace types
