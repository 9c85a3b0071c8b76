// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The shapes in which SEV-SNP reports travel: bare; as the firmware's answer (MSG_REPORT_RSP);
// followed by the certificate table of an extended report (AMD document 56421, GHCB, 4.1.8.1); and
// as Azure's JSON {"SnpReport", "VcekCertChain"}. Certificates found on the way are as hostile as
// the report: only what they chain to makes them trusted.
#pragma once

#include <cella/result.h>

#include <vector>

#include "src/base/bytes.h"
#include "src/wire/x509.h"

namespace cella::attest::snp {

enum class Shape { none, bare, response, extended, json };
/// The shape of these bytes by sizes and magic numbers alone.
Shape shape_of(base::Bytes evidence);

/// What was carried. `report` points into the evidence or into `decoded`.
struct Carried {
  Carried() = default;
  Carried(Carried&&) = default;  // copies would point into the original
  Carried& operator=(Carried&&) = default;

  base::Bytes report;
  std::vector<uint8_t> decoded;
  std::vector<wire::CertificatePtr> certificates;
  std::vector<wire::RevocationListPtr> revocation_lists;
};

/// Unpacks. The report's own length is not judged. Errors (Blame::evidence): snp.encoding, and
/// those of the certificates' parsers.
Result<Carried> unpack(base::Bytes evidence);

/// Reads the certificate table that follows an extended report: entries of GUID, offset and length,
/// ended by one of zeros. Entries that hold neither certificate nor CRL are passed over: a provider
/// may add its own.
Result<void> read_certificate_table(base::Bytes table, Carried& out);

}  // namespace cella::attest::snp
