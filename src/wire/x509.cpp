// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/wire/x509.h"

#include <algorithm>
#include <mutex>

#include "src/wire/base64.h"
#include "src/wire/x509_parts.h"

namespace cella::wire {
namespace {

using x509::StandardExtension;

Error malformed(const char* what) {
  return {Blame::evidence, "x509.malformed",
          std::string("A certificate is malformed: ") + what +
              ". It must be an X.509 certificate in strict DER (RFC 5280)."};
}

bool read_basic_constraints(base::Bytes value, bool& is_ca, std::optional<uint64_t>& path_length) {
  DerReader reader(value);
  DerReader fields = reader.enter(der::sequence);
  if (fields.next_is(der::boolean)) is_ca = fields.read_boolean();
  if (fields.next_is(der::integer)) {
    path_length = fields.read_unsigned();
    if (!is_ca) fields.fail();
  }
  return fields.at_end() && reader.at_end();
}

// Unused bits are zero. That the list be as short as possible (X.690, 11.2.2) is not demanded:
// AMD's intermediate certificates have it longer.
bool read_key_usage(base::Bytes value, KeyUsage& usage) {
  constexpr uint8_t digital_signature = 0x80, key_cert_sign = 0x04, crl_sign = 0x02;
  DerReader reader(value);
  const base::Bytes content = reader.read(der::bit_string);
  if (!reader.at_end() || content.empty() || content.size() > 3 || content[0] > 7) return false;
  usage.present = true;
  const base::Bytes bits = content.subspan(1);
  if (bits.empty()) return content[0] == 0;
  const unsigned unused = (1u << content[0]) - 1;
  if ((bits.back() & unused) != 0) return false;
  usage.digital_signature = (bits[0] & digital_signature) != 0;
  usage.key_cert_sign = (bits[0] & key_cert_sign) != 0;
  usage.crl_sign = (bits[0] & crl_sign) != 0;
  return true;
}

bool known_extension(base::Bytes oid) {
  const auto standard = x509::standard_extension(oid);
  if (!standard) return false;
  switch (*standard) {
    case StandardExtension::subject_key_id:
    case StandardExtension::key_usage:
    case StandardExtension::basic_constraints:
    case StandardExtension::crl_distribution_points:
    case StandardExtension::authority_key_id:
    case StandardExtension::extended_key_usage: return true;
    case StandardExtension::crl_number:
    case StandardExtension::delta_crl_indicator:
    case StandardExtension::issuing_distribution_point: return false;
  }
  return false;
}

// Computed when first asked for: most certificates are never asked.
class LazyDigest {
 public:
  const crypto::Digest& of(base::Bytes bytes) const {
    std::call_once(once_, [&] { digest_ = crypto::hash(crypto::HashAlgorithm::sha256, bytes); });
    return digest_;
  }

 private:
  mutable std::once_flag once_;
  mutable crypto::Digest digest_;
};

}  // namespace

struct Certificate::State {
  std::vector<uint8_t> der;
  x509::Signed parts;
  SignatureAlgorithm algorithm = SignatureAlgorithm::ecdsa_sha256;
  base::Bytes serial, issuer, subject, spki, subject_key_id, authority_key_id;
  UnixTime not_before = 0, not_after = 0;
  bool is_ca = false;
  std::optional<uint64_t> path_length;
  KeyUsage key_usage;
  std::vector<Extension> extensions;

  LazyDigest fingerprint, spki_digest;
  mutable std::once_flag key_once;
  mutable std::optional<Result<crypto::PublicKey>> key;

  Result<void> read();
  Result<void> read_tbs();
  Result<void> read_extensions(DerReader& tbs);
  bool read_extension(const Extension& extension);
};

Result<void> Certificate::State::read() {
  if (!x509::read_signed(der, parts))
    return malformed("it is not a sequence of content, algorithm and signature");
  const auto known = x509::signature_algorithm(parts.algorithm);
  if (!known) {
    return Error{Blame::evidence, "x509.unsupported_algorithm",
                 "A certificate is signed by an algorithm that is not accepted. Accepted are "
                 "ECDSA, RSA PKCS#1 v1.5 and RSA-PSS with SHA-256, SHA-384 or SHA-512."};
  }
  algorithm = *known;
  return read_tbs();
}

Result<void> Certificate::State::read_tbs() {
  DerReader whole(parts.tbs);
  DerReader tbs = whole.enter(der::sequence);
  constexpr uint64_t version_3 = 2;
  const bool has_version = tbs.next_is(der::context(0));
  if (has_version) {
    DerReader version = tbs.enter(der::context(0));
    if (version.read_unsigned() != version_3 || !version.at_end())
      return malformed("its version is neither 3 nor 1");
  }
  serial = x509::read_serial(tbs);
  if (tbs.failed()) return malformed("its serial number is not a number of up to 20 bytes");
  const base::Bytes inner_algorithm = tbs.read_element();
#ifndef CELLA_WITHOUT_CHECK_X509_ALGORITHMS_EQUAL
  if (!std::ranges::equal(inner_algorithm, parts.algorithm))
    return malformed("it names two signature algorithms");
#endif
  issuer = x509::read_name(tbs);
  if (tbs.failed()) return malformed("its issuer is not a name");
  DerReader validity = tbs.enter(der::sequence);
  not_before = validity.read_time();
  not_after = validity.read_time();
  if (!validity.at_end()) return malformed("its validity is not two times");
  subject = x509::read_name(tbs);
  if (tbs.failed()) return malformed("its subject is not a name");
  if (!tbs.next_is(der::sequence)) return malformed("it has no public key");
  spki = tbs.read_element();
  if (tbs.at_end()) return {};
  if (!has_version || !tbs.next_is(der::context(3)))
    return malformed("something unknown follows its public key");
  return read_extensions(tbs);
}

Result<void> Certificate::State::read_extensions(DerReader& tbs) {
  DerReader field = tbs.enter(der::context(3));
  if (!x509::read_extensions(field, extensions) || !tbs.at_end())
    return malformed("its extensions are not a list, or one is there twice");
  for (const Extension& extension : extensions) {
    if (!read_extension(extension)) return malformed("a standard extension's value is wrong");
  }
  return {};
}

bool Certificate::State::read_extension(const Extension& extension) {
  const auto standard = x509::standard_extension(extension.oid);
  if (!standard) return true;
  switch (*standard) {
    case StandardExtension::subject_key_id:
      return x509::read_subject_key_id(extension.value, subject_key_id);
    case StandardExtension::authority_key_id:
      return x509::read_authority_key_id(extension.value, authority_key_id);
    case StandardExtension::basic_constraints:
      return read_basic_constraints(extension.value, is_ca, path_length);
    case StandardExtension::key_usage: return read_key_usage(extension.value, key_usage);
    default: return true;
  }
}

Certificate::Certificate(std::unique_ptr<const State> state) : state_(std::move(state)) {}
Certificate::~Certificate() = default;

Result<CertificatePtr> Certificate::parse(base::Bytes der) {
  auto state = std::make_unique<State>();
  state->der.assign(der.begin(), der.end());
  TRY(state->read());
  return std::make_shared<const Certificate>(std::move(state));
}

base::Bytes Certificate::der() const { return state_->der; }
const crypto::Digest& Certificate::fingerprint() const {
  return state_->fingerprint.of(state_->der);
}
base::Bytes Certificate::serial() const { return state_->serial; }
base::Bytes Certificate::issuer() const { return state_->issuer; }
base::Bytes Certificate::subject() const { return state_->subject; }
std::string Certificate::subject_common_name() const { return x509::common_name(state_->subject); }
std::string Certificate::issuer_common_name() const { return x509::common_name(state_->issuer); }
UnixTime Certificate::not_before() const { return state_->not_before; }
UnixTime Certificate::not_after() const { return state_->not_after; }
base::Bytes Certificate::spki() const { return state_->spki; }
const crypto::Digest& Certificate::spki_digest() const {
  return state_->spki_digest.of(state_->spki);
}
bool Certificate::is_ca() const { return state_->is_ca; }
std::optional<uint64_t> Certificate::path_length() const { return state_->path_length; }
KeyUsage Certificate::key_usage() const { return state_->key_usage; }
base::Bytes Certificate::subject_key_id() const { return state_->subject_key_id; }
base::Bytes Certificate::authority_key_id() const { return state_->authority_key_id; }
const std::vector<Extension>& Certificate::extensions() const { return state_->extensions; }
SignatureAlgorithm Certificate::signature_algorithm() const { return state_->algorithm; }

Result<crypto::PublicKey> Certificate::public_key() const {
  std::call_once(state_->key_once,
                 [&] { state_->key.emplace(crypto::PublicKey::from_spki(state_->spki)); });
  return *state_->key;
}

const Extension* Certificate::extension(std::string_view dotted) const {
  const std::vector<uint8_t> wanted = der_oid(dotted);
  for (const Extension& candidate : state_->extensions) {
    if (std::ranges::equal(candidate.oid, wanted)) return &candidate;
  }
  return nullptr;
}

std::string Certificate::unknown_critical_extension(
    std::span<const std::string_view> known_to_caller) const {
  for (const Extension& candidate : state_->extensions) {
    if (!candidate.critical || known_extension(candidate.oid)) continue;
    std::string dotted = dotted_oid(candidate.oid);
    if (std::ranges::find(known_to_caller, dotted) == known_to_caller.end()) return dotted;
  }
  return {};
}

bool Certificate::signed_by(const crypto::PublicKey& issuer_key) const {
  return x509::verify(issuer_key, state_->algorithm, state_->parts);
}

Result<std::vector<CertificatePtr>> parse_certificates(std::string_view pem, size_t limit) {
  std::vector<CertificatePtr> certificates;
  const std::vector<PemBlock> blocks = TRY(parse_pem(pem, limit));
  certificates.reserve(blocks.size());
  for (const PemBlock& block : blocks) {
    if (block.label != "CERTIFICATE") {
      return Error{Blame::evidence, "pem.wrong_label",
                   "A PEM text that should hold only certificates holds something else."};
    }
    certificates.push_back(TRY(Certificate::parse(block.content)));
  }
  return certificates;
}

}  // namespace cella::wire
