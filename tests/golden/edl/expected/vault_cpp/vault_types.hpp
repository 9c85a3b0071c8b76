// Generated from vault.edl by the Cella EDL compiler. Do not edit.
#pragma once

#include <cella/edl/codec.h>

namespace vault {

struct Receipt {
  uint64_t serial{};
  std::string owner{};
  std::vector<uint8_t> sealed{};

  template <typename Self>
  static auto cella_members(Self& self) {
    return std::tie(self.serial, self.owner, self.sealed);
  }
};

struct Account {
  std::string owner{};
  uint64_t deposits{};
  std::optional<std::string> last{};

  template <typename Self>
  static auto cella_members(Self& self) {
    return std::tie(self.owner, self.deposits, self.last);
  }
};

}  // namespace vault
