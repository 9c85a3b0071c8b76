// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// One certificate against the CRL of its issuer (RFC 5280, 6.3.3, without deltas and indirection).
// A list that is not authenticated, or not current, revokes nothing and clears nobody.
#include <algorithm>

#include "src/attest/core/chain.h"
#include "src/base/hex.h"

namespace cella::attest {
namespace {

bool crl_signature_good(const wire::RevocationList& crl, const wire::Certificate& issuer,
                        SignatureMemo* memo) {
  const auto verify = [&] {
    const auto key = issuer.public_key();
    return key.ok() && crl.signed_by(*key);
  };
  if (memo == nullptr) return verify();
  const auto digest = crypto::hash(crypto::HashAlgorithm::sha256, crl.der());
  return memo->good(SignatureMemo::id(digest.bytes(), issuer.spki_digest().bytes()), verify);
}

}  // namespace

bool check_revocation(Appraisal& appraisal, const RevocationRules& rules,
                      const wire::Certificate& certificate, const wire::Certificate& issuer,
                      const wire::RevocationList* crl) {
  const auto name = [&](std::string_view check) {
    return std::string(rules.name) + "." + std::string(check);
  };
  Checks& checks = appraisal.checks;
  if (crl == nullptr) {
    checks.fail(name("crl_present"), Blame::collateral,
                "no revocation list of \"" + issuer.subject_common_name() +
                    "\" was given; add it to the collateral");
    checks.skip(name("not_revoked"), "there is no revocation list to look in");
    return false;
  }
  checks.pass(name("crl_present"));
  bool good = true;
  const auto step = [&](std::string_view check, bool holds, Blame fault,
                        const std::string& complaint) {
    good &= checks.expect(holds, name(check), [&] { return Error{fault, "", complaint}; });
  };
  step("crl_issuer", std::ranges::equal(crl->issuer(), issuer.subject()), Blame::collateral,
       "the revocation list is not issued by \"" + issuer.subject_common_name() + "\"");
#ifndef CELLA_WITHOUT_CHECK_CRL_SIGNATURE
  step("crl_signature",
       (!issuer.key_usage().present || issuer.key_usage().crl_sign) &&
           crl_signature_good(*crl, issuer, rules.memo),
       Blame::collateral,
       "the revocation list is not signed by the key of \"" + issuer.subject_common_name() + "\"");
#endif
#ifndef CELLA_WITHOUT_CHECK_CRL_VALIDITY
  step("crl_validity", appraisal.now >= crl->this_update() && appraisal.now <= crl->next_update(),
       Blame::collateral,
       "the revocation list is valid from " + wire::to_rfc3339(crl->this_update()) + " to " +
           wire::to_rfc3339(crl->next_update()) + ", not at " + wire::to_rfc3339(appraisal.now) +
           "; fetch a current one");
#endif
#ifndef CELLA_WITHOUT_CHECK_REVOKED
  step("not_revoked", !crl->revokes(certificate.serial()), Blame::evidence,
       "the certificate \"" + certificate.subject_common_name() + "\" with serial number " +
           base::to_hex(certificate.serial()) + " is revoked by its issuer");
#endif
  note_collateral_dates(appraisal.claims, crl->this_update(), crl->next_update());
  return good;
}

void note_collateral_dates(Claims& claims, UnixTime issued, UnixTime expires) {
  claims.collateral_issued = std::min(claims.collateral_issued.value_or(issued), issued);
  claims.collateral_expires = std::min(claims.collateral_expires.value_or(expires), expires);
}

}  // namespace cella::attest
