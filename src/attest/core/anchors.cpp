// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// THE table of built-in roots. Each digest is the SHA-256 of the SubjectPublicKeyInfo of a root
// certificate that the vendor publishes: Intel PCS (SGX Root CA), AMD KDS (ARK of each product
// line), AWS (Nitro Enclaves root G1), NVIDIA (Device Identity CA, beside
// its verifiers).
#include "src/attest/core/anchors.h"

#include <algorithm>
#include <array>

namespace cella::attest {
namespace {

consteval KeyDigest digest(std::string_view hex) {
  KeyDigest key = {};
  const auto nibble = [](char c) {
    return static_cast<uint8_t>(c <= '9' ? c - '0' : c - 'a' + 10);
  };
  if (hex.size() != 2 * key.size()) throw "a digest has 64 digits";
  for (size_t i = 0; i < key.size(); ++i) {
    key[i] = static_cast<uint8_t>(nibble(hex[2 * i]) << 4 | nibble(hex[2 * i + 1]));
  }
  return key;
}

constexpr std::array table = {
    Anchor{"Intel SGX Root CA", "intel",
           digest("a0af031289f5d5d4132f9186068a7fc13628633ba235777472e29b6b6c67a49e")},
    Anchor{"AMD ARK-Milan", "amd",
           digest("9f056bee44377e29308cb5ffa895bdfb62d18881fa6bed8d6f075b0204089cb9")},
    Anchor{"AMD ARK-Genoa", "amd",
           digest("429a69c9422aa258ee4d8db5fcda9c6470ef15f8cd5a9cebd6cbc7d90b863831")},
    Anchor{"AMD ARK-Turin", "amd",
           digest("4f125410563a2ab9a50356f9243f6fe0b6f73de98603f53f90339c70e9d7ad08")},
    Anchor{"AWS Nitro Enclaves Root G1", "aws",
           digest("f2caf5ecc6190b4a8399b78bc58a2bbcd0382375db8a1bfd78a82743874fd225")},
    Anchor{"NVIDIA Device Identity CA", "nvidia",
           digest("a90c4eb5acfd3e3d03a25db6a26b84f720ad0503196c627c21ddd48dd85b06a4")},
};

}  // namespace

std::span<const Anchor> anchors() { return table; }

RootTrust trust_root(const KeyDigest& key, std::string_view vendor, const Policy& policy) {
  const auto* anchor = std::ranges::find(table, key, &Anchor::key);
  const bool known = anchor != table.end();
  if (known && anchor->vendor == vendor) return {true, RootKind::hardware, anchor->name};
  // A vendor's root never vouches for another vendor's evidence, whatever the policy says.
  if (known) return {false, RootKind::hardware, anchor->name};
  const bool named = std::ranges::find(policy.trusted_roots, key) != policy.trusted_roots.end();
  return {named, RootKind::software, "a root that is not built in"};
}

}  // namespace cella::attest
