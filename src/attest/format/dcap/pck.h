// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What a PCK certificate says of its platform: Intel's SGX extension. Trust it only after the
// certificate's chain was checked. Source: "Intel SGX PCK Certificate and Certificate Revocation
// List Profile Specification", 1.3.5.
#pragma once

#include <cella/result.h>

#include <array>
#include <cstdint>
#include <optional>

#include "src/base/bytes.h"
#include "src/wire/x509.h"

namespace cella::attest::dcap {

constexpr std::string_view sgx_extension_oid = "1.2.840.113741.1.13.1";

struct PckExtension {
  std::array<uint8_t, 16> ppid = {};
  std::array<uint8_t, 16> component_svns = {};  ///< what levels are matched with
  uint16_t pcesvn = 0;
  std::array<uint8_t, 16> cpusvn = {};
  std::array<uint8_t, 2> pceid = {};
  std::array<uint8_t, 6> fmspc = {};
  uint8_t sgx_type = 0;  ///< 0 standard, 1 scalable, 2 scalable with integrity
  std::optional<std::array<uint8_t, 16>> platform_instance_id;  ///< multi-package platforms only
  struct Configuration {
    std::optional<bool> dynamic_platform;
    std::optional<bool> cached_keys;
    std::optional<bool> smt_enabled;
  } configuration;

  /// Every member that a PCK certificate must have, none twice. Errors (Blame::evidence):
  /// pck.no_sgx_extension, pck.malformed.
  static Result<PckExtension> from(const wire::Certificate& certificate);
  /// The same from the extension's value.
  static Result<PckExtension> parse(base::Bytes value);
};

/// Whether a certificate is one by its subject: "Intel SGX PCK Certificate".
bool is_pck_certificate(const wire::Certificate& certificate);

}  // namespace cella::attest::dcap
