// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The AMD SEV-SNP attestation report (AMD document 56860, "SEV Secure Nested Paging Firmware ABI
// Specification", ATTESTATION_REPORT), versions 1 to 5. Parsed, not verified: the bytes are
// hostile. All integers are little-endian.
#pragma once

#include <cella/result.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "src/base/bytes.h"

namespace cella::attest::snp {

constexpr size_t report_size = 1184;
constexpr size_t signed_size = 0x2a0;
constexpr uint32_t newest_version = 5;
/// The VMPL of a report that the hypervisor, not the guest, asked for.
constexpr uint32_t host_requested = 0xffffffff;

/// Processor lines, by root key and by the layout of TCB_VERSION. Bergamo and Siena count as Genoa.
enum class Product { milan, genoa, turin };
/// "Milan", "Genoa", "Turin".
std::string_view to_string(Product product);
/// From a certificate's product name ("Milan-B0", "Genoa", "Turin").
std::optional<Product> product_from_name(std::string_view name);
/// From CPUID family and model.
std::optional<Product> product_from_cpuid(uint8_t family, uint8_t model);

/// TCB_VERSION: security patch levels, whose places depend on the product.
struct TcbVersion {
  std::array<uint8_t, 8> bytes = {};
  bool operator==(const TcbVersion&) const = default;

  struct Component {
    std::string_view name;
    uint8_t value;
  };
  /// The named components in the order of AMD's table; Turin has five, the others four.
  std::array<Component, 5> components(Product product, size_t& count) const;
  /// "bootloader 4, tee 0, snp 23, microcode 213".
  std::string text(Product product) const;
};

/// Which key signed a report.
enum class SigningKey : uint8_t { vcek = 0, vlek = 1, none = 7 };

/// A report. Spans point into the bytes that it was parsed from, which outlive it.
struct Report {
  base::Bytes raw;
  uint32_t version = 0;
  uint32_t guest_svn = 0;
  uint64_t policy = 0;
  base::Bytes family_id, image_id;
  uint32_t vmpl = 0;
  uint32_t signature_algorithm = 0;
  TcbVersion current_tcb, reported_tcb, committed_tcb, launch_tcb;
  uint64_t platform_info = 0;
  uint32_t flags = 0;
  base::Bytes report_data, measurement, host_data, id_key_digest, author_key_digest, report_id,
      report_id_ma, chip_id;
  uint8_t cpuid_family = 0, cpuid_model = 0, cpuid_stepping = 0;        ///< from version 3
  std::array<uint8_t, 3> current_version = {}, committed_version = {};  ///< build, minor, major
  uint64_t launch_mitigations = 0, current_mitigations = 0;             ///< from version 5

  /// Exactly 1184 bytes. Versions are not judged here. Errors (Blame::evidence): snp.wrong_size.
  static Result<Report> parse(base::Bytes bytes);

  base::Bytes signed_part() const { return raw.first(signed_size); }
  bool debug() const { return (policy >> 19 & 1) != 0; }
  bool mask_chip_key() const { return (flags >> 1 & 1) != 0; }
  uint8_t signing_key() const { return static_cast<uint8_t>(flags >> 2 & 7); }
  bool has_cpuid() const { return version >= 3; }
  /// Whether the platform hides which chip it is.
  bool chip_id_masked() const;
  /// The offset of the first byte that must be zero in this version and is not.
  std::optional<size_t> nonzero_reserved() const;
  /// The same for the signature field beyond R and S, which nothing signs.
  bool signature_tail_zero() const;
  /// R and S as r||s, big-endian, 48 bytes each, as ECDSA on P-384 has them; nothing if one of them
  /// is not in [1, n - 1].
  std::optional<std::array<uint8_t, 96>> signature() const;
};

}  // namespace cella::attest::snp
