// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// example_evidence DIRECTORY: writes a quote of a self-made PKI, the collateral for it and a policy
// that trusts its root (files quote, bundle.json, policy.json; valid at 1767225600).
#include <fstream>
#include <iostream>

#include "src/attest/testing/intel_pki.h"
#include "src/base/hex.h"

namespace {

bool write(const std::string& path, const char* data, size_t size) {
  std::ofstream out(path, std::ios::binary);
  out.write(data, static_cast<std::streamsize>(size));
  return out.flush().good();
}

}  // namespace

int main(int argc, char** argv) {
  using namespace cella;
  using namespace cella::attest::fake;
  if (argc != 2) return 2;
  const auto pki = IntelPki::create();
  if (!pki.ok()) {
    std::cerr << pki.error().message << "\n";
    return 1;
  }
  const std::string directory = std::string(argv[1]) + "/";
  const ByteVector quote = pki->quote({});
  const std::string bundle = pki->collateral(IntelTee::sgx);
  const std::string policy = R"({"trusted_roots":[")" + base::to_hex(pki->root_digest()) + R"("]})";
  const bool good =
      write(directory + "quote", reinterpret_cast<const char*>(quote.data()), quote.size()) &&
      write(directory + "bundle.json", bundle.data(), bundle.size()) &&
      write(directory + "policy.json", policy.data(), policy.size());
  return good ? 0 : 1;
}
