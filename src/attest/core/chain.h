// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Certification paths (RFC 5280, 6) for evidence: from a leaf through given certificates to a root
// whose key is trusted. The order of the given certificates does not matter. Every link is checked;
// every failure has its own name.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "src/attest/core/appraisal.h"
#include "src/attest/core/memo.h"
#include "src/wire/x509.h"

namespace cella::attest {

struct ChainRules {
  std::string_view name;  ///< prefix of the checks: "pck_chain" gives pck_chain.path, .signatures,
                          ///< .validity, .constraints, .root
  std::string_view vendor;        ///< whose built-in anchors count
  Blame fault = Blame::evidence;  ///< of the certificates: who brought them
  size_t longest = 6;             ///< certificates, leaf and root included
  /// Critical extensions that the caller reads itself (dotted).
  std::span<const std::string_view> known_extensions = {};
  SignatureMemo* memo = nullptr;
};

/// A path that was built, from leaf to root. Empty if there is none. Only a passed .signatures and
/// .root make it trustworthy.
struct ChainResult {
  std::vector<wire::CertificatePtr> path;
  bool valid = false;  ///< all checks of this chain passed
};

/// Builds and checks the path of `leaf` and records:
///   NAME.path         a path to a self-issued certificate exists among `pool` (or the leaf itself
///   is one) NAME.signatures   every certificate is signed by the next; the root by itself
///   NAME.constraints  CA flags, path lengths, key usage, no unknown critical extension, no weak
///   algorithm NAME.validity     every certificate is valid at appraisal.now NAME.root         the
///   root's key is a trusted anchor; fills claims.root_* of the appraisal
ChainResult check_chain(Appraisal& appraisal, const ChainRules& rules,
                        const wire::CertificatePtr& leaf,
                        std::span<const wire::CertificatePtr> pool);

/// Checks `certificate` against the CRL of its issuer and records under `name`: NAME.crl_issuer,
/// .crl_signature, .crl_validity, .not_revoked. A null `crl` is a failed NAME.crl_present:
/// revocation is never silently skipped.
struct RevocationRules {
  std::string_view name;
  SignatureMemo* memo = nullptr;
};
bool check_revocation(Appraisal& appraisal, const RevocationRules& rules,
                      const wire::Certificate& certificate, const wire::Certificate& issuer,
                      const wire::RevocationList* crl);

/// Widens what the claims say about the freshness of collateral: oldest issue date, earliest
/// expiry.
void note_collateral_dates(Claims& claims, UnixTime issued, UnixTime expires);

}  // namespace cella::attest
