// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The enclave: implements the generated Service. Views are of memory inside the enclave.
#include <map>
#include <mutex>

#include "vault_t.hpp"

namespace {

constexpr size_t most_bytes = 1024;

class Vault final : public vault::Service {
  cella::Result<vault::Receipt> deposit(std::string_view owner, std::span<const uint8_t> blob,
                                        std::optional<std::string_view> note) override {
    if (blob.size() > most_bytes)
      return cella::Error{cella::Blame::caller, "vault.too_large",
                          "A document is larger than 1 KiB."};
    TRY(host.audit("deposit of " + std::string(owner)));
    const std::lock_guard lock(mutex_);
    vault::Account& account = accounts_[std::string(owner)];
    account.owner = owner;
    account.deposits += 1;
    if (note) account.last = *note;
    std::vector<uint8_t> sealed(blob.begin(), blob.end());
    for (uint8_t& byte : sealed) byte ^= 0x5a;  // no cipher, but one can see that it was inside
    return vault::Receipt{++serial_, std::string(owner), std::move(sealed)};
  }

  cella::Result<std::vector<vault::Account>> accounts() override {
    const std::lock_guard lock(mutex_);
    std::vector<vault::Account> all;
    for (const auto& [owner, account] : accounts_) all.push_back(account);
    return all;
  }

  cella::Result<uint64_t> balance(std::string_view owner) override {
    const std::lock_guard lock(mutex_);
    return accounts_.at(std::string(owner)).deposits;  // throws for strangers
  }

  std::mutex mutex_;
  uint64_t serial_ = 0;
  std::map<std::string, vault::Account> accounts_;
};

}  // namespace

CELLA_ENCLAVE(Vault)
