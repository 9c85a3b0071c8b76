// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Random bytes by OpenSSL's generator, which the kernel seeds.
#include "src/crypto/random.h"

#include <openssl/rand.h>

#include <algorithm>

namespace cella::crypto {

Result<void> random(base::MutableBytes out) {
  constexpr size_t step = 1 << 20;
  while (!out.empty()) {
    const size_t size = std::min(out.size(), step);
    if (RAND_bytes(out.data(), static_cast<int>(size)) != 1) {
      return Error{Blame::platform, "crypto.no_entropy",
                   "The operating system gave no random bytes."};
    }
    out = out.subspan(size);
  }
  return {};
}

}  // namespace cella::crypto
