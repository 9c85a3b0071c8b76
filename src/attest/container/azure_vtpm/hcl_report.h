// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The report of Azure's paravisor (HCL), which a confidential VM reads from its vTPM: a hardware
// report, and the runtime data whose digest the hardware report binds. The runtime data names the
// vTPM's attestation key; so the hardware vouches for the key. Source: Microsoft, "Azure
// confidential VM: guest attestation design". Little-endian; hostile bytes; parsed, not verified.
#pragma once

#include <cella/result.h>

#include <string>
#include <string_view>

#include "src/base/bytes.h"
#include "src/crypto/hash.h"

namespace cella::attest::azure_vtpm {

enum class HardwareKind : uint32_t { snp = 2, tdx = 4 };

struct HclReport {
  uint32_t version = 0;
  HardwareKind kind = HardwareKind::snp;
  base::Bytes hardware_report;  ///< an SEV-SNP report, or a TDREPORT, which only its CPU can verify
  crypto::HashAlgorithm hash = crypto::HashAlgorithm::sha256;
  base::Bytes runtime_data;  ///< JSON; what is hashed, to the byte

  static bool has_magic(base::Bytes bytes);
  /// The report, and after it nothing but zeros. Errors (Blame::evidence): azure.hcl_report.
  static Result<HclReport> parse(base::Bytes bytes);
};

}  // namespace cella::attest::azure_vtpm
