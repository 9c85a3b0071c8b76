// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/format/tpm/tpm.h"

#include <algorithm>

#include "src/attest/collateral/collateral.h"
#include "src/attest/core/anchors.h"
#include "src/attest/core/chain.h"
#include "src/attest/format/tpm/carrier.h"
#include "src/base/hex.h"

namespace cella::attest::tpm {
namespace {

constexpr std::array<std::string_view, 5> needed = {"tpm.encoding", "tpm.attest", "tpm.signature",
                                                    "tpm.nonce", "tpm.key_trust"};

constexpr std::string_view vendor = "tpm";
/// Attestation keys have an empty subject and so a critical subjectAltName (TCG "Credential Profile
/// EK for TPM 2.0", 3.2.9); some have critical certificate policies.
constexpr std::array<std::string_view, 2> known_extensions = {"2.5.29.17", "2.5.29.32"};

struct Key {
  crypto::PublicKey key;
  KeyDigest digest = {};
};

KeyDigest digest_of(base::Bytes spki) {
  KeyDigest digest = {};
  const auto hash = crypto::hash(crypto::HashAlgorithm::sha256, spki);
  std::ranges::copy(hash.bytes(), digest.begin());
  return digest;
}

class QuoteAppraisal {
 public:
  QuoteAppraisal(Appraisal& appraisal, Carried& carried)
      : appraisal_(appraisal),
        checks_(appraisal.checks),
        state_(appraisal.collateral.state()),
        carried_(carried),
        pool_(carried.certificates) {
    pool_.insert(pool_.end(), state_.certificates.begin(), state_.certificates.end());
  }

  void run() {
    add_attachments();
    const std::optional<Key> key = find_key();
    for (size_t i = 0; i < carried_.quotes.size(); ++i) {
      const std::string prefix = i == 0 ? "" : "quote" + std::to_string(i + 1) + ".";
      tpm2::check_quote(appraisal_, carried_.quotes[i], key ? &key->key : nullptr,
                        carried_.event_log, prefix);
    }
    claims();
    nonce();
    key_attributes();
    trust(key);
  }

 private:
  /// Signature and event log may be kept apart from the quote.
  void add_attachments() {
    for (const auto& attachment : state_.attachments) {
      if (attachment.kind == "tpm-signature" && carried_.quotes.size() == 1 &&
          carried_.quotes[0].signature.empty()) {
        carried_.quotes[0].signature = attachment.bytes;
      }
      if (attachment.kind == "tpm-event-log" && carried_.event_log.empty()) {
        carried_.event_log = attachment.bytes;
      }
    }
  }

  bool signs_all(const crypto::PublicKey& key) const {
    return std::ranges::all_of(carried_.quotes,
                               [&](const auto& quote) { return tpm2::signs(key, quote); });
  }

  /// The key that made the signatures: one that came along, or of the collateral. If none did, one
  /// that came along, so that the failure is that of its signature.
  std::optional<Key> find_key() const {
    std::optional<Key> first;
    for (const ByteVector& spki : carried_.keys) {
      auto key = crypto::PublicKey::from_spki(spki);
      if (!key.ok()) continue;
      Key candidate{*std::move(key), digest_of(spki)};
      if (signs_all(candidate.key)) return candidate;
      if (!first) first = std::move(candidate);
    }
    for (const EndorsedKey& endorsed : state_.keys) {
      if (signs_all(endorsed.key)) return Key{endorsed.key, endorsed.digest};
      if (!first) first = Key{endorsed.key, endorsed.digest};
    }
    for (const wire::CertificatePtr& certificate : pool_) {
      if (certificate->is_ca()) continue;
      auto key = certificate->public_key();
      if (key.ok() && signs_all(*key)) return Key{*std::move(key), digest_of(certificate->spki())};
    }
    return first;
  }

  void claims() {
    Claims& claims = appraisal_.claims;
    claims.root_kind = RootKind::software;
    const auto quote = tpm2::Quote::parse(carried_.quotes[0].attest);
    if (!quote.ok()) return;
    claims.debug = false;  // a TPM has no such mode
    claims.measurement.assign(quote->pcr_digest.begin(), quote->pcr_digest.end());
    claims.report_data.assign(quote->extra_data.begin(), quote->extra_data.end());
    if (!carried_.node_id.empty()) claims.fields.push_back({"node_id", carried_.node_id});
    if (carried_.has_key_attestation) {
      checks_.note("tpm.key_attestation",
                   "the key attestation that came with the quote was not looked at");
    }
  }

  /// Quotes that come together must answer the same question.
  void nonce() {
    const ByteVector& wanted = appraisal_.claims.report_data;
    for (const tpm2::SignedQuote& signed_quote : carried_.quotes) {
      const auto quote = tpm2::Quote::parse(signed_quote.attest);
      if (!quote.ok()) {
        checks_.skip("tpm.nonce", "a quote cannot be read");
        return;
      }
      if (!std::ranges::equal(quote->extra_data, wanted)) {
        checks_.fail("tpm.nonce", Blame::evidence,
                     "the quotes were made for different nonces; they do not belong together");
        return;
      }
    }
    checks_.pass("tpm.nonce");
  }

  void key_attributes() {
    if (!carried_.key_is_restricted) return;
    checks_.expect(*carried_.key_is_restricted, "tpm.key_attributes", [] {
      return Error{Blame::evidence, "",
                   "the key is no attestation key: it may sign what the TPM did not make, or may "
                   "have left it"};
    });
  }

  void trust(const std::optional<Key>& key) {
    if (!key) {
      checks_.skip("tpm.key_trust", "there is no attestation key");
      return;
    }
    Claims& claims = appraisal_.claims;
    if (trust_root(key->digest, vendor, appraisal_.policy).trusted) {
      claims.root_key = key->digest;
      claims.root_name = "attestation key that the policy names";
      checks_.pass("tpm.key_trust");
      return;
    }
    if (trust_by_certificate(*key)) return;
    claims.root_key = key->digest;
    claims.root_name = "attestation key";
#ifndef CELLA_WITHOUT_CHECK_TPM_KEY_TRUST
    const std::string digest = base::to_hex(key->digest);
    checks_.fail("tpm.key_trust", Blame::policy,
                 "nothing vouches for the attestation key " + digest +
                     "; add its certificate to the collateral and the certificate's root to the "
                     "policy's trusted_roots, or the key itself",
                 digest, "a key in trusted_roots, or with a certificate from a root in it");
#else
    checks_.pass("tpm.key_trust");
#endif
  }

  /// Returns whether there was a certificate of the key, whose chain then decided.
  bool trust_by_certificate(const Key& key) {
    for (const wire::CertificatePtr& certificate : pool_) {
      if (!std::ranges::equal(certificate->spki_digest().bytes(), key.digest)) continue;
      const ChainRules rules{.name = "ak_chain",
                             .vendor = vendor,
                             .fault = Blame::collateral,
                             .longest = 6,
                             .known_extensions = known_extensions,
                             .memo = &state_.memo};
      const bool valid = check_chain(appraisal_, rules, certificate, pool_).valid;
      checks_.expect(valid, "tpm.key_trust", [] {
        return Error{Blame::collateral, "",
                     "the certificate of the attestation key is not good enough; see the checks of "
                     "its chain"};
      });
      return true;
    }
    return false;
  }

  Appraisal& appraisal_;
  Checks& checks_;
  const Collateral::State& state_;
  Carried& carried_;
  std::vector<wire::CertificatePtr> pool_;
};

bool recognises(base::Bytes evidence) { return shape_of(evidence) != Shape::none; }

void appraise(Appraisal& appraisal) {
  auto carried = unpack(appraisal.evidence);
  if (!carried.ok()) {
    appraisal.checks.fail("tpm.encoding", carried.error());
    return;
  }
  appraisal.checks.pass("tpm.encoding");
  QuoteAppraisal(appraisal, *carried).run();
}

}  // namespace

constinit const Format format = {
    .name = "tpm-quote",
    .tee = Tee::tpm,
    .title = "TPM 2.0 quote",
    .recognises = recognises,
    .appraise = appraise,
    .needed = needed,
    .fields = tpm2::field_texts,
};

}  // namespace cella::attest::tpm
