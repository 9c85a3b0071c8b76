// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/container/x509/x509_evidence.h"

#include <algorithm>

#include "src/attest/container/x509/extension.h"
#include "src/base/hex.h"
#include "src/wire/base64.h"
#include "src/wire/time.h"

namespace cella::attest::x509 {
namespace {

constexpr std::array<std::string_view, 7> needed = {
    "x509.encoding",    "x509.extensions", "x509.signature",    "x509.validity",
    "x509.key_binding", "evidence/format", "evidence/complete",
};

bool begins_and_is_zero_after(base::Bytes data, base::Bytes wanted) {
  return data.size() >= wanted.size() && std::ranges::equal(data.first(wanted.size()), wanted) &&
         std::ranges::all_of(data.subspan(wanted.size()), [](uint8_t byte) { return byte == 0; });
}

/// The ways in which attested TLS writes a key down: PEM as a C string, PEM, DER.
std::vector<ByteVector> writings(base::Bytes spki) {
  const std::string pem = wire::to_pem("PUBLIC KEY", spki);
  ByteVector text(pem.begin(), pem.end());
  ByteVector c_string = text;
  c_string.push_back(0);
  return {std::move(c_string), std::move(text), ByteVector(spki.begin(), spki.end())};
}

/// IANA "Named Information Hash Algorithm Registry".
std::optional<crypto::HashAlgorithm> named_hash(uint64_t id) {
  switch (id) {
    case 1: return crypto::HashAlgorithm::sha256;
    case 7: return crypto::HashAlgorithm::sha384;
    case 8: return crypto::HashAlgorithm::sha512;
    default: return std::nullopt;
  }
}

class CertificateCheck {
 public:
  CertificateCheck(Appraisal& appraisal, const wire::Certificate& certificate)
      : appraisal_(appraisal), checks_(appraisal.checks), certificate_(certificate) {}

  void run() {
    extensions();
    signature();
    validity();
    const std::vector<Found> found = find_evidence(certificate_);
    if (found.empty()) {
      checks_.fail("x509.encoding", Blame::evidence, "the certificate carries no evidence");
      return;
    }
    if (found.size() > 1) {
      checks_.note("x509.other_evidence", "the certificate carries evidence in " +
                                              std::to_string(found.size()) + " extensions; only " +
                                              std::string(found[0].kind->oid) + " was appraised");
    }
    appraise(found[0]);
  }

 private:
  void extensions() {
    std::vector<std::string_view> known;
    for (const EvidenceExtension& extension : evidence_extensions()) known.push_back(extension.oid);
    for (const std::string_view more : {"2.5.29.17", "1.3.6.1.4.1.311.105.1000.2"}) {
      known.push_back(more);
    }
    const std::string unknown = certificate_.unknown_critical_extension(known);
    checks_.expect(unknown.empty(), "x509.extensions", [&] {
      return Error{Blame::evidence, "",
                   "the certificate has the critical extension " + unknown +
                       ", which this verifier does not know"};
    });
  }

  /// Self-issued certificates must be what they say. Others are vouched for by the evidence alone.
  void signature() {
    if (!std::ranges::equal(certificate_.issuer(), certificate_.subject())) {
      checks_.note("x509.issuer", "the certificate is issued by \"" +
                                      certificate_.issuer_common_name() +
                                      "\", which was not asked for");
      checks_.pass("x509.signature");
      return;
    }
    const auto key = certificate_.public_key();
#ifndef CELLA_WITHOUT_CHECK_X509_SELF_SIGNATURE
    checks_.expect(key.ok() && certificate_.signed_by(*key), "x509.signature", [] {
      return Error{Blame::evidence, "",
                   "the certificate is not signed by its own key; it was changed"};
    });
#else
    checks_.pass("x509.signature");
#endif
  }

  void validity() {
    const bool valid =
        appraisal_.now >= certificate_.not_before() && appraisal_.now <= certificate_.not_after();
    checks_.expect(valid, "x509.validity", [&] {
      return Error{Blame::evidence, "",
                   "the certificate is valid from " + wire::to_rfc3339(certificate_.not_before()) +
                       " to " + wire::to_rfc3339(certificate_.not_after()) + ", not at " +
                       wire::to_rfc3339(appraisal_.now)};
    });
  }

  void appraise(const Found& found) {
    base::Bytes evidence = found.value;
    std::optional<Tagged> tagged;
    if (found.kind->form == Form::tagged) {
      auto read = read_tagged(found.value);
      if (!read.ok()) {
        checks_.fail("x509.encoding", read.error());
        return;
      }
      tagged = *read;
      evidence = tagged->evidence;
    }
    checks_.pass("x509.encoding");
    const Claims* inner = appraisal_.appraise_inner(evidence, "evidence");
    if (inner == nullptr) return;
    const std::string complaint =
        tagged ? tagged_complaint(*inner, *tagged) : plain_complaint(*inner);
#ifndef CELLA_WITHOUT_CHECK_X509_KEY_BINDING
    checks_.expect(complaint.empty(), "x509.key_binding", [&] {
      return Error{Blame::evidence, "", complaint};
    });
#else
    checks_.pass("x509.key_binding");
#endif
    promote(*inner, found);
  }

  /// What is wrong with the binding by a claims buffer; empty if it holds.
  std::string tagged_complaint(const Claims& inner, const Tagged& tagged) {
    const auto digest = crypto::hash(crypto::HashAlgorithm::sha256, tagged.claims_buffer);
    if (!begins_and_is_zero_after(inner.report_data, digest.bytes())) {
      return "the evidence does not bind the claims buffer that came with it";
    }
    const auto buffer = read_claims_buffer(tagged.claims_buffer);
    if (!buffer.ok()) return buffer.error().message;
    nonce_ = buffer->nonce;
    const auto algorithm = named_hash(buffer->hash_id);
    if (!algorithm) return "the claims buffer names an unknown hash of the key";
    const auto key = crypto::hash(*algorithm, certificate_.spki());
    if (std::ranges::equal(key.bytes(), buffer->key_hash)) return "";
    return "the evidence binds another key than the certificate's";
  }

  /// The same where the report data is a hash of the key, or the custom claims are the key.
  std::string plain_complaint(const Claims& inner) const {
    const Field::Value* field = find_field(inner, "custom_claims_buffer");
    const auto* custom = field == nullptr ? nullptr : std::get_if<ByteVector>(field);
    for (const ByteVector& writing : writings(certificate_.spki())) {
      // Custom claims, once there, are what is bound; their hash is the container's matter.
      if (custom != nullptr) {
        if (*custom == writing) return "";
        continue;
      }
      const auto digest = crypto::hash(crypto::HashAlgorithm::sha256, writing);
      if (begins_and_is_zero_after(inner.report_data, digest.bytes())) return "";
    }
    return "the evidence does not bind the certificate's key; it was copied from elsewhere";
  }

  void promote(const Claims& inner, const Found& found) {
    Claims claims = inner;
    if (find_field(claims, "framed_format") == nullptr) {
      claims.fields.push_back({"framed_format", claims.format});
    }
    claims.format = appraisal_.claims.format;
    const base::Bytes key = certificate_.spki_digest().bytes();
    claims.fields.push_back({"certificate.key", ByteVector(key.begin(), key.end())});
    claims.fields.push_back({"certificate.subject", certificate_.subject_common_name()});
    claims.fields.push_back({"certificate.extension", std::string(found.kind->oid)});
    if (!nonce_.empty()) {
      claims.fields.push_back({"claims_buffer.nonce", nonce_});
      claims.report_data = nonce_;
    }
    appraisal_.claims = std::move(claims);
  }

  Appraisal& appraisal_;
  Checks& checks_;
  const wire::Certificate& certificate_;
  ByteVector nonce_;
};

bool recognises(base::Bytes evidence) {
  const wire::CertificatePtr certificate = read_certificate(evidence);
  return certificate != nullptr && !find_evidence(*certificate).empty();
}

void appraise(Appraisal& appraisal) {
  const wire::CertificatePtr certificate = read_certificate(appraisal.evidence);
  if (certificate == nullptr) {
    appraisal.checks.fail("x509.encoding", Blame::evidence, "this is no X.509 certificate");
    return;
  }
  CertificateCheck(appraisal, *certificate).run();
}

constexpr std::array<Format::FieldText, 5> texts = {{
    {"framed_format", "text", "format of the evidence inside, whose fields keep their names"},
    {"certificate.key", "bytes(32)", "SHA-256 of the certificate's SubjectPublicKeyInfo"},
    {"certificate.subject", "text", "common name of the certificate's subject"},
    {"certificate.extension", "text", "object identifier of the extension with the evidence"},
    {"claims_buffer.nonce", "bytes", "nonce of interoperable RA-TLS, if there is one"},
}};

}  // namespace

constinit const Format format = {
    .name = "x509-evidence",
    .tee = Tee::sgx,
    .title = "evidence in an X.509 certificate",
    .recognises = recognises,
    .appraise = appraise,
    .needed = needed,
    .fields = texts,
};

}  // namespace cella::attest::x509
