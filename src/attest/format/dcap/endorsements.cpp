// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/format/dcap/endorsements.h"

#include <algorithm>

#include "src/wire/time.h"

namespace cella::attest::dcap {
namespace {

constexpr std::string_view signer_role = "SGX TCB Signing";
constexpr std::string_view root_role = "SGX Root CA";

base::Bytes as_bytes(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

bool signed_by(const intel::SignedBody& body, const wire::Certificate& signer) {
  const auto key = signer.public_key();
  return key.ok() && key->kind() == crypto::KeyKind::ec_p256 &&
         key->verify_ecdsa(crypto::HashAlgorithm::sha256, as_bytes(body.body), body.signature);
}

bool signature_good(Appraisal& appraisal, const intel::SignedBody& body,
                    const wire::Certificate& signer) {
  const auto digest =
      crypto::hash(crypto::HashAlgorithm::sha256, as_bytes(body.body), body.signature);
  const auto id = SignatureMemo::id(digest.bytes(), signer.spki_digest().bytes());
  return appraisal.collateral.state().memo.good(id, [&] { return signed_by(body, signer); });
}

/// The certificate that should have signed: of the chain that came with the document, the one that
/// is no CA; without a chain, a TCB signer from the collateral, if possible one whose key fits.
wire::CertificatePtr find_signer(Appraisal& appraisal, const intel::SignedBody& body) {
  const auto is_leaf = [](const wire::CertificatePtr& one) { return !one->is_ca(); };
  if (!body.chain.empty()) {
    const auto found = std::ranges::find_if(body.chain, is_leaf);
    return found == body.chain.end() ? nullptr : *found;
  }
  wire::CertificatePtr best;
  bool best_valid = false;
  for (const wire::CertificatePtr& one : appraisal.collateral.state().certificates) {
    if (one->is_ca() || !has_role(*one, signer_role)) continue;
    if (best == nullptr) best = one;
    const bool valid = one->not_before() <= appraisal.now && appraisal.now <= one->not_after();
    if (best_valid || !signature_good(appraisal, body, *one)) continue;
    best = one;
    best_valid = valid;
  }
  return best;
}

void check_dates(Appraisal& appraisal, const Document& document) {
  const DocumentNames& names = document.names;
  bool issued = true;
  bool not_expired = true;
#ifndef CELLA_WITHOUT_CHECK_COLLATERAL_ISSUED
  issued = document.issued <= appraisal.now;
#endif
#ifndef CELLA_WITHOUT_CHECK_COLLATERAL_EXPIRED
  not_expired = appraisal.now <= document.next_update;
#endif
  appraisal.checks.expect(issued, names.issued, [&] {
    return Error{Blame::collateral, "",
                 "the " + std::string(names.title) + " was issued at " +
                     wire::to_rfc3339(document.issued) + ", after the time of this verification " +
                     wire::to_rfc3339(appraisal.now) +
                     "; check the time, or use what was issued by then"};
  });
  appraisal.checks.expect(not_expired, names.not_expired, [&] {
    return Error{Blame::collateral, "",
                 "the " + std::string(names.title) + " expired at " +
                     wire::to_rfc3339(document.next_update) +
                     ", before the time of this "
                     "verification " +
                     wire::to_rfc3339(appraisal.now) + "; fetch a current one"};
  });
  note_collateral_dates(appraisal.claims, document.issued, document.next_update);
}

void check_signer_chain(Appraisal& appraisal, const Document& document,
                        const wire::CertificatePtr& signer,
                        const std::optional<KeyDigest>& pck_root) {
  const DocumentNames& names = document.names;
  const Collateral::State& state = appraisal.collateral.state();
  std::vector<wire::CertificatePtr> pool = document.body.chain;
  pool.insert(pool.end(), state.certificates.begin(), state.certificates.end());
  ChainRules rules;
  rules.name = names.chain;
  rules.vendor = "intel";
  rules.fault = Blame::collateral;
  rules.memo = &state.memo;
  const ChainResult chain = check_chain(appraisal, rules, signer, pool);

  bool roles = true;
  bool same_root = true;
#ifndef CELLA_WITHOUT_CHECK_TCB_SIGNER_ROLE
  roles = chain.path.size() == 2 && has_role(*signer, signer_role) &&
          has_role(*chain.path.back(), root_role);
#endif
#ifndef CELLA_WITHOUT_CHECK_SAME_ROOT
  same_root = root_key(chain) == pck_root;
#endif
  appraisal.checks.expect(roles, names.roles, [&] {
    return Error{Blame::collateral, "",
                 "the " + std::string(names.title) + " is signed by \"" +
                     signer->subject_common_name() +
                     "\", which is not Intel's TCB signer directly below Intel's root"};
  });
  if (pck_root) {
    appraisal.checks.expect(same_root, names.same_root, [&] {
      return Error{Blame::collateral, "",
                   "the " + std::string(names.title) +
                       "'s signer and the PCK certificate end at different root keys; collateral "
                       "of one root cannot vouch for platforms of another"};
    });
  } else {
    appraisal.checks.skip(names.same_root, "the PCK certificate's chain has no root");
  }
  if (chain.path.size() < 2) {
    appraisal.checks.skip(std::string(names.revocation) + ".not_revoked",
                          "the issuer's certificate is missing");
    return;
  }
  const wire::Certificate& issuer = *chain.path[1];
  check_revocation(appraisal, {names.revocation, &state.memo}, *signer, issuer,
                   choose_crl(state, issuer.subject(), appraisal.now));
}

Error bad_certificates(const Error& error) {
  return {Blame::evidence, "pck.malformed",
          "the quote's certification data has no usable certificates: " + error.message};
}

/// The first certificate that is no CA: files carry the chain in different orders.
Result<PckCertificates> with_leaf(std::vector<wire::CertificatePtr> certificates,
                                  const Collateral::State& state) {
  const auto leaf = std::ranges::find_if(
      certificates, [](const wire::CertificatePtr& one) { return !one->is_ca(); });
  if (leaf == certificates.end()) {
    return Error{Blame::evidence, "pck.malformed",
                 "the quote's certification data has no PCK certificate, only those of CAs"};
  }
  PckCertificates result{*leaf, std::move(certificates)};
  result.pool.insert(result.pool.end(), state.certificates.begin(), state.certificates.end());
  return result;
}

Result<std::vector<wire::CertificatePtr>> certificates_of(base::Bytes data) {
  constexpr uint8_t der_sequence = 0x30;
  if (!data.empty() && data.front() == der_sequence) {
    std::vector<wire::CertificatePtr> one;
    one.push_back(TRY(wire::Certificate::parse(data)));
    return one;
  }
  return wire::parse_certificates({reinterpret_cast<const char*>(data.data()), data.size()});
}

/// Which PCK certificate signed the QE report is a matter of its key; what the quote says of its
/// platform is not signed and would prove nothing.
Result<PckCertificates> from_collateral(const Quote& quote, const Collateral::State& state) {
  constexpr size_t most_candidates = 64;
  size_t candidates = 0;
  for (const wire::CertificatePtr& one : state.certificates) {
    if (one->is_ca() || one->extension(sgx_extension_oid) == nullptr) continue;
    if (++candidates > most_candidates) break;
    const auto key = one->public_key();
    if (key.ok() && key->verify_ecdsa(crypto::HashAlgorithm::sha256, quote.qe_report_bytes,
                                      quote.qe_report_signature)) {
      return PckCertificates{one, state.certificates};
    }
  }
  return Error{Blame::collateral, "pck.missing",
               "the quote carries no PCK certificate, only the platform's identifiers "
               "(certification data type " +
                   std::to_string(quote.certification_type) + "), and of the " +
                   std::to_string(candidates) +
                   " PCK certificates in the collateral none has the key that signed its QE "
                   "report; fetch the platform's PCK certificate and chain from Intel and add "
                   "them to the collateral"};
}

}  // namespace

Result<PckCertificates> find_pck_certificates(const Quote& quote, const Collateral::State& state) {
  switch (static_cast<Certification>(quote.certification_type)) {
    case Certification::ppid_plain:
    case Certification::ppid_rsa2048:
    case Certification::ppid_rsa3072: return from_collateral(quote, state);
    case Certification::pck_leaf:
    case Certification::pck_chain: {
      auto certificates = certificates_of(quote.certification_data);
      if (!certificates.ok()) return bad_certificates(certificates.error());
      return with_leaf(std::move(certificates).value(), state);
    }
    case Certification::platform_manifest:
      return Error{Blame::evidence, "pck.unsupported",
                   "the quote carries a platform manifest instead of a PCK certificate: register "
                   "the platform with Intel, and have it quote with its PCK certificate"};
    case Certification::qe_report: break;
  }
  return Error{Blame::evidence, "pck.unsupported",
               "the certification data type " + std::to_string(quote.certification_type) +
                   " is not supported here, only types 1 to 5 are"};
}

const wire::RevocationList* choose_crl(const Collateral::State& state, base::Bytes issuer,
                                       UnixTime now) {
  const wire::RevocationList* best = nullptr;
  bool best_current = false;
  for (const wire::RevocationListPtr& one : state.revocation_lists) {
    if (!std::ranges::equal(one->issuer(), issuer)) continue;
    const bool current = one->this_update() <= now && now <= one->next_update();
    const bool better = best == nullptr || (current && !best_current) ||
                        (current == best_current && one->this_update() > best->this_update());
    if (!better) continue;
    best = one.get();
    best_current = current;
  }
  return best;
}

void check_document(Appraisal& appraisal, const Document& document,
                    const std::optional<KeyDigest>& pck_root) {
  const DocumentNames& names = document.names;
  check_dates(appraisal, document);
  const wire::CertificatePtr signer = find_signer(appraisal, document.body);
  if (signer == nullptr) {
    appraisal.checks.fail(names.signer, Blame::collateral,
                          "no certificate of Intel's TCB signer came with the " +
                              std::string(names.title) + "; add its issuer chain");
    appraisal.checks.skip(names.signature, "there is no signer's certificate");
    return;
  }
  appraisal.checks.pass(names.signer);
  bool good = true;
  if (&names == &tcb_info_names) {
#ifndef CELLA_WITHOUT_CHECK_TCB_INFO_SIGNATURE
    good = signature_good(appraisal, document.body, *signer);
#endif
  } else {
#ifndef CELLA_WITHOUT_CHECK_QE_IDENTITY_SIGNATURE
    good = signature_good(appraisal, document.body, *signer);
#endif
  }
  appraisal.checks.expect(good, names.signature, [&] {
    return Error{Blame::collateral, "",
                 "the " + std::string(names.title) +
                     "'s signature does not fit the bytes received; it was changed, or written "
                     "anew with other white space: pass it exactly as Intel sent it"};
  });
  check_signer_chain(appraisal, document, signer, pck_root);
}

std::optional<KeyDigest> root_key(const ChainResult& chain) {
  if (chain.path.empty()) return std::nullopt;
  const wire::Certificate& top = *chain.path.back();
  if (!std::ranges::equal(top.issuer(), top.subject())) return std::nullopt;
  KeyDigest key = {};
  std::ranges::copy(top.spki_digest().bytes(), key.begin());
  return key;
}

bool has_role(const wire::Certificate& certificate, std::string_view phrase) {
  return certificate.subject_common_name().find(phrase) != std::string::npos;
}

}  // namespace cella::attest::dcap
