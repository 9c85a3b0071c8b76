// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Sizes are those of AWS's description. An unknown member is refused: what it would mean for trust,
// nobody can know today.
#include "src/attest/format/nitro/document.h"

#include <algorithm>
#include <string>

namespace cella::attest::nitro {
namespace {

using wire::CborItem;
using wire::CborKind;

constexpr size_t longest_certificate = 1024;
constexpr size_t most_certificates = 16;
constexpr std::array<uint8_t, 4> es384_header = {0xa1, 0x01, 0x38, 0x22};
constexpr std::array<std::string_view, 9> members = {"module_id",  "digest",      "timestamp",
                                                     "pcrs",       "certificate", "cabundle",
                                                     "public_key", "user_data",   "nonce"};

Error malformed(std::string_view what) {
  return Error{Blame::evidence, "nitro.malformed",
               "Nitro attestation document: " + std::string(what) +
                   "; get the document again from the enclave, unchanged."};
}

bool size_between(base::Bytes bytes, size_t least, size_t most) {
  return bytes.size() >= least && bytes.size() <= most;
}

Result<void> check_envelope(const wire::CoseSign1& envelope) {
  if (!std::ranges::equal(envelope.protected_header, es384_header))
    return malformed("the protected header is not {1: -35}, the algorithm ES384 alone");
  if (envelope.unprotected_header.size() != 1)
    return malformed("the unprotected header is not empty");
  return {};
}

Result<void> check_members(const CborItem& payload) {
  if (!payload.is(CborKind::map)) return malformed("the payload is not a map");
  for (size_t i = 0; i < payload.size(); ++i) {
    const auto name = payload.key_at(i).text();
    if (!name || std::ranges::find(members, *name) == members.end())
      return malformed("the payload has an unknown member");
  }
  return {};
}

Result<void> read_pcrs(const CborItem& pcrs, Document& document) {
  if (!pcrs.is(CborKind::map)) return malformed("there are no PCRs");
  for (size_t i = 0; i < pcrs.size(); ++i) {
    const auto index = pcrs.key_at(i).unsigned_integer();
    const auto value = pcrs.at(i).bytes();
    if (!index || *index >= pcr_count || !value || value->size() != pcr_size)
      return malformed("a PCR is not a number below 32 with 48 bytes");
    document.pcrs[static_cast<size_t>(*index)] = *value;
  }
  if (!document.pcrs[0] || !document.pcrs[1] || !document.pcrs[2])
    return malformed("PCR 0, 1 or 2 is missing");
  return {};
}

Result<void> read_certificates(const CborItem& payload, Document& document) {
  const auto leaf = payload["certificate"].bytes();
  if (!leaf || !size_between(*leaf, 1, longest_certificate))
    return malformed("the certificate is missing or not 1 to 1024 bytes");
  document.certificate = *leaf;
  const CborItem bundle = payload["cabundle"];
  if (!bundle.is(CborKind::array) || bundle.size() == 0 || bundle.size() > most_certificates)
    return malformed("the cabundle is missing or has not 1 to 16 certificates");
  for (size_t i = 0; i < bundle.size(); ++i) {
    const auto issuer = bundle.at(i).bytes();
    if (!issuer || !size_between(*issuer, 1, longest_certificate))
      return malformed("a certificate of the cabundle is not 1 to 1024 bytes");
    document.cabundle.push_back(*issuer);
  }
  return {};
}

/// A byte string, null or nothing.
Result<std::optional<base::Bytes>> optional_bytes(const CborItem& item, std::string_view name,
                                                  size_t least, size_t most) {
  if (!item.present() || item.is(CborKind::null)) return std::optional<base::Bytes>();
  const auto bytes = item.bytes();
  if (!bytes || !size_between(*bytes, least, most))
    return malformed(std::string(name) + " is not a byte string of " + std::to_string(least) +
                     " to " + std::to_string(most) + " bytes");
  return bytes;
}

}  // namespace

Result<Document> Document::parse(base::Bytes bytes) {
  Document document;
  document.envelope = TRY(wire::CoseSign1::parse(bytes));
  TRY(check_envelope(document.envelope));
  wire::CborLimits limits;
  limits.lengths = wire::CborLengths::indefinite_containers;
  const auto payload_document = TRY(wire::CborDocument::parse(document.envelope.payload, limits));
  const CborItem payload = payload_document->root();
  TRY(check_members(payload));
  const auto module_id = payload["module_id"].text();
  if (!module_id || module_id->empty()) return malformed("the module_id is missing");
  document.module_id = *module_id;
  if (payload["digest"].text() != "SHA384") return malformed("the digest is not \"SHA384\"");
  const auto timestamp = payload["timestamp"].unsigned_integer();
  if (!timestamp || *timestamp == 0 || *timestamp > INT64_MAX)
    return malformed("the timestamp is missing or out of range");
  document.timestamp_ms = *timestamp;
  TRY(read_pcrs(payload["pcrs"], document));
  TRY(read_certificates(payload, document));
  document.public_key = TRY(optional_bytes(payload["public_key"], "public_key", 1, 1024));
  document.user_data = TRY(optional_bytes(payload["user_data"], "user_data", 0, 1024));
  document.nonce = TRY(optional_bytes(payload["nonce"], "nonce", 0, 1024));
  return document;
}

bool Document::debug() const {
  const auto zero = [](base::Bytes value) {
    return std::ranges::all_of(value, [](uint8_t byte) { return byte == 0; });
  };
  return zero(*pcrs[0]) || zero(*pcrs[1]) || zero(*pcrs[2]);
}

}  // namespace cella::attest::nitro
