// Generated from vault.edl by the Cella EDL compiler. Do not edit.
#pragma once

#include <cella/edl/client.h>

#include "vault_types.hpp"

namespace vault {

extern const cella_interface_t interface;

/// Opens an image of this interface; otherwise as cella::Enclave::open().
cella::Result<cella::Enclave> open(const std::string& path, cella::OpenOptions options = {});

/// Called by the enclave; to be implemented. Several threads may call at once.
class HostCalls {
 public:
  virtual ~HostCalls() = default;
  virtual cella::Result<void> audit(std::string_view line) = 0;
};

/// Functions of the enclave. Thread-safe. One for an enclave, which must outlive it and stay where
/// it is, as must `host`, which serves the enclave's calls.
class Client {
 public:
  Client(const cella::Enclave& enclave, HostCalls& host);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  cella::Result<vault::Receipt> deposit(std::string_view owner, std::span<const uint8_t> blob, std::optional<std::string_view> note) const;
  cella::Result<std::vector<vault::Account>> accounts() const;
  cella::Result<uint64_t> balance(std::string_view owner) const;

 private:
  const cella::Enclave& cella_enclave_;
};

}  // namespace vault
