// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Collateral in JSON (docs/reference/collateral.md). Signed texts are kept exactly as received:
// their signatures cover those bytes.
#include <algorithm>
#include <array>

#include "src/attest/collateral/envelope.h"
#include "src/attest/collateral/items.h"
#include "src/base/hex.h"
#include "src/wire/base64.h"
#include "src/wire/der.h"
#include "src/wire/json.h"

namespace cella::attest {
namespace {

using wire::JsonKind;
using wire::JsonValue;

constexpr size_t most_certificates = 16;

Error malformed(std::string_view member, std::string_view wanted) {
  return {Blame::collateral, "collateral.malformed",
          "the member \"" + std::string(member) + "\" must be " + std::string(wanted)};
}

/// The error of a part, naming the member that it is in.
Error in_member(std::string_view member, const Error& error) {
  return {Blame::collateral, error.code, "in \"" + std::string(member) + "\": " + error.message};
}

/// Refuses members that are not in the list: a bundle that says something unknown may mean it.
Result<void> only_members(const JsonValue& object, std::span<const std::string_view> known) {
  for (size_t i = 0; i < object.size(); ++i) {
    if (std::ranges::find(known, object.name_at(i)) == known.end()) {
      return Error{Blame::collateral, "collateral.unknown_member",
                   "there is a member that a bundle of this kind does not have; the members are "
                   "listed in docs/reference/collateral.md"};
    }
  }
  return {};
}

Result<std::string> text_member(const JsonValue& object, std::string_view name) {
  const auto text = object[name].string();
  if (!text) return malformed(name, "a text");
  return std::string(*text);
}

Result<std::vector<wire::CertificatePtr>> chain_member(const JsonValue& object,
                                                       std::string_view name) {
  const std::string pem = TRY(text_member(object, name));
  auto chain = wire::parse_certificates(pem, most_certificates);
  if (!chain.ok()) return in_member(name, chain.error());
  return chain;
}

/// A CRL as hexadecimal DER, base64 DER or PEM.
Result<wire::RevocationListPtr> crl_member(const JsonValue& object, std::string_view name) {
  const std::string text = TRY(text_member(object, name));
  std::optional<std::vector<uint8_t>> der = base::from_hex(text);
  if (!der && text.starts_with("-----BEGIN ")) {
    auto blocks = wire::parse_pem(text, 1);
    if (!blocks.ok()) return in_member(name, blocks.error());
    if (blocks->size() == 1 && blocks->front().label == "X509 CRL") der = blocks->front().content;
  } else if (!der) {
    der = wire::from_base64(text, wire::Base64Lines::allowed);
  }
  if (!der || der->empty()) return malformed(name, "a CRL: DER in hexadecimal or base64, or PEM");
  auto list = wire::RevocationList::parse(*der);
  if (!list.ok()) return in_member(name, list.error());
  return list;
}

/// r||s, 64 bytes in hexadecimal.
Result<std::vector<uint8_t>> signature_member(const JsonValue& object, std::string_view name) {
  const std::string text = TRY(text_member(object, name));
  auto signature = base::from_hex(text);
  if (!signature || signature->size() != 64) {
    return malformed(name, "a signature: 128 hexadecimal digits");
  }
  return *std::move(signature);
}

template <typename Document>
Result<std::shared_ptr<const Document>> parse_document(std::string_view member,
                                                       intel::SignedBody body) {
  auto document = Document::parse(std::move(body));
  if (!document.ok()) return in_member(member, document.error());
  return document;
}

// ---- Bundles ----

constexpr std::array<std::string_view, 10> bundle_members = {
    "pck_crl_issuer_chain",     "root_ca_crl", "pck_crl",
    "tcb_info_issuer_chain",    "tcb_info",    "tcb_info_signature",
    "qe_identity_issuer_chain", "qe_identity", "qe_identity_signature",
    "pck_certificate_chain",
};

bool is_self_issued(const wire::Certificate& one) {
  return std::ranges::equal(one.subject(), one.issuer());
}

/// Whether the chain has a certificate with the CRL's issuer as its subject: a root, or no root.
bool chain_has_issuer(const std::vector<wire::CertificatePtr>& chain,
                      const wire::RevocationList& list, bool root) {
  return std::ranges::any_of(chain, [&](const wire::CertificatePtr& one) {
    return is_self_issued(*one) == root && std::ranges::equal(one->subject(), list.issuer());
  });
}

/// A bundle says which CRL is whose. One that contradicts its own chain is refused, although the
/// CRLs' issuers would tell them apart: who mixes them up may have mixed up more.
Result<void> read_bundle_crls(const JsonValue& bundle, Items& items) {
  std::vector<wire::CertificatePtr> chain;
  if (bundle["pck_crl_issuer_chain"].present()) {
    chain = TRY(chain_member(bundle, "pck_crl_issuer_chain"));
  }
  constexpr std::pair<std::string_view, bool> lists[] = {{"root_ca_crl", true}, {"pck_crl", false}};
  for (const auto& [name, of_root] : lists) {
    if (!bundle[name].present()) continue;
    const wire::RevocationListPtr list = TRY(crl_member(bundle, name));
#ifndef CELLA_WITHOUT_CHECK_BUNDLE_CRL_ISSUER
    if (!chain.empty() && !chain_has_issuer(chain, *list, of_root)) {
      return Error{Blame::collateral, "collateral.crl_issuer",
                   "\"" + std::string(name) + "\" was not issued by the " +
                       (of_root ? "root" : "CA") +
                       " of \"pck_crl_issuer_chain\"; pass the CRL of that issuer"};
    }
#endif
    items.revocation_lists.push_back(list);
  }
  items.certificates.insert(items.certificates.end(), chain.begin(), chain.end());
  return {};
}

/// A text with its signature and its signer's chain, of which either both come or none.
Result<std::optional<intel::SignedBody>> signed_member(const JsonValue& bundle,
                                                       const std::string& member,
                                                       std::string_view name, Items& items) {
  intel::SignedBody body;
  const std::string chain_name = member + "_issuer_chain";
  if (bundle[chain_name].present()) {
    body.chain = TRY(chain_member(bundle, chain_name));
    items.certificates.insert(items.certificates.end(), body.chain.begin(), body.chain.end());
  }
  const std::string signature_name = member + "_signature";
  if (!bundle[member].present() && !bundle[signature_name].present()) {
    return std::optional<intel::SignedBody>();
  }
  body.body = TRY(text_member(bundle, member));
  body.signature = TRY(signature_member(bundle, signature_name));
  body.name = name;
  return std::optional<intel::SignedBody>(std::move(body));
}

Result<void> read_bundle(const JsonValue& bundle, std::string_view name, Items& items) {
  TRY(only_members(bundle, bundle_members));
  TRY(read_bundle_crls(bundle, items));
  if (bundle["pck_certificate_chain"].present()) {
    const auto chain = TRY(chain_member(bundle, "pck_certificate_chain"));
    items.certificates.insert(items.certificates.end(), chain.begin(), chain.end());
  }
  if (auto body = TRY(signed_member(bundle, "tcb_info", name, items))) {
    items.tcb_infos.push_back(TRY(parse_document<intel::TcbInfo>("tcb_info", std::move(*body))));
  }
  if (auto body = TRY(signed_member(bundle, "qe_identity", name, items))) {
    items.qe_identities.push_back(
        TRY(parse_document<intel::QeIdentity>("qe_identity", std::move(*body))));
  }
  return {};
}

// ---- Responses of services ----

/// Intel PCS: {"tcbInfo":{...},"signature":"hex"}. The exact text of the member is what is signed.
Result<intel::SignedBody> response_body(const JsonValue& response, std::string_view member,
                                        std::string_view name) {
  const std::array<std::string_view, 2> members = {member, "signature"};
  TRY(only_members(response, members));
  if (!response[member].is(JsonKind::object)) return malformed(member, "an object");
  intel::SignedBody body;
  body.body = response[member].raw();
  body.signature = TRY(signature_member(response, "signature"));
  body.name = name;
  return body;
}

Result<void> read_tcb_info(const JsonValue& response, std::string_view name, Items& items) {
  auto body = TRY(response_body(response, "tcbInfo", name));
  items.tcb_infos.push_back(TRY(parse_document<intel::TcbInfo>("tcbInfo", std::move(body))));
  return {};
}

Result<void> read_identity(const JsonValue& response, std::string_view name, Items& items) {
  auto body = TRY(response_body(response, "enclaveIdentity", name));
  items.qe_identities.push_back(
      TRY(parse_document<intel::QeIdentity>("enclaveIdentity", std::move(body))));
  return {};
}

/// Azure's host service: {"vcekCert": PEM, "certificateChain": PEM, "tcbm", "cacheControl"}.
Result<void> read_vcek(const JsonValue& response, std::string_view, Items& items) {
  constexpr std::array<std::string_view, 4> members = {"vcekCert", "certificateChain", "tcbm",
                                                       "cacheControl"};
  TRY(only_members(response, members));
  for (const std::string_view member : {"vcekCert", "certificateChain"}) {
    if (!response[member].present()) continue;
    const auto chain = TRY(chain_member(response, member));
    items.certificates.insert(items.certificates.end(), chain.begin(), chain.end());
  }
  return {};
}

// ---- Keys (RFC 7517, RFC 7518) ----

Result<std::vector<uint8_t>> number_member(const JsonValue& key, std::string_view name) {
  const auto text = key[name].string();
  auto bytes = text ? wire::from_base64url(*text) : std::nullopt;
  if (!bytes || bytes->empty() || bytes->size() > 1024) {
    return malformed(name, "a number in base64url, as in a JSON Web Key");
  }
  return *std::move(bytes);
}

/// SubjectPublicKeyInfo of RFC 5480.
Result<std::vector<uint8_t>> ec_spki(const JsonValue& key) {
  struct Curve {
    std::string_view name, oid;
    size_t size;
  };
  constexpr Curve curves[] = {{"P-256", "1.2.840.10045.3.1.7", 32},
                              {"P-384", "1.3.132.0.34", 48},
                              {"P-521", "1.3.132.0.35", 66}};
  const auto name = key["crv"].string();
  const auto* curve = std::ranges::find(curves, name.value_or(""), &Curve::name);
  if (curve == std::end(curves)) return malformed("crv", "P-256, P-384 or P-521");
  const auto x = TRY(number_member(key, "x"));
  const auto y = TRY(number_member(key, "y"));
  if (x.size() != curve->size || y.size() != curve->size) {
    return malformed("x", "as long as the curve's field, and so \"y\"");
  }
  std::vector<uint8_t> point = {4};
  point.insert(point.end(), x.begin(), x.end());
  point.insert(point.end(), y.begin(), y.end());
  namespace der = wire::der;
  const auto algorithm =
      der::element(der::sequence, {der::oid("1.2.840.10045.2.1"), der::oid(curve->oid)});
  return der::element(der::sequence, {algorithm, der::bits(point)});
}

/// SubjectPublicKeyInfo of RFC 8017, A.1.1.
Result<std::vector<uint8_t>> rsa_spki(const JsonValue& key) {
  namespace der = wire::der;
  const auto modulus = TRY(number_member(key, "n"));
  const auto exponent = TRY(number_member(key, "e"));
  const auto algorithm = der::element(
      der::sequence, {der::oid("1.2.840.113549.1.1.1"), der::element(der::null, base::Bytes())});
  const auto numbers = der::element(
      der::sequence, {der::unsigned_integer(modulus), der::unsigned_integer(exponent)});
  return der::element(der::sequence, {algorithm, der::bits(numbers)});
}

Result<void> read_jwk(const JsonValue& key, std::string_view name, Items& items) {
  if (key["d"].present() || key["k"].present()) {
    return Error{Blame::collateral, "key.private",
                 "it contains a private key, which no verifier needs; pass the public key alone"};
  }
  const auto type = key["kty"].string();
  if (type == "EC") return read_key(TRY(ec_spki(key)), name, items);
  if (type == "RSA") return read_key(TRY(rsa_spki(key)), name, items);
  return malformed("kty", "EC or RSA");
}

Result<void> read_jwk_set(const JsonValue& set, std::string_view name, Items& items) {
  const JsonValue keys = set["keys"];
  if (!keys.is(JsonKind::array) || keys.size() == 0 || keys.size() > 64) {
    return malformed("keys", "a list of 1 to 64 keys");
  }
  for (size_t i = 0; i < keys.size(); ++i) TRY(read_jwk(keys.at(i), name, items));
  return {};
}

// ---- Signed bundles ----

template <typename T>
void append(std::vector<T>& to, const std::vector<T>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

bool is_signed_bundle(base::Bytes content) {
  const auto document =
      wire::JsonDocument::parse({reinterpret_cast<const char*>(content.data()), content.size()});
  return document.ok() && (*document)->root()["signed"].present();
}

/// Its signature says who put the documents together, not that they are true: it is for the one who
/// carries the bundle in, by Envelope::open. Here each document counts by its own signature.
Result<void> read_signed_bundle(const JsonValue& bundle, std::string_view name, Items& items) {
  const Envelope envelope = TRY(Envelope::read_unverified(bundle.raw()));
  for (const EnvelopeItem& item : envelope.items) {
    if (is_signed_bundle(item.content)) return malformed("items", "documents, not bundles");
    const Items inner = TRY(read_items(item.content, std::string(name) + " (" + item.name + ")"));
    append(items.certificates, inner.certificates);
    append(items.revocation_lists, inner.revocation_lists);
    append(items.keys, inner.keys);
    append(items.tcb_infos, inner.tcb_infos);
    append(items.qe_identities, inner.qe_identities);
    append(items.attachments, inner.attachments);
  }
  return {};
}

/// THE table of JSON forms: a form is recognised by a member that only it has.
struct Form {
  std::string_view member;
  Result<void> (*read)(const JsonValue& object, std::string_view name, Items& items);
};
constexpr Form forms[] = {
    {"tcbInfo", read_tcb_info}, {"enclaveIdentity", read_identity},
    {"vcekCert", read_vcek},    {"kty", read_jwk},
    {"keys", read_jwk_set},     {"signed", read_signed_bundle},
};

}  // namespace

Result<void> read_json(std::string_view text, std::string_view name, Items& items) {
  auto document = wire::JsonDocument::parse(text);
  if (!document.ok()) return std::move(document).error();
  const JsonValue root = (*document)->root();
  for (const Form& form : forms) {
    if (root[form.member].present()) return form.read(root, name, items);
  }
  for (const std::string_view member : bundle_members) {
    if (root[member].present()) return read_bundle(root, name, items);
  }
  return Error{Blame::collateral, "collateral.unknown",
               "it is JSON, but no collateral of a known kind: see docs/reference/collateral.md"};
}

}  // namespace cella::attest
