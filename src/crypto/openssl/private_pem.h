// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What the private keys of this provider have in common: reading PEM, encoding the public half.
#pragma once

#include <cella/result.h>

#include <string_view>
#include <vector>

#include "src/crypto/hash.h"
#include "src/crypto/openssl/handle.h"

namespace cella::crypto {

/// The private key of a PEM text. Never asks for a passphrase. Errors: key.not_pem, key.encrypted.
Result<Key> private_key_from_pem(std::string_view pem);
/// The DER SubjectPublicKeyInfo. Errors: crypto.failed.
Result<std::vector<uint8_t>> spki_of(const EVP_PKEY* key);
/// The provider's name of a hash.
const char* name_of(HashAlgorithm hash);
/// crypto.failed; takes OpenSSL's errors off its queue.
Error provider_failed(const char* what);

}  // namespace cella::crypto
