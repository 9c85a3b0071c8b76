// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/core/memo.h"

#include <algorithm>

namespace cella::attest {

SignatureMemo::Id SignatureMemo::id(base::Bytes signed_digest, base::Bytes key_digest) {
  Id id = {};
  std::copy_n(signed_digest.begin(), std::min<size_t>(signed_digest.size(), 32), id.begin());
  std::copy_n(key_digest.begin(), std::min<size_t>(key_digest.size(), 32), id.begin() + 32);
  return id;
}

bool SignatureMemo::good(const Id& id, const std::function<bool()>& verify) {
  {
    const std::lock_guard lock(mutex_);
    if (good_.contains(id)) return true;
  }
  if (!verify()) return false;
  const std::lock_guard lock(mutex_);
  if (good_.size() < limit) good_.insert(id);
  return true;
}

}  // namespace cella::attest
