// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// OpenSSL's implementations of the hashes, looked up once per process: a look-up costs a third of
// hashing a certificate.
#pragma once

#include <openssl/types.h>

#include "src/crypto/hash.h"

namespace cella::crypto {

/// Never null: without hashes the program ends. Thread-safe.
const EVP_MD* digest_method(HashAlgorithm algorithm);

}  // namespace cella::crypto
