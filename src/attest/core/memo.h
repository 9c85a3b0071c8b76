// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// SignatureMemo: which signatures were found good. A signature over the same bytes by the same key
// stays good for ever, so this is the one result of verification that may be kept; time, revocation
// and trust are judged anew each time.
#pragma once

#include <array>
#include <functional>
#include <mutex>
#include <set>

#include "src/base/bytes.h"

namespace cella::attest {

/// Thread-safe, bounded: when it is full it remembers nothing more.
class SignatureMemo {
 public:
  /// The SHA-256 of what is signed with its signature, then the SHA-256 of the signer's
  /// SubjectPublicKeyInfo.
  using Id = std::array<uint8_t, 64>;
  static Id id(base::Bytes signed_digest, base::Bytes key_digest);

  /// Whether the signature is good: from memory, or by `verify`, whose "yes" is remembered.
  bool good(const Id& id, const std::function<bool()>& verify);

 private:
  static constexpr size_t limit = 4096;
  std::mutex mutex_;
  std::set<Id> good_;
};

}  // namespace cella::attest
