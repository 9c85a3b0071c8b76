// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// RSA private keys of the self-made PKIs. They are public, protect nothing and are trusted by
// nobody who does not name them; kept here because making one takes seconds.
#pragma once

#include <string_view>

namespace cella::attest::fake {

/// RSA-4096: the root of the AMD-shaped PKI.
extern const std::string_view amd_ark_pem;
/// RSA-4096: the CA of VCEKs.
extern const std::string_view amd_ask_pem;
/// RSA-4096: the CA of VLEKs.
extern const std::string_view amd_asvk_pem;
/// RSA-2048: an RSA attestation key of a TPM.
extern const std::string_view tpm_ak_pem;

}  // namespace cella::attest::fake
