// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/format/dcap/appraise.h"

#include <algorithm>

#include "src/attest/format/dcap/endorsements.h"
#include "src/attest/format/dcap/fields.h"
#include "src/attest/format/dcap/levels.h"
#include "src/attest/format/dcap/quote.h"
#include "src/base/hex.h"

namespace cella::attest::dcap {
namespace {

using crypto::HashAlgorithm;

/// One quote's appraisal: a method for each link of the evidence's own chain. The documents are
/// appraised by Levels.
class QuoteAppraisal {
 public:
  QuoteAppraisal(Appraisal& appraisal, const Quote& quote)
      : appraisal_(appraisal),
        checks_(appraisal.checks),
        state_(appraisal.collateral.state()),
        quote_(quote) {}

  void run() {
    attestation_key_bound();
    quote_signature();
    find_pck();
    qe_report_signature();
    pck_chain();
    pck_extension();
    check_levels(appraisal_, quote_, pck_ ? &*pck_ : nullptr, pck_root_);
  }

 private:
  /// The QE vouches for the attestation key in its report's REPORTDATA.
  void attestation_key_bound() {
    const auto hash =
        crypto::hash(HashAlgorithm::sha256, quote_.attestation_key, quote_.qe_auth_data);
    const base::Bytes data = quote_.qe_report.report_data;
    const auto size = hash.bytes().size();
    bool bound = true;
#ifndef CELLA_WITHOUT_CHECK_ATTESTATION_KEY
    bound = std::ranges::equal(hash.bytes(), data.first(size)) &&
            std::ranges::all_of(data.subspan(size), [](uint8_t byte) { return byte == 0; });
#endif
    if (bound) {
      checks_.pass("quote.attestation_key");
      return;
    }
    checks_.fail("quote.attestation_key", Blame::evidence,
                 "the quoting enclave's report does not vouch for the quote's attestation key: the "
                 "key or the authentication data was replaced",
                 base::to_hex(data), base::to_hex(hash.bytes()) + " and zeros");
  }

  void quote_signature() {
    const bool p384 = quote_.header.attestation_key_type == key_type_p384;
    bool good = true;
#ifndef CELLA_WITHOUT_CHECK_QUOTE_SIGNATURE
    const auto key = crypto::PublicKey::from_ec_point(
        p384 ? crypto::KeyKind::ec_p384 : crypto::KeyKind::ec_p256, quote_.attestation_key);
    good = key.ok() && key->verify_ecdsa(p384 ? HashAlgorithm::sha384 : HashAlgorithm::sha256,
                                         quote_.signed_region, quote_.signature);
#endif
    checks_.expect(good, "quote.signature", [] {
      return Error{Blame::evidence, "",
                   "the quote is not signed by its attestation key; it was changed or forged"};
    });
  }

  void find_pck() {
    auto found = find_pck_certificates(quote_, state_);
    if (!found.ok()) {
      checks_.fail("pck.certificate", found.error());
      return;
    }
    checks_.pass("pck.certificate");
    certificates_ = std::move(found).value();
  }

  void qe_report_signature() {
    if (!certificates_.leaf) {
      checks_.skip("qe_report.signature", "there is no PCK certificate");
      return;
    }
    bool good = true;
#ifndef CELLA_WITHOUT_CHECK_QE_REPORT_SIGNATURE
    const auto key = certificates_.leaf->public_key();
    good = key.ok() && key->kind() == crypto::KeyKind::ec_p256 &&
           key->verify_ecdsa(HashAlgorithm::sha256, quote_.qe_report_bytes,
                             quote_.qe_report_signature);
#endif
    checks_.expect(good, "qe_report.signature", [] {
      return Error{Blame::evidence, "",
                   "the quoting enclave's report is not signed by the platform's PCK key; it was "
                   "changed, or it is of another platform"};
    });
  }

  void pck_chain() {
    if (!certificates_.leaf) {
      checks_.skip("pck_chain.path", "there is no PCK certificate");
      return;
    }
    constexpr std::string_view known[] = {sgx_extension_oid};
    ChainRules rules;
    rules.name = "pck_chain";
    rules.vendor = "intel";
    rules.known_extensions = known;
    rules.memo = &state_.memo;
    const ChainResult chain =
        check_chain(appraisal_, rules, certificates_.leaf, certificates_.pool);
    pck_root_ = root_key(chain);
    pck_roles(chain);
    revocation(chain, 0, "pck_revocation");
    revocation(chain, 1, "pck_ca_revocation");
  }

  void pck_roles(const ChainResult& chain) {
    const auto& path = chain.path;
    bool roles = true;
#ifndef CELLA_WITHOUT_CHECK_PCK_ROLES
    roles =
        path.size() == 3 && is_pck_certificate(*path[0]) &&
        (has_role(*path[1], "SGX PCK Platform CA") || has_role(*path[1], "SGX PCK Processor CA")) &&
        has_role(*path[2], "SGX Root CA");
#endif
    checks_.expect(roles, "pck_chain.roles", [&] {
      std::string names;
      for (const auto& one : path) names += " \"" + one->subject_common_name() + "\"";
      return Error{Blame::evidence, "",
                   "the chain is not a PCK certificate below Intel's Platform or Processor CA "
                   "below Intel's root, but" +
                       names};
    });
  }

  void revocation(const ChainResult& chain, size_t place, std::string_view name) {
    if (chain.path.size() <= place + 1) {
      checks_.skip(std::string(name) + ".not_revoked", "the issuer's certificate is missing");
      return;
    }
    const wire::Certificate& issuer = *chain.path[place + 1];
    check_revocation(appraisal_, {name, &state_.memo}, *chain.path[place], issuer,
                     choose_crl(state_, issuer.subject(), appraisal_.now));
  }

  void pck_extension() {
    if (!certificates_.leaf) {
      checks_.skip("pck.extension", "there is no PCK certificate");
      return;
    }
    auto pck = PckExtension::from(*certificates_.leaf);
    if (!pck.ok()) {
      checks_.fail("pck.extension", pck.error());
      return;
    }
    checks_.pass("pck.extension");
    pck_ = std::move(pck).value();
    add_pck_claims(*certificates_.leaf, *pck_, appraisal_.claims);
  }

  Appraisal& appraisal_;
  Checks& checks_;
  const Collateral::State& state_;
  const Quote& quote_;
  PckCertificates certificates_;
  std::optional<KeyDigest> pck_root_;
  std::optional<PckExtension> pck_;
};

constexpr std::string_view needed_checks[] = {
    "quote.layout",
    "quote.attestation_key",
    "quote.signature",
    "pck.certificate",
    "qe_report.signature",
    "pck_chain.path",
    "pck_chain.signatures",
    "pck_chain.constraints",
    "pck_chain.validity",
    "pck_chain.root",
    "pck_chain.roles",
    "pck_revocation.crl_present",
    "pck_revocation.crl_issuer",
    "pck_revocation.crl_signature",
    "pck_revocation.crl_validity",
    "pck_revocation.not_revoked",
    "pck_ca_revocation.crl_present",
    "pck_ca_revocation.crl_issuer",
    "pck_ca_revocation.crl_signature",
    "pck_ca_revocation.crl_validity",
    "pck_ca_revocation.not_revoked",
    "pck.extension",
    "tcb_info.present",
    "tcb_info.issued",
    "tcb_info.not_expired",
    "tcb_info.signer",
    "tcb_info.signature",
    "tcb_info_chain.path",
    "tcb_info_chain.signatures",
    "tcb_info_chain.constraints",
    "tcb_info_chain.validity",
    "tcb_info_chain.root",
    "tcb_info_chain.roles",
    "tcb_info_chain.same_root",
    "tcb_info_signer.crl_present",
    "tcb_info_signer.crl_issuer",
    "tcb_info_signer.crl_signature",
    "tcb_info_signer.crl_validity",
    "tcb_info_signer.not_revoked",
    "qe_identity.present",
    "qe_identity.issued",
    "qe_identity.not_expired",
    "qe_identity.signer",
    "qe_identity.signature",
    "qe_identity_chain.path",
    "qe_identity_chain.signatures",
    "qe_identity_chain.constraints",
    "qe_identity_chain.validity",
    "qe_identity_chain.root",
    "qe_identity_chain.roles",
    "qe_identity_chain.same_root",
    "qe_identity_signer.crl_present",
    "qe_identity_signer.crl_issuer",
    "qe_identity_signer.crl_signature",
    "qe_identity_signer.crl_validity",
    "qe_identity_signer.not_revoked",
    "qe_identity.matches",
    "tcb.status",
    "tdx_module.matches",  // last: of TDX only
};

}  // namespace

void appraise_quote(Appraisal& appraisal) {
  const auto quote = Quote::parse(appraisal.evidence);
  if (!quote.ok()) {
    appraisal.checks.fail("quote.layout", quote.error());
    return;
  }
  appraisal.checks.pass("quote.layout");
  if (quote->padding != 0) {
    appraisal.checks.note("quote.padding",
                          std::to_string(quote->padding) + " NUL bytes follow the quote");
  }
  add_quote_claims(*quote, appraisal.claims);
  QuoteAppraisal(appraisal, *quote).run();
}

std::span<const std::string_view> needed_of_tdx() { return needed_checks; }

std::span<const std::string_view> needed_of_sgx() {
  return std::span<const std::string_view>(needed_checks).first(std::size(needed_checks) - 1);
}

}  // namespace cella::attest::dcap
