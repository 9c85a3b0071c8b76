// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// SHA-256 by OpenSSL.
#include "src/crypto/sha256.h"

#include <cstdlib>

#include "src/crypto/openssl/handle.h"

namespace cella::crypto {
namespace {

// A digest that could not be computed must not be mistaken for one.
void require(bool done) {
  if (!done) std::abort();
}

// Fetching an algorithm takes longer than hashing a page.
const EVP_MD* algorithm() {
  static const DigestMethod fetched(EVP_MD_fetch(nullptr, "SHA256", nullptr));
  require(fetched != nullptr);
  return fetched.get();
}

}  // namespace

struct Sha256::State {
  DigestContext context;
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  state_->context.reset(EVP_MD_CTX_new());
  require(state_->context != nullptr &&
          EVP_DigestInit_ex2(state_->context.get(), algorithm(), nullptr) == 1);
}

Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::update(base::Bytes bytes) {
  require(EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()) == 1);
}

Sha256Digest Sha256::finish() {
  Sha256Digest digest = {};
  unsigned int size = 0;
  require(EVP_DigestFinal_ex(state_->context.get(), digest.data(), &size) == 1 &&
          size == digest.size());
  require(EVP_DigestInit_ex2(state_->context.get(), nullptr, nullptr) == 1);
  return digest;
}

Sha256Digest Sha256::so_far() const {
  Sha256 copy;
  require(EVP_MD_CTX_copy_ex(copy.state_->context.get(), state_->context.get()) == 1);
  return copy.finish();
}

Sha256Digest sha256(base::Bytes bytes) {
  Sha256 hash;
  hash.update(bytes);
  return hash.finish();
}

}  // namespace cella::crypto
