// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/container/x509/extension.h"

#include <algorithm>

#include "src/wire/base64.h"
#include "src/wire/cbor.h"
#include "src/wire/der.h"

namespace cella::attest::x509 {
namespace {

constexpr size_t largest = 256 * 1024;
constexpr uint64_t tag_quote = 60000, tag_report = 60001, tag_legacy_report = 60002;

constexpr std::array table = {
    EvidenceExtension{"2.23.133.5.4.9", "tagged evidence", Form::tagged},
    EvidenceExtension{"1.3.6.1.4.1.311.105.2", "Open Enclave evidence", Form::oe_evidence},
    EvidenceExtension{"1.2.840.113556.10.1.2", "Open Enclave evidence", Form::oe_evidence},
    EvidenceExtension{"1.3.6.1.4.1.311.105.1", "Open Enclave report", Form::oe_report},
    EvidenceExtension{"1.2.840.113556.10.1.1", "Open Enclave report", Form::oe_report},
    EvidenceExtension{"1.3.6.1.4.1.311.105.1000.1", "Azure Attestation evidence", Form::bare},
    EvidenceExtension{"1.2.840.113741.1337.6", "Gramine quote", Form::bare},
    // Gramine wrote the identifier with its own tag and length inside.
    EvidenceExtension{"0.6.9.42.840.113741.1337.6", "Gramine quote", Form::bare},
};

Error wrong(const std::string& what) { return {Blame::evidence, "x509.encoding", what}; }

/// Some writers wrap the value once more in an OCTET STRING.
base::Bytes unwrapped(base::Bytes value) {
  wire::DerReader reader(value);
  if (!reader.next_is(wire::der::octet_string)) return value;
  const base::Bytes content = reader.read(wire::der::octet_string);
  return reader.at_end() ? content : value;
}

}  // namespace

std::span<const EvidenceExtension> evidence_extensions() { return table; }

std::vector<Found> find_evidence(const wire::Certificate& certificate) {
  std::vector<Found> found;
  for (const EvidenceExtension& kind : table) {
    const wire::Extension* extension = certificate.extension(kind.oid);
    if (extension != nullptr) found.push_back({&kind, unwrapped(extension->value)});
  }
  return found;
}

wire::CertificatePtr read_certificate(base::Bytes bytes) {
  constexpr std::string_view pem = "-----BEGIN CERTIFICATE-----";
  if (bytes.size() > largest || bytes.empty()) return nullptr;
  if (bytes[0] == wire::der::sequence) {
    auto certificate = wire::Certificate::parse(bytes);
    return certificate.ok() ? *certificate : nullptr;
  }
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  if (!text.starts_with(pem)) return nullptr;
  auto certificates = wire::parse_certificates(text, 1);
  return certificates.ok() && certificates->size() == 1 ? certificates->front() : nullptr;
}

Result<Tagged> read_tagged(base::Bytes value) {
  const auto document = TRY(wire::CborDocument::parse(value));
  const wire::CborItem root = document->root();
  const auto tag = root.tag();
  if (tag == tag_report || tag == tag_legacy_report) {
    return wrong(
        "the certificate carries a local report, which only the same CPU can verify; ask "
        "for a quote");
  }
  if (tag != tag_quote) return wrong("the tagged evidence has an unknown tag");
  const wire::CborItem pair = root.at(0);
  const auto evidence = pair.at(0).bytes();
  const auto claims = pair.at(1).bytes();
  if (!pair.is(wire::CborKind::array) || pair.size() != 2 || !evidence || !claims) {
    return wrong("the tagged evidence is no array of a quote and a claims buffer");
  }
  return Tagged{*evidence, *claims};
}

Result<ClaimsBuffer> read_claims_buffer(base::Bytes buffer) {
  const auto document = TRY(wire::CborDocument::parse(buffer));
  const wire::CborItem root = document->root();
  const auto encoded = root["pubkey-hash"].bytes();
  if (!encoded) return wrong("the claims buffer has no \"pubkey-hash\"");
  const auto inner = TRY(wire::CborDocument::parse(*encoded));
  const wire::CborItem pair = inner->root();
  const auto id = pair.at(0).unsigned_integer();
  const auto hash = pair.at(1).bytes();
  if (!pair.is(wire::CborKind::array) || pair.size() != 2 || !id || !hash) {
    return wrong("the \"pubkey-hash\" is no array of a hash's number and a hash");
  }
  ClaimsBuffer out;
  out.hash_id = *id;
  out.key_hash.assign(hash->begin(), hash->end());
  if (const auto nonce = root["nonce"].bytes()) out.nonce.assign(nonce->begin(), nonce->end());
  return out;
}

}  // namespace cella::attest::x509
