// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The host: calls the enclave as an object. Whatever fails, here or inside, is one Error.
#include <cstdio>
#include <string>

#include "vault_u.hpp"

namespace {

struct Host final : vault::HostCalls {
  cella::Result<void> audit(std::string_view line) override {
    std::printf("audit: %.*s\n", static_cast<int>(line.size()), line.data());
    return {};
  }
};

cella::Result<void> run(const char* image) {
  const cella::Enclave enclave = TRY(vault::open(image, {.debug = cella::Debug::yes}));
  Host host;
  const vault::Client vault(enclave, host);

  const std::string document = "my will";
  const std::span bytes(reinterpret_cast<const uint8_t*>(document.data()), document.size());
  const vault::Receipt receipt = TRY(vault.deposit("alice", bytes, "a note"));
  std::printf("receipt %lu for %s: %zu bytes\n", receipt.serial, receipt.owner.c_str(),
              receipt.sealed.size());
  TRY(vault.deposit("bob", bytes, std::nullopt));
  for (const vault::Account& account : TRY(vault.accounts()))
    std::printf("%s: %lu, %s\n", account.owner.c_str(), account.deposits,
                account.last.value_or("no note").c_str());

  const std::vector<uint8_t> large(4096);
  const auto refused = vault.deposit("alice", large, std::nullopt);
  std::printf("%s\n", refused.error().message.c_str());
  const auto stranger = vault.balance("mallory");
  std::printf("%s\n", std::string(stranger.error().code).c_str());
  std::printf("%s\n", std::string(vault.balance("alice").error().code).c_str());
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: %s IMAGE\n", argv[0]);
    return 2;
  }
  const cella::Result<void> result = run(argv[1]);
  if (!result.ok()) std::fprintf(stderr, "%s\n", result.error().message.c_str());
  return result.ok() ? 0 : 1;
}
