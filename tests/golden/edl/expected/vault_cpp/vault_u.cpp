// Generated from vault.edl by the Cella EDL compiler. Do not edit.
#include "vault_u.hpp"

static uint32_t cella_bridge_audit(uint8_t* payload, uint64_t input_size,
    uint64_t output_offset, uint64_t payload_size) {
  return cella::edl::serve_enclave<cella::Result<void>, vault::HostCalls, std::string_view>(
      payload, input_size, output_offset, payload_size,
      [](vault::HostCalls& host, const auto&... arguments) {
        return host.audit(arguments...);
      });
}

static const cella_function_t cella_functions[] = {
    {"audit", cella_bridge_audit},
    {"deposit", nullptr},
    {"accounts", nullptr},
    {"balance", nullptr},
    {nullptr, nullptr},
};

namespace vault {

const cella_interface_t interface = {
    CELLA_FRAME_ABI,
    1,
    cella_functions,
    {
        0x02, 0xab, 0x0d, 0x32, 0x1f, 0x08, 0x21, 0xbb,
        0xdd, 0xc3, 0x94, 0xa2, 0x7f, 0x3e, 0xb8, 0xb0,
        0x44, 0x55, 0x9f, 0x92, 0x2b, 0xb2, 0x82, 0x30,
        0xed, 0xa3, 0x99, 0x78, 0xb5, 0x2a, 0x35, 0x7e
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

cella::Result<vault::Receipt> Client::deposit(std::string_view owner, std::span<const uint8_t> blob, std::optional<std::string_view> note) const {
  return cella::edl::call_enclave<cella::Result<vault::Receipt>, std::string_view, std::span<const uint8_t>, std::optional<std::string_view>>(cella_enclave_, vault::interface, 0, owner, blob, note);
}

cella::Result<std::vector<vault::Account>> Client::accounts() const {
  return cella::edl::call_enclave<cella::Result<std::vector<vault::Account>>>(cella_enclave_, vault::interface, 1);
}

cella::Result<uint64_t> Client::balance(std::string_view owner) const {
  return cella::edl::call_enclave<cella::Result<uint64_t>, std::string_view>(cella_enclave_, vault::interface, 2, owner);
}

}  // namespace vault
