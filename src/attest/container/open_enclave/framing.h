// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Open Enclave's headers (include/openenclave/internal/report.h, common/attest_plugin.h) and the
// evidence formats behind their UUIDs (include/openenclave/attestation/sgx/evidence.h). Hostile
// bytes; little-endian.
#pragma once

#include <cella/result.h>

#include <array>
#include <optional>
#include <string_view>

#include "src/base/bytes.h"

namespace cella::attest::open_enclave {

/// oe_report_header_t and what follows it.
struct Report {
  enum class Type : uint32_t { local = 1, remote = 2 };
  Type type = Type::remote;
  base::Bytes quote;

  static bool recognises(base::Bytes bytes);
  /// Errors (Blame::evidence): oe.encoding.
  static Result<Report> parse(base::Bytes bytes);
};

/// What a format UUID means.
struct EvidenceKind {
  std::string_view name;
  std::array<uint8_t, 16> uuid;
  enum class Content { quote_and_claims, framed_report, quote, unsupported } content;
  std::string_view reason;  ///< why it is not supported
};

/// oe_attestation_header_t and what follows it.
struct Evidence {
  uint32_t version = 0;
  std::array<uint8_t, 16> uuid = {};
  const EvidenceKind* kind = nullptr;  ///< null if the UUID is unknown
  base::Bytes data;

  static bool recognises(base::Bytes bytes);
  /// Errors (Blame::evidence): oe.encoding.
  static Result<Evidence> parse(base::Bytes bytes);
};

/// The size of the quote (version 3, or 4 of SGX) at the beginning of these bytes; nothing if they
/// are too short for what they say.
std::optional<size_t> quote_size(base::Bytes bytes);

}  // namespace cella::attest::open_enclave
