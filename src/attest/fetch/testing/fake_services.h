// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Intel's PCS or a PCCS, and AMD's KDS, that are none: the loopback server with the vendors' paths,
// headers and encodings, serving what a self-made PKI signs.
#pragma once

#include <string>

#include "src/attest/fetch/testing/loopback_server.h"
#include "src/attest/testing/amd_pki.h"
#include "src/attest/testing/intel_pki.h"

namespace cella::attest::fetch {

/// Intel's way of putting a PEM chain into a header: percent-encoded but for unreserved characters
/// (RFC 3986, 2.3).
std::string percent_encoded(std::string_view text);

/// Paths of the services, to break or replace single answers.
std::string intel_tcb_path(fake::IntelTee tee, const std::string& fmspc);
std::string intel_identity_path(fake::IntelTee tee);
std::string intel_crl_path(fake::PckCa ca);
std::string intel_root_crl_path();  ///< of a PCCS
std::string amd_vcek_path(const fake::AmdPki& pki);
std::string amd_chain_path(fake::AmdProduct product, fake::SnpSigner signer);
std::string amd_crl_path(fake::AmdProduct product, fake::SnpSigner signer);

/// How a PCCS encodes the CRL of the root: DER in hexadecimal; Intel's own site has plain DER.
enum class RootCrlEncoding { der, hexadecimal };

/// Serves the PKI's collateral for one TEE, or the one that `options` describe.
void serve_intel(LoopbackServer& server, const fake::IntelPki& pki, fake::IntelTee tee,
                 const fake::IntelCollateralOptions& options = {},
                 RootCrlEncoding encoding = RootCrlEncoding::hexadecimal);

/// Serves the chip's VCEK, the chains and CRLs of the product.
void serve_amd(LoopbackServer& server, const fake::AmdPki& pki);

}  // namespace cella::attest::fetch
