// Generated from vault.edl by the Cella EDL compiler. Do not edit.
#pragma once

#include <cella/edl/service.h>

#include "vault_types.hpp"

namespace vault {

/// Functions of the host. What they return is not to be trusted.
class Host {
 public:
  cella::Result<void> audit(std::string_view line) const;
};

/// Functions of the enclave; to be implemented. Several threads may call at once. Views are
/// of memory in the enclave and end with the call.
class Service {
 public:
  using CellaService = Service;
  virtual ~Service() = default;
  virtual cella::Result<vault::Receipt> deposit(std::string_view owner, std::span<const uint8_t> blob, std::optional<std::string_view> note) = 0;
  virtual cella::Result<std::vector<vault::Account>> accounts() = 0;
  virtual cella::Result<uint64_t> balance(std::string_view owner) = 0;

 protected:
  Host host;
};

}  // namespace vault

/// Defined by CELLA_ENCLAVE.
vault::Service& cella_edl_service(vault::Service*);
