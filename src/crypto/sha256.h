// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// SHA-256 (FIPS 180-4), incremental. Provider: src/crypto/openssl.
#pragma once

#include <array>
#include <memory>

#include "src/base/bytes.h"

namespace cella::crypto {

using Sha256Digest = std::array<uint8_t, 32>;

/// A running hash. Move-only; not thread-safe. Failure of the provider (out of memory) ends the
/// program: a wrong digest must never be returned.
class Sha256 {
 public:
  Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  ~Sha256();

  void update(base::Bytes bytes);
  /// The digest of everything so far; the object starts anew.
  Sha256Digest finish();
  /// The digest of everything so far; the object goes on.
  Sha256Digest so_far() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

Sha256Digest sha256(base::Bytes bytes);

}  // namespace cella::crypto
