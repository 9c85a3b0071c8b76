// Generated from types.edl by the Cella EDL compiler. Do not edit.
#pragma once

#include <cella/edl/client.h>

#include "types_types.hpp"

namespace types {

extern const cella_interface_t interface;

/// Opens an image of this interface; otherwise as cella::Enclave::open().
cella::Result<cella::Enclave> open(const std::string& path, cella::OpenOptions options = {});

/// Called by the enclave; to be implemented. Several threads may call at once.
class HostCalls {
 public:
  virtual ~HostCalls() = default;
  virtual cella::Result<types::Everything> host_echo(const types::Everything& value) = 0;
  virtual cella::Result<std::vector<uint8_t>> host_bytes(uint64_t count) = 0;
  virtual cella::Result<void> host_fail(std::string_view code) = 0;
};

/// Functions of the enclave. Thread-safe. One for an enclave, which must outlive it and stay where
/// it is, as must `host`, which serves the enclave's calls.
class Client {
 public:
  Client(const cella::Enclave& enclave, HostCalls& host);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  cella::Result<types::Everything> echo(const types::Everything& value) const;
  cella::Result<std::vector<types::Everything>> echo_all(const std::vector<types::Everything>& values) const;
  cella::Result<uint64_t> sums(std::span<const uint64_t> wide, std::span<const int8_t> narrow, std::optional<std::span<const double>> reals, std::optional<bool> negate) const;
  cella::Result<std::string> joined(const std::vector<std::string>& words, std::optional<std::string_view> separator) const;
  cella::Result<types::Color> next(types::Color color) const;
  cella::Result<void> nothing() const;
  cella::Result<std::vector<uint8_t>> bytes(size_t count) const;
  cella::Result<uint64_t> text_and_bytes(std::string_view text, std::span<const uint8_t> bytes) const;
  cella::Result<types::Everything> by_host(const types::Everything& value) const;
  cella::Result<std::vector<uint8_t>> bytes_by_host(uint64_t count) const;
  cella::Result<void> fail(std::string_view code, std::string_view message) const;
  cella::Result<uint64_t> thrown(int32_t what) const;

 private:
  const cella::Enclave& cella_enclave_;
};

}  // namespace types
