// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What AMD says in the certificate of the key that signs reports: VCEK, of one chip, or VLEK, of a
// cloud provider (AMD document 57230, "VCEK Certificate and KDS Interface Specification"; 58369 for
// VLEK). Read from the certificate's extensions; trusted only with its chain.
#pragma once

#include <cella/result.h>

#include <optional>
#include <span>
#include <string>

#include "src/attest/format/snp/report.h"
#include "src/wire/x509.h"

namespace cella::attest::snp {

/// The extensions of AMD's certificates (dotted), for the chain rules.
std::span<const std::string_view> known_extensions();

struct Endorsement {
  wire::CertificatePtr certificate;
  std::string product_name;  ///< "Milan-B0"
  Product product = Product::milan;
  SigningKey kind = SigningKey::vcek;
  TcbVersion tcb;      ///< the security patch levels, laid out as in a report of this product
  base::Bytes hwid;    ///< 64 bytes, 8 on Turin; empty in a VLEK
  std::string csp_id;  ///< of a VLEK

  /// Whether this is a certificate of AMD's for signing reports, well-formed or not.
  static bool looks_like_one(const wire::Certificate& certificate);
  /// Errors (Blame::collateral): snp.malformed_endorsement.
  static Result<Endorsement> read(const wire::CertificatePtr& certificate);

  /// Whether the report's chip is this one. A VLEK names no chip, a masked report neither.
  bool chip_matches(const Report& report) const;
};

}  // namespace cella::attest::snp
