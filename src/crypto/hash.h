// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The hashes of evidence formats (FIPS 180-4), in one call. Provider: src/crypto/openssl.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>

#include "src/base/bytes.h"

namespace cella::crypto {

enum class HashAlgorithm { sha1, sha256, sha384, sha512 };

/// The digest's size in bytes: 20, 32, 48 or 64.
constexpr size_t digest_size(HashAlgorithm algorithm) {
  switch (algorithm) {
    case HashAlgorithm::sha1: return 20;
    case HashAlgorithm::sha256: return 32;
    case HashAlgorithm::sha384: return 48;
    case HashAlgorithm::sha512: return 64;
  }
  return 0;
}

/// A digest of any of these hashes, without allocation.
class Digest {
 public:
  Digest() = default;
  explicit Digest(size_t size) : size_(size) {}
  base::Bytes bytes() const { return {storage_.data(), size_}; }
  base::MutableBytes writable() { return {storage_.data(), size_}; }
  friend bool operator==(const Digest& a, const Digest& b) {
    return std::ranges::equal(a.bytes(), b.bytes());
  }

 private:
  std::array<uint8_t, 64> storage_ = {};
  size_t size_ = 0;
};

/// The hash of the parts, one after the other. SHA-1 is for PCR banks and event logs only: no
/// signature over it is accepted anywhere. Failure of the provider (out of memory) ends the
/// program: a wrong digest must never be returned. Thread-safe.
Digest hash(HashAlgorithm algorithm, base::Bytes first, base::Bytes second = {});

}  // namespace cella::crypto
