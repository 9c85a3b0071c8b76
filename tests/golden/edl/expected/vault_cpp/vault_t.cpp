// Generated from vault.edl by the Cella EDL compiler. Do not edit.
#include "vault_t.hpp"

static uint32_t cella_bridge_deposit(uint8_t* payload, uint64_t input_size,
    uint64_t output_offset, uint64_t payload_size) {
  return cella::edl::serve<cella::Result<vault::Receipt>, std::string_view, std::span<const uint8_t>, std::optional<std::string_view>>(
      payload, input_size, output_offset, payload_size, [](const auto&... arguments) {
        return cella_edl_service(static_cast<vault::Service*>(nullptr)).deposit(arguments...);
      });
}

static uint32_t cella_bridge_accounts(uint8_t* payload, uint64_t input_size,
    uint64_t output_offset, uint64_t payload_size) {
  return cella::edl::serve<cella::Result<std::vector<vault::Account>>>(
      payload, input_size, output_offset, payload_size, [](const auto&... arguments) {
        return cella_edl_service(static_cast<vault::Service*>(nullptr)).accounts(arguments...);
      });
}

static uint32_t cella_bridge_balance(uint8_t* payload, uint64_t input_size,
    uint64_t output_offset, uint64_t payload_size) {
  return cella::edl::serve<cella::Result<uint64_t>, std::string_view>(
      payload, input_size, output_offset, payload_size, [](const auto&... arguments) {
        return cella_edl_service(static_cast<vault::Service*>(nullptr)).balance(arguments...);
      });
}

static const cella_function_t cella_functions[] = {
    {"deposit", cella_bridge_deposit},
    {"accounts", cella_bridge_accounts},
    {"balance", cella_bridge_balance},
};

CELLA_INTERFACE_HASH_SECTION const uint8_t cella_interface_hash[CELLA_INTERFACE_HASH_SIZE] = {
    0x02, 0xab, 0x0d, 0x32, 0x1f, 0x08, 0x21, 0xbb,
    0xdd, 0xc3, 0x94, 0xa2, 0x7f, 0x3e, 0xb8, 0xb0,
    0x44, 0x55, 0x9f, 0x92, 0x2b, 0xb2, 0x82, 0x30,
    0xed, 0xa3, 0x99, 0x78, 0xb5, 0x2a, 0x35, 0x7e
};

const cella_interface_t cella_enclave_interface = {
    CELLA_FRAME_ABI,
    3,
    cella_functions,
    {
        0x02, 0xab, 0x0d, 0x32, 0x1f, 0x08, 0x21, 0xbb,
        0xdd, 0xc3, 0x94, 0xa2, 0x7f, 0x3e, 0xb8, 0xb0,
        0x44, 0x55, 0x9f, 0x92, 0x2b, 0xb2, 0x82, 0x30,
        0xed, 0xa3, 0x99, 0x78, 0xb5, 0x2a, 0x35, 0x7e
    }
};

cella::Result<void> vault::Host::audit(std::string_view line) const {
  return cella::edl::call_host<cella::Result<void>, std::string_view>(0, line);
}
