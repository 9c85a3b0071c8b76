// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "src/wire/x509.h"
#include "src/wire/x509_parts.h"

namespace cella::wire {
namespace {

using x509::StandardExtension;

Error malformed(const char* what) {
  return {Blame::collateral, "crl.malformed",
          std::string("A certificate revocation list is malformed: ") + what +
              ". It must be a version 2 CRL in strict DER (RFC 5280)."};
}

Error unsupported(const char* what) {
  return {Blame::collateral, "crl.unsupported",
          std::string("A certificate revocation list is not usable: ") + what +
              ". Give the complete list of the certificates' issuer."};
}

enum class Entry { good, malformed, critical };

// Any critical extension changes what an entry means, as one of another issuer's certificate.
Entry read_entry(DerReader& list, std::vector<Extension>& extensions) {
  DerReader entry = list.enter(der::sequence);
  x509::read_serial(entry);
  entry.read_time();
  if (entry.failed()) return Entry::malformed;
  if (entry.at_end()) return Entry::good;
  extensions.clear();
  if (!x509::read_extensions(entry, extensions)) return Entry::malformed;
#ifndef CELLA_WITHOUT_CHECK_CRL_ENTRY_EXTENSION
  if (std::ranges::any_of(extensions, &Extension::critical)) return Entry::critical;
#endif
  return Entry::good;
}

}  // namespace

struct RevocationList::State {
  std::vector<uint8_t> der;
  x509::Signed parts;
  SignatureAlgorithm algorithm = SignatureAlgorithm::ecdsa_sha256;
  base::Bytes issuer, authority_key_id;
  UnixTime this_update = 0, next_update = 0;
  base::Bytes revoked;  // the entries, checked
  size_t revoked_count = 0;

  Result<void> read();
  Result<void> read_head(DerReader& tbs);
  Result<void> read_revoked(DerReader& tbs);
  Result<void> read_extensions(DerReader& tbs);
};

Result<void> RevocationList::State::read() {
  if (!x509::read_signed(der, parts))
    return malformed("it is not a sequence of content, algorithm and signature");
  const auto known = x509::signature_algorithm(parts.algorithm);
  if (!known) return unsupported("it is signed by an algorithm that is not accepted");
  algorithm = *known;
  DerReader whole(parts.tbs);
  DerReader tbs = whole.enter(der::sequence);
  TRY(read_head(tbs));
  if (tbs.next_is(der::sequence)) TRY(read_revoked(tbs));
  if (tbs.next_is(der::context(0))) TRY(read_extensions(tbs));
  if (!tbs.at_end()) return malformed("something unknown follows its entries");
  return {};
}

Result<void> RevocationList::State::read_head(DerReader& tbs) {
  constexpr uint64_t version_2 = 1;
  if (tbs.read_unsigned() != version_2) return malformed("its version is not 2");
  if (!std::ranges::equal(tbs.read_element(), parts.algorithm))
    return malformed("it names two signature algorithms");
  issuer = x509::read_name(tbs);
  if (tbs.failed()) return malformed("its issuer is not a name");
  this_update = tbs.read_time();
  next_update = tbs.read_time();
  if (tbs.failed()) return malformed("it does not say when it was made and when the next one is");
  return {};
}

Result<void> RevocationList::State::read_revoked(DerReader& tbs) {
  revoked = tbs.read(der::sequence);
  DerReader list(revoked);
  std::vector<Extension> extensions;
  do {
    switch (read_entry(list, extensions)) {
      case Entry::good: break;
      case Entry::malformed: return malformed("one of its entries");
      case Entry::critical: return unsupported("one of its entries has a critical extension");
    }
    ++revoked_count;
  } while (!list.at_end());
  return {};
}

Result<void> RevocationList::State::read_extensions(DerReader& tbs) {
  DerReader field = tbs.enter(der::context(0));
  std::vector<Extension> extensions;
  if (!x509::read_extensions(field, extensions))
    return malformed("its extensions are not a list, or one is there twice");
  for (const Extension& extension : extensions) {
    const auto standard = x509::standard_extension(extension.oid);
    if (standard == StandardExtension::authority_key_id) {
      if (!x509::read_authority_key_id(extension.value, authority_key_id))
        return malformed("its issuer's key identifier");
      continue;
    }
    if (standard == StandardExtension::crl_number) continue;
#ifndef CELLA_WITHOUT_CHECK_CRL_SCOPE
    if (extension.critical || standard == StandardExtension::delta_crl_indicator ||
        standard == StandardExtension::issuing_distribution_point) {
      return unsupported("it is a delta, indirect or partial list, or has an unknown extension");
    }
#endif
  }
  return {};
}

RevocationList::RevocationList(std::unique_ptr<const State> state) : state_(std::move(state)) {}
RevocationList::~RevocationList() = default;

Result<RevocationListPtr> RevocationList::parse(base::Bytes der) {
  auto state = std::make_unique<State>();
  state->der.assign(der.begin(), der.end());
  TRY(state->read());
  return std::make_shared<const RevocationList>(std::move(state));
}

base::Bytes RevocationList::der() const { return state_->der; }
base::Bytes RevocationList::issuer() const { return state_->issuer; }
UnixTime RevocationList::this_update() const { return state_->this_update; }
UnixTime RevocationList::next_update() const { return state_->next_update; }
size_t RevocationList::revoked_count() const { return state_->revoked_count; }
base::Bytes RevocationList::authority_key_id() const { return state_->authority_key_id; }

bool RevocationList::revokes(base::Bytes serial) const {
  DerReader list(state_->revoked);
  while (!list.failed() && !list.at_end()) {
    DerReader entry = list.enter(der::sequence);
    if (std::ranges::equal(entry.read_big_unsigned(), serial)) return true;
  }
  return false;
}

bool RevocationList::signed_by(const crypto::PublicKey& issuer_key) const {
  return x509::verify(issuer_key, state_->algorithm, state_->parts);
}

}  // namespace cella::wire
