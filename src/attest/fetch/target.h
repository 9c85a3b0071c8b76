// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What a piece of evidence needs endorsed: read from a quote or report that nobody has verified
// yet, so it decides only which public documents are asked for.
#pragma once

#include <cella/attest.h>

#include <optional>
#include <string>
#include <variant>

namespace cella::attest::fetch {

/// Collateral of Intel's for one platform.
struct IntelTarget {
  enum class Ca { processor, platform };
  Tee tee = Tee::sgx;  ///< or tdx
  std::string fmspc;   ///< 12 upper-case hexadecimal digits
  Ca ca = Ca::platform;
};

/// Certificates of AMD's for one chip.
struct AmdTarget {
  std::string product;  ///< "Milan", "Genoa", "Turin"
  bool vlek = false;    ///< signed by a provider's key, whose certificate AMD does not publish
  std::string chip_id;  ///< hexadecimal as AMD's service wants it; empty for a VLEK
  /// Security patch levels; fmc of Turin only.
  std::optional<uint8_t> fmc;
  uint8_t boot_loader = 0, tee = 0, snp = 0, microcode = 0;
};

using Target = std::variant<IntelTarget, AmdTarget>;

/// Reads a DCAP quote (with its PCK chain) or an SEV-SNP report, bare or with certificates.
/// `product`: for SNP reports before version 3, which do not say on what processor they were made.
/// Errors: fetch.no_target (Blame::evidence: neither, or without what is needed),
/// fetch.product_needed (Blame::caller), and those of the parsers.
Result<Target> target_of(ByteView evidence, std::string_view product = {});

}  // namespace cella::attest::fetch
