// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// {"signed":{...},"signer":"...","signature":"..."}: the signature covers the received bytes of the
// value of "signed".
#include "src/attest/collateral/envelope.h"

#include <algorithm>

#include "src/base/hex.h"
#include "src/crypto/sha256.h"
#include "src/wire/base64.h"
#include "src/wire/json.h"
#include "src/wire/time.h"

namespace cella::attest {
namespace {

using crypto::HashAlgorithm;
using crypto::KeyKind;
using wire::JsonKind;
using wire::JsonValue;

// Tells this signature from every other that the key may make.
constexpr std::string_view purpose = "cella collateral bundle 1";
constexpr size_t most_items = 256;

Error malformed(const std::string& why) {
  return {Blame::collateral, "bundle.malformed",
          "this is no signed bundle of collateral: " + why +
              "; make one with: cella collateral "
              "bundle"};
}

HashAlgorithm hash_for(KeyKind kind) {
  return kind == KeyKind::ec_p256 ? HashAlgorithm::sha256 : HashAlgorithm::sha384;
}

ByteView bytes_of(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

/// A document with its parts in their places.
struct Parts {
  std::unique_ptr<const wire::JsonDocument> document;
  JsonValue body;
  ByteVector signature;
  KeyDigest signer = {};
};

Result<Parts> read_parts(std::string_view text) {
  Parts parts;
  auto document = wire::JsonDocument::parse(text, {.bytes = 32u << 20, .depth = 8, .values = 4096});
  if (!document.ok()) return malformed(document.error().message);
  parts.document = std::move(document).value();
  const JsonValue root = parts.document->root();
  parts.body = root["signed"];
  const auto signature = base::from_hex(root["signature"].string().value_or("-"));
  const auto signer = base::from_hex(root["signer"].string().value_or("-"));
  if (root.size() != 3 || !parts.body.is(JsonKind::object) || !signature || !signer ||
      signer->size() != parts.signer.size()) {
    return malformed("it needs \"signed\", \"signer\" and \"signature\" and nothing else");
  }
  parts.signature = *signature;
  std::copy(signer->begin(), signer->end(), parts.signer.begin());
  return parts;
}

Result<EnvelopeItem> read_item(const JsonValue& item) {
  const auto name = item["name"].string();
  const auto content = item["content"].string();
  const auto decoded = content ? wire::from_base64(*content) : std::nullopt;
  if (item.size() != 2 || !name || !decoded) {
    return malformed("every item has a \"name\" and, in base64, its \"content\"");
  }
  return EnvelopeItem{std::string(*name), *decoded};
}

Result<Envelope> read_body(const Parts& parts) {
  Envelope out;
  out.signer = parts.signer;
  const JsonValue& body = parts.body;
  if (body.size() != 4 || body["purpose"].string() != purpose) {
    return malformed("it was made for another purpose");
  }
  const auto not_before = wire::parse_rfc3339(body["not_before"].string().value_or(""));
  const auto not_after = wire::parse_rfc3339(body["not_after"].string().value_or(""));
  if (!not_before || !not_after) return malformed("it does not say when it is valid");
  out.not_before = *not_before;
  out.not_after = *not_after;
  const JsonValue items = body["items"];
  if (!items.is(JsonKind::array) || items.size() > most_items) {
    return malformed("\"items\" must be an array of at most " + std::to_string(most_items));
  }
  for (size_t i = 0; i < items.size(); ++i) out.items.push_back(TRY(read_item(items.at(i))));
  return out;
}

Result<void> check_signature(const Parts& parts, ByteView signer_spki) {
  const KeyDigest digest = crypto::sha256(signer_spki);
  if (digest != parts.signer) {
    return Error{Blame::collateral, "bundle.other_signer",
                 "the bundle says that another key signed it (SHA-256 of the key " +
                     base::to_hex(parts.signer) + ", wanted " + base::to_hex(digest) +
                     "); get the signer's key, or the bundle from the right signer"};
  }
  const crypto::PublicKey key = TRY(crypto::PublicKey::from_spki(signer_spki));
#ifndef CELLA_WITHOUT_CHECK_BUNDLE_SIGNATURE
  if (!key.verify_ecdsa(hash_for(key.kind()), bytes_of(parts.body.raw()), parts.signature)) {
    return Error{Blame::collateral, "bundle.bad_signature",
                 "the bundle was changed after it was signed; get it again"};
  }
#endif
  return {};
}

}  // namespace

bool Envelope::looks_like_one(std::string_view text) {
  const size_t start = text.find_first_not_of(" \t\r\n");
  return start != text.npos && text[start] == '{' && text.find(purpose) != text.npos;
}

Result<Envelope> Envelope::read_unverified(std::string_view text) {
  const Parts parts = TRY(read_parts(text));
  return read_body(parts);
}

Result<Envelope> Envelope::open(std::string_view text, ByteView signer_spki, UnixTime now) {
  const Parts parts = TRY(read_parts(text));
  TRY(check_signature(parts, signer_spki));
  Envelope out = TRY(read_body(parts));
#ifndef CELLA_WITHOUT_CHECK_BUNDLE_VALIDITY
  if (now < out.not_before) {
    return Error{Blame::collateral, "bundle.not_yet_valid",
                 "the bundle is valid only from " + wire::to_rfc3339(out.not_before) + ", not at " +
                     wire::to_rfc3339(now)};
  }
  if (now > out.not_after) {
    return Error{Blame::collateral, "bundle.expired",
                 "the bundle was valid until " + wire::to_rfc3339(out.not_after) + ", not at " +
                     wire::to_rfc3339(now) + "; get a newer one"};
  }
#endif
  return out;
}

Result<std::string> seal_envelope(const Envelope& envelope, const crypto::EcPrivateKey& key) {
  if (envelope.items.empty() || envelope.items.size() > most_items) {
    return Error{
        Blame::caller, "bundle.empty",
        "A bundle holds at least one document and at most " + std::to_string(most_items) + "."};
  }
  if (envelope.not_after < envelope.not_before) {
    return Error{Blame::caller, "bundle.bad_validity",
                 "The bundle would end before it begins: its contents may have expired; fetch them "
                 "again."};
  }
  wire::JsonWriter body;
  body.begin_object();
  body.name("purpose").value(purpose);
  body.name("not_before").value(wire::to_rfc3339(envelope.not_before));
  body.name("not_after").value(wire::to_rfc3339(envelope.not_after));
  body.name("items").begin_array();
  for (const EnvelopeItem& item : envelope.items) {
    body.begin_object();
    body.name("name").value(item.name);
    body.name("content").value(wire::to_base64(item.content));
    body.end_object();
  }
  body.end_array().end_object();
  const std::string text = body.take();
  wire::JsonWriter out;
  out.begin_object().name("signed").raw(text);
  out.name("signer").value(base::to_hex(crypto::sha256(key.spki())));
  out.name("signature").value(base::to_hex(TRY(key.sign(hash_for(key.curve()), bytes_of(text)))));
  out.end_object();
  return out.take() + "\n";
}

}  // namespace cella::attest
