// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Reads the claims of a CCA token by number, in kind and size. The claims are hostile.
#pragma once

#include <cella/result.h>

#include <string>
#include <string_view>

#include "src/wire/cbor.h"

namespace cella::attest::cca {

/// Blame::evidence, cca.malformed.
Error malformed(std::string_view what);

constexpr bool is_digest_size(size_t size) { return size == 32 || size == 48 || size == 64; }

class ClaimReader {
 public:
  /// `where` is for messages.
  ClaimReader(wire::CborItem claims, std::string_view where) : claims_(claims), where_(where) {}

  Result<base::Bytes> bytes(int64_t claim, size_t least, size_t most) const {
    const auto value = claims_[claim].bytes();
    if (!value || value->size() < least || value->size() > most) return wrong(claim);
    return *value;
  }
  /// 32, 48 or 64 bytes.
  Result<base::Bytes> digest(int64_t claim) const {
    const auto value = claims_[claim].bytes();
    if (!value || !is_digest_size(value->size())) return wrong(claim);
    return *value;
  }
  Result<uint64_t> number(int64_t claim) const {
    const auto value = claims_[claim].unsigned_integer();
    if (!value) return wrong(claim);
    return *value;
  }
  Result<std::string_view> text(int64_t claim) const {
    const auto value = claims_[claim].text();
    if (!value || value->empty()) return wrong(claim);
    return *value;
  }
  /// Empty if absent; an empty text is wrong.
  Result<std::string_view> optional_text(int64_t claim) const {
    if (!claims_[claim].present()) return std::string_view();
    return text(claim);
  }

 private:
  Error wrong(int64_t claim) const {
    return malformed("claim " + std::to_string(claim) + " of " + std::string(where_) +
                     " is missing or of a wrong kind or size");
  }

  wire::CborItem claims_;
  std::string_view where_;
};

}  // namespace cella::attest::cca
