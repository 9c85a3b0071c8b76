// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Verification of evidence against the raw signature verifications in it. The evidence is of
// self-made PKIs of the vendors' shapes.
#include <cella/attest.h>

#include <memory>
#include <string>

#include "bench/subjects.h"
#include "src/attest/testing/amd_pki.h"
#include "src/attest/testing/intel_pki.h"
#include "src/wire/x509.h"

namespace cella::bench {
namespace {

using namespace attest::fake;

/// Evidence with all that its verification needs.
struct Case {
  ByteVector evidence;
  std::vector<std::string> collateral;
  Policy policy;
};

Result<Collateral> collateral_of(const Case& subject) {
  Collateral collateral;
  for (const std::string& item : subject.collateral) {
    TRY(collateral.add({reinterpret_cast<const uint8_t*>(item.data()), item.size()}, "item"));
  }
  return collateral;
}

Result<void> verify_once(const Case& subject, const Collateral& collateral) {
  const cella::Verdict verdict =
      Verifier(subject.policy).verify(subject.evidence, collateral, example_time);
  TRY(verdict.verified());
  return {};
}

template <typename Step>
Benchmark repeated(std::string name, Step step) {
  return {std::move(name), [step](uint64_t n) -> Result<double> {
            Result<void> result;
            const double took = time_ns([&] {
              for (uint64_t i = 0; i < n && result.ok(); ++i) result = step();
            });
            TRY(std::move(result));
            return took;
          }};
}

/// Collateral is parsed and everything in it verified each time.
Benchmark afresh(std::string name, std::shared_ptr<const Case> subject) {
  return repeated(std::move(name), [subject]() -> Result<void> {
    const Collateral collateral = TRY(collateral_of(*subject));
    return verify_once(*subject, collateral);
  });
}

/// One Collateral object serves all verifications.
Result<Benchmark> kept(std::string name, std::shared_ptr<const Case> subject) {
  auto collateral = std::make_shared<const Collateral>(TRY(collateral_of(*subject)));
  return repeated(std::move(name),
                  [subject, collateral] { return verify_once(*subject, *collateral); });
}

Case intel_case(const IntelPki& pki, IntelTee tee, const QuoteOptions& quote) {
  Case made{pki.quote(quote), {pki.collateral(tee)}, {}};
  made.policy.trusted_roots = {pki.root_digest()};
  return made;
}

Case amd_case(const AmdPki& pki) {
  const ByteVector& leaf = pki.vcek().der;
  Case made{pki.report(), {pki.cert_chain(), std::string(leaf.begin(), leaf.end())}, {}};
  made.policy.trusted_roots = {pki.root_digest()};
  return made;
}

Error unverified() { return {Blame::internal, "bench.verify", "A floor's signature is not good."}; }

Result<Benchmark> p256_floor() {
  const SigningKey signer = TRY(SigningKey::generate(crypto::KeyKind::ec_p256));
  const auto key = TRY(crypto::PublicKey::from_spki(signer.spki()));
  const ByteVector message(512, uint8_t{7});
  return repeated("floor/ecdsa_p256_verify",
                  [key, message, signature = signer.sign_raw(message)]() -> Result<void> {
                    const bool good =
                        key.verify_ecdsa(crypto::HashAlgorithm::sha256, message, signature);
                    return good ? Result<void>() : unverified();
                  });
}

/// The report's P-384 signature and the RSA-4096 signatures of its three certificates.
Result<Benchmark> snp_floor(const AmdPki& pki) {
  const auto leaf_key = TRY(crypto::PublicKey::from_spki(pki.vcek_key().spki()));
  const auto ask_key = TRY(crypto::PublicKey::from_spki(pki.ask_key().spki()));
  const auto ark_key = TRY(crypto::PublicKey::from_spki(pki.ark_key().spki()));
  const ByteVector message(672, uint8_t{7});
  return repeated("floor/snp_signatures",
                  [=, leaf = pki.vcek_key().sign_raw(message), ask = pki.ask_key().sign(message),
                   ark = pki.ark_key().sign(message)]() -> Result<void> {
                    constexpr auto sha384 = crypto::HashAlgorithm::sha384;
                    const bool good = leaf_key.verify_ecdsa(sha384, message, leaf) &&
                                      ask_key.verify_rsa_pss(sha384, 48, message, ask) &&
                                      ark_key.verify_rsa_pss(sha384, 48, message, ark) &&
                                      ark_key.verify_rsa_pss(sha384, 48, message, ark);
                    return good ? Result<void>() : unverified();
                  });
}

}  // namespace

Result<std::vector<Benchmark>> verify_benchmarks() {
  const IntelPki intel = TRY(IntelPki::create());
  const AmdPki amd = TRY(AmdPki::create());
  const auto sgx = std::make_shared<const Case>(intel_case(intel, IntelTee::sgx, {}));
  QuoteOptions td;
  td.version = 5;
  td.body = QuoteBody::td_1_5;
  const auto tdx = std::make_shared<const Case>(intel_case(intel, IntelTee::tdx, td));
  const auto snp = std::make_shared<const Case>(amd_case(amd));
  return std::vector<Benchmark>{TRY(p256_floor()),
                                TRY(snp_floor(amd)),
                                afresh("verify/sgx_quote", sgx),
                                afresh("verify/tdx_quote", tdx),
                                TRY(kept("verify/sgx_quote_kept", sgx)),
                                afresh("verify/snp_report", snp)};
}

}  // namespace cella::bench
