// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Private keys in PEM by OpenSSL.
#include "src/crypto/openssl/private_pem.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <limits>
#include <string>

namespace cella::crypto {
namespace {

int no_passphrase(char*, int, int, void*) { return -1; }

}  // namespace

Result<Key> private_key_from_pem(std::string_view pem) {
  const bool fits = pem.size() <= static_cast<size_t>(std::numeric_limits<int>::max());
  const Bio input(fits ? BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())) : nullptr);
  Key key(input == nullptr ? nullptr
                           : PEM_read_bio_PrivateKey(input.get(), nullptr, no_passphrase, nullptr));
  if (key != nullptr) return key;
  ERR_clear_error();
  if (pem.find("ENCRYPTED") != std::string_view::npos) {
    return Error{
        Blame::caller, "key.encrypted",
        "The private key is encrypted; decrypt it first with: openssl pkey -in KEY -out PLAIN"};
  }
  return Error{Blame::caller, "key.not_pem", "The file holds no private key in PEM form."};
}

Result<std::vector<uint8_t>> spki_of(const EVP_PKEY* key) {
  uint8_t* der = nullptr;
  const int size = i2d_PUBKEY(key, &der);
  if (size <= 0) return provider_failed("encode a public key");
  std::vector<uint8_t> result(der, der + size);
  OPENSSL_free(der);
  return result;
}

const char* name_of(HashAlgorithm hash) {
  switch (hash) {
    case HashAlgorithm::sha1: return "SHA1";
    case HashAlgorithm::sha256: return "SHA256";
    case HashAlgorithm::sha384: return "SHA384";
    case HashAlgorithm::sha512: return "SHA512";
  }
  return "";
}

Error provider_failed(const char* what) {
  ERR_clear_error();
  return {Blame::internal, "crypto.failed", std::string("OpenSSL could not ") + what + "."};
}

}  // namespace cella::crypto
