// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The published development key: a private key that everybody has. Unsigned images are signed with
// it at load, always as debug enclaves, so that MRSIGNER and what it sealed stay the same between
// runs. No policy should accept it.
#pragma once

#include <string_view>

namespace cella::image {

/// PKCS#1 PEM of RSA-3072 with exponent 3.
extern const std::string_view development_key_pem;

/// MRSIGNER of that key, in hexadecimal.
extern const std::string_view development_mr_signer;

}  // namespace cella::image
