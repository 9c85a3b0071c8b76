// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The attestation report of an NVIDIA GPU: the request and the response of SPDM 1.1 measurements
// (DMTF DSP0274, 10.11), as NVML returns them. Parsed, not verified: whoever sent it may have made
// up every byte.
#pragma once

#include <cella/result.h>

#include <string>
#include <vector>

#include "src/base/bytes.h"

namespace cella::attest::nvidia {

constexpr size_t request_size = 37;
constexpr size_t nonce_size = 32;
constexpr size_t signature_size = 96;  ///< r||s on P-384

/// A block of the measurement record in DMTF's form.
struct Measurement {
  uint8_t index = 0;
  uint8_t type = 0;
  base::Bytes value;
};

/// A field of NVIDIA's opaque data. Numbers are NVIDIA's.
struct Opaque {
  enum Type : uint16_t {
    driver_version = 3,
    gpu_info = 4,
    sku = 5,
    vbios_version = 6,
    manufacturer_id = 7,
    nvdec0_status = 11,
    measurement_counts = 12,
    cpr_info = 13,
    board_id = 14,
    chip_sku = 15,
    chip_sku_mod = 16,
    project = 17,
    project_sku = 18,
    project_sku_mod = 19,
    fwid = 20,
    protected_pcie_status = 21,
  };
  uint16_t type = 0;
  base::Bytes value;
};

/// Spans point into the bytes that it was parsed from, which outlive it.
struct Report {
  base::Bytes signed_region;  ///< request and response up to the signature
  base::Bytes signature;
  base::Bytes request_nonce;   ///< the verifier's
  base::Bytes response_nonce;  ///< the GPU's
  uint8_t slot = 0;            ///< of the certificate chain in the GPU
  base::Bytes measurement_record;
  std::vector<Measurement> measurements;
  std::vector<Opaque> opaque;

  /// Whole: every length fits exactly, no index and no opaque type twice, no byte after the
  /// signature. Errors (Blame::evidence): nvidia.malformed, nvidia.unsupported_version (SPDM other
  /// than 1.1, whose signatures cover something else).
  static Result<Report> parse(base::Bytes bytes);

  /// The value of an opaque field; empty if it is absent.
  base::Bytes find(uint16_t type) const;
  /// "96.00.9F.00.01"; empty if it is absent or not of 8 bytes.
  std::string vbios_version() const;
  /// A text field without the NUL bytes at its end; other than printable ASCII becomes "?".
  std::string text(uint16_t type) const;
};

}  // namespace cella::attest::nvidia
