// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Hashes by OpenSSL.
#include "src/crypto/hash.h"

#include <cstdlib>

#include "src/crypto/openssl/digest_method.h"
#include "src/crypto/openssl/handle.h"

namespace cella::crypto {
namespace {

// A digest that could not be computed must not be mistaken for one.
void require(bool done) {
  if (!done) std::abort();
}

DigestMethod fetch(const char* name) {
  DigestMethod method(EVP_MD_fetch(nullptr, name, nullptr));
  require(method != nullptr);
  return method;
}

}  // namespace

const EVP_MD* digest_method(HashAlgorithm algorithm) {
  static const std::array<DigestMethod, 4> methods = {fetch("SHA1"), fetch("SHA256"),
                                                      fetch("SHA384"), fetch("SHA512")};
  return methods[static_cast<size_t>(algorithm)].get();
}

Digest hash(HashAlgorithm algorithm, base::Bytes first, base::Bytes second) {
  Digest digest(digest_size(algorithm));
  const DigestContext context(EVP_MD_CTX_new());
  require(context != nullptr);
  require(EVP_DigestInit_ex2(context.get(), digest_method(algorithm), nullptr) == 1);
  require(EVP_DigestUpdate(context.get(), first.data(), first.size()) == 1);
  if (!second.empty()) require(EVP_DigestUpdate(context.get(), second.data(), second.size()) == 1);
  require(EVP_DigestFinal_ex(context.get(), digest.writable().data(), nullptr) == 1);
  return digest;
}

}  // namespace cella::crypto
