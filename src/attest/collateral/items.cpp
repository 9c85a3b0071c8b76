// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Recognises what a file is from its bytes.
#include "src/attest/collateral/items.h"

#include <algorithm>
#include <optional>

#include "src/base/hex.h"
#include "src/crypto/hash.h"
#include "src/wire/base64.h"
#include "src/wire/der.h"

namespace cella::attest {
namespace {

constexpr size_t largest_file = 16u << 20;
constexpr size_t most_pem_blocks = 256;

std::string_view text_of(base::Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Without white space around it and the NUL that some writers leave at the end.
std::string_view trimmed(std::string_view text) {
  if (text.ends_with('\0')) text.remove_suffix(1);
  constexpr std::string_view white = " \t\r\n";
  const size_t first = text.find_first_not_of(white);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(white) - first + 1);
}

/// The bytes of hexadecimal or base64 text, if it is all of that.
std::optional<std::vector<uint8_t>> decoded(std::string_view text) {
  if (text.starts_with("0x")) text.remove_prefix(2);
  if (auto bytes = base::from_hex(text)) return bytes;
  return wire::from_base64(text, wire::Base64Lines::allowed);
}

enum class DerKind { certificate, revocation_list, public_key, other };

/// By the first elements only; whether the rest is right is the parsers' matter.
DerKind der_kind(base::Bytes der) {
  wire::DerReader outer = wire::DerReader(der).enter(wire::der::sequence);
  wire::DerReader first = outer.enter(wire::der::sequence);
  if (outer.failed() || first.failed()) return DerKind::other;
  if (first.next_is(wire::der::object_identifier)) return DerKind::public_key;
  if (first.next_is(wire::der::context(0))) return DerKind::certificate;
  if (!first.next_is(wire::der::integer)) return DerKind::other;
  // A certificate of version 1 has a serial number here, and its validity after the issuer; a CRL
  // has its version here, and a time after the issuer.
  first.read_element();
  first.read_element();
  first.read_element();
  const bool time =
      first.next_is(wire::der::utc_time) || first.next_is(wire::der::generalized_time);
  return time ? DerKind::revocation_list : DerKind::certificate;
}

/// TCG PC Client Platform Firmware Profile, 10.2.1: the first event of a crypto-agile log is an
/// EV_NO_ACTION in PCR 0 with a digest of zeros and this signature.
bool is_event_log(base::Bytes bytes) {
  constexpr std::string_view signature = "Spec ID Event03";
  base::ByteReader reader(bytes);
  uint32_t pcr = 0, type = 0, size = 0;
  base::Bytes digest, event;
  if (!reader.read(pcr) || !reader.read(type) || !reader.read_bytes(20, digest) ||
      !reader.read(size) || !reader.read_bytes(signature.size(), event)) {
    return false;
  }
  constexpr uint32_t no_action = 3;
  return pcr == 0 && type == no_action && text_of(event) == signature &&
         std::ranges::all_of(digest, [](uint8_t byte) { return byte == 0; });
}

/// TPMT_SIGNATURE (TPM 2.0 Library, Part 2, 11.3.4) of RSASSA, RSAPSS or ECDSA, or an RSA signature
/// bare: nothing but its size tells such bytes.
bool is_tpm_signature(base::Bytes bytes) {
  if (bytes.size() == 256 || bytes.size() == 384 || bytes.size() == 512) return true;
  if (bytes.size() < 6 || bytes[0] != 0 || bytes[2] != 0) return false;
  const size_t first = static_cast<size_t>(bytes[4]) << 8 | bytes[5];
  if (bytes[1] == 0x14 || bytes[1] == 0x16) return bytes.size() == 6 + first;
  if (bytes[1] != 0x18 || !base::fits(6, first + 2, bytes.size())) return false;
  const size_t second = static_cast<size_t>(bytes[6 + first]) << 8 | bytes[7 + first];
  return bytes.size() == 8 + first + second;
}

Result<void> read_binary(base::Bytes bytes, std::string_view name, Items& items) {
  if (der_kind(bytes) != DerKind::other) return read_der(bytes, name, items);
  const char* kind = is_event_log(bytes)       ? "tpm-event-log"
                     : is_tpm_signature(bytes) ? "tpm-signature"
                                               : nullptr;
  if (kind == nullptr) {
    return Error{Blame::collateral, "collateral.unknown",
                 "it is no collateral of a known kind: no JSON bundle, no response of a collateral "
                 "service, no certificate, CRL or public key, no TPM event log or signature"};
  }
  items.attachments.push_back({kind, {bytes.begin(), bytes.end()}, std::string(name)});
  return {};
}

Result<void> read_any(base::Bytes bytes, std::string_view name, Items& items) {
  const std::string_view text = trimmed(text_of(bytes));
  if (text.starts_with('{')) return read_json(text, name, items);
  if (text.starts_with("-----BEGIN ")) return read_pem(text, name, items);
  if (const auto inner = decoded(text); inner && der_kind(*inner) != DerKind::other) {
    return read_der(*inner, name, items);
  }
  return read_binary(bytes, name, items);
}

}  // namespace

Result<Items> read_items(base::Bytes bytes, std::string_view name) {
  Items items;
  if (bytes.size() > largest_file) {
    return Error{Blame::collateral, "collateral.too_large",
                 std::string(name) + ": a file of collateral has at most " +
                     std::to_string(largest_file) + " bytes"};
  }
  const auto read = read_any(bytes, name, items);
  if (read.ok()) return items;
  return Error{Blame::collateral, read.error().code,
               std::string(name) + ": " + read.error().message};
}

Result<void> read_key(base::Bytes spki, std::string_view name, Items& items) {
  crypto::PublicKey key = TRY(crypto::PublicKey::from_spki(spki));
  EndorsedKey endorsed{std::move(key), {}, std::string(name)};
  const crypto::Digest digest = crypto::hash(crypto::HashAlgorithm::sha256, spki);
  std::ranges::copy(digest.bytes(), endorsed.digest.begin());
  items.keys.push_back(std::move(endorsed));
  return {};
}

Result<void> read_der(base::Bytes der, std::string_view name, Items& items) {
  switch (der_kind(der)) {
    case DerKind::certificate:
      items.certificates.push_back(TRY(wire::Certificate::parse(der)));
      break;
    case DerKind::revocation_list:
      items.revocation_lists.push_back(TRY(wire::RevocationList::parse(der)));
      break;
    case DerKind::public_key: return read_key(der, name, items);
    case DerKind::other:
      return Error{Blame::collateral, "collateral.unknown",
                   "it is DER, but neither certificate nor CRL nor public key"};
  }
  return {};
}

Result<void> read_pem(std::string_view text, std::string_view name, Items& items) {
  for (const wire::PemBlock& block : TRY(wire::parse_pem(text, most_pem_blocks))) {
    if (block.label == "CERTIFICATE") {
      items.certificates.push_back(TRY(wire::Certificate::parse(block.content)));
    } else if (block.label == "X509 CRL") {
      items.revocation_lists.push_back(TRY(wire::RevocationList::parse(block.content)));
    } else if (block.label == "PUBLIC KEY") {
      TRY(read_key(block.content, name, items));
    } else {
      return Error{Blame::collateral, "pem.wrong_label",
                   "a PEM block of collateral is a CERTIFICATE, an X509 CRL or a PUBLIC KEY"};
    }
  }
  return {};
}

}  // namespace cella::attest
