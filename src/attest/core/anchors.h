// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The roots of trust that Cella knows from the start: the SHA-256 of each vendor's root public key.
// A key may be in several certificates (Intel's is in two); the key is what counts.
#pragma once

#include <cella/attest.h>

#include <span>
#include <string_view>

namespace cella::attest {

struct Anchor {
  std::string_view name;  ///< "Intel SGX Root CA"
  std::string_view
      vendor;  ///< "intel", "amd-milan", "amd-genoa", "amd-turin", "aws-nitro", "nvidia", ...
  KeyDigest key;
};

/// The built-in hardware roots.
std::span<const Anchor> anchors();

/// How a root key is trusted for evidence of `vendor`: a built-in anchor of that vendor, or a root
/// that the policy names. A root that the policy names and that is no built-in anchor counts as
/// software.
struct RootTrust {
  bool trusted = false;
  RootKind kind = RootKind::software;
  std::string_view name;
};
RootTrust trust_root(const KeyDigest& key, std::string_view vendor, const Policy& policy);

}  // namespace cella::attest
