// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What vouches for a quote: the PCK certificate that came with it or with the collateral, and
// Intel's signed documents with the certificates and revocation lists that vouch for those. Nothing
// is believed for where it came from; everything here ends at a trusted root.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "src/attest/collateral/collateral.h"
#include "src/attest/core/appraisal.h"
#include "src/attest/core/chain.h"
#include "src/attest/format/dcap/pck.h"
#include "src/attest/format/dcap/quote.h"

namespace cella::attest::dcap {

/// The certificates of a quote: its PCK certificate and those that may stand above it.
struct PckCertificates {
  wire::CertificatePtr leaf;
  std::vector<wire::CertificatePtr> pool;
};

/// From the quote's certification data (types 4 and 5), or from the collateral where the quote only
/// says for which platform it is (types 1 to 3). Errors: pck.malformed (evidence), pck.missing
/// (collateral), pck.unsupported (evidence).
Result<PckCertificates> find_pck_certificates(const Quote& quote, const Collateral::State& state);

/// The revocation list of this issuer to use at `now`: one that is current, and of those the
/// newest; null if there is none of this issuer.
const wire::RevocationList* choose_crl(const Collateral::State& state, base::Bytes issuer,
                                       UnixTime now);

/// Names of the checks of one of Intel's signed documents.
struct DocumentNames {
  std::string_view title;        ///< for messages: "TCB info"
  std::string_view signer;       ///< a certificate for its signature is there
  std::string_view signature;    ///< the signature over the received bytes is good
  std::string_view issued;       ///< its issue date is not in the future
  std::string_view not_expired;  ///< its next update is not in the past
  std::string_view chain;        ///< prefix of the checks of the signer's chain
  std::string_view roles;        ///< the signer is Intel's TCB signer, directly below the root
  std::string_view same_root;    ///< and that root is the one of the PCK certificate
  std::string_view revocation;   ///< prefix of the checks of the signer's revocation
};
inline constexpr DocumentNames tcb_info_names = {"TCB info",
                                                 "tcb_info.signer",
                                                 "tcb_info.signature",
                                                 "tcb_info.issued",
                                                 "tcb_info.not_expired",
                                                 "tcb_info_chain",
                                                 "tcb_info_chain.roles",
                                                 "tcb_info_chain.same_root",
                                                 "tcb_info_signer"};
inline constexpr DocumentNames qe_identity_names = {"QE identity",
                                                    "qe_identity.signer",
                                                    "qe_identity.signature",
                                                    "qe_identity.issued",
                                                    "qe_identity.not_expired",
                                                    "qe_identity_chain",
                                                    "qe_identity_chain.roles",
                                                    "qe_identity_chain.same_root",
                                                    "qe_identity_signer"};

struct Document {
  const DocumentNames& names;
  const intel::SignedBody& body;
  UnixTime issued;
  UnixTime next_update;
};

/// Makes all checks of a document. `pck_root`: the key at the top of the PCK certificate's chain,
/// if there is one.
void check_document(Appraisal& appraisal, const Document& document,
                    const std::optional<KeyDigest>& pck_root);

/// The key of the self-issued certificate at the top of a path; nothing if the path has no such
/// top.
std::optional<KeyDigest> root_key(const ChainResult& chain);

/// Whether a subject's common name contains this role's phrase, as Intel's library compares.
bool has_role(const wire::Certificate& certificate, std::string_view phrase);

}  // namespace cella::attest::dcap
