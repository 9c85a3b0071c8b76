// Generated from types.edl by the Cella EDL compiler. Do not edit.
#pragma once

#include <cella/edl/service.h>

#include "types_types.hpp"

namespace types {

/// Functions of the host. What they return is not to be trusted.
class Host {
 public:
  cella::Result<types::Everything> host_echo(const types::Everything& value) const;
  cella::Result<std::vector<uint8_t>> host_bytes(uint64_t count) const;
  cella::Result<void> host_fail(std::string_view code) const;
};

/// Functions of the enclave; to be implemented. Several threads may call at once. Views are
/// of memory in the enclave and end with the call.
class Service {
 public:
  using CellaService = Service;
  virtual ~Service() = default;
  virtual cella::Result<types::Everything> echo(const types::Everything& value) = 0;
  virtual cella::Result<std::vector<types::Everything>> echo_all(const std::vector<types::Everything>& values) = 0;
  virtual cella::Result<uint64_t> sums(std::span<const uint64_t> wide, std::span<const int8_t> narrow, std::optional<std::span<const double>> reals, std::optional<bool> negate) = 0;
  virtual cella::Result<std::string> joined(const std::vector<std::string>& words, std::optional<std::string_view> separator) = 0;
  virtual cella::Result<types::Color> next(types::Color color) = 0;
  virtual cella::Result<void> nothing() = 0;
  virtual cella::Result<std::vector<uint8_t>> bytes(size_t count) = 0;
  virtual cella::Result<uint64_t> text_and_bytes(std::string_view text, std::span<const uint8_t> bytes) = 0;
  virtual cella::Result<types::Everything> by_host(const types::Everything& value) = 0;
  virtual cella::Result<std::vector<uint8_t>> bytes_by_host(uint64_t count) = 0;
  virtual cella::Result<void> fail(std::string_view code, std::string_view message) = 0;
  virtual cella::Result<uint64_t> thrown(int32_t what) = 0;

 protected:
  Host host;
};

}  // namespace types

/// Defined by CELLA_ENCLAVE.
types::Service& cella_edl_service(types::Service*);
