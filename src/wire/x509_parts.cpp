// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/wire/x509_parts.h"

#include <algorithm>

namespace cella::wire::x509 {
namespace {

using crypto::HashAlgorithm;
using Alg = SignatureAlgorithm;

constexpr uint8_t teletex_string = 0x14;

bool equal(base::Bytes a, base::Bytes b) { return std::ranges::equal(a, b); }

// 1.2.840.10045.4.3.x (ecdsa-with-SHA), 1.2.840.113549.1.1.x (PKCS#1), 2.16.840.1.101.3.4.2.x
// (SHA-2), each but for the last byte.
constexpr std::array<uint8_t, 7> ecdsa_with_sha2 = {0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03};
constexpr std::array<uint8_t, 8> pkcs1 = {0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01};
constexpr std::array<uint8_t, 8> sha2 = {0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02};
constexpr uint8_t pkcs1_mgf1 = 8, pkcs1_pss = 10;

// The last byte of `oid` if the others are `prefix`; else 0, which none of these uses.
uint8_t below(base::Bytes oid, base::Bytes prefix) {
  if (oid.size() != prefix.size() + 1 || !equal(oid.first(prefix.size()), prefix)) return 0;
  return oid.back();
}

struct Algorithm {
  Alg algorithm;
  uint8_t last_byte;  // of the identifier; of the hash's for PSS
  HashAlgorithm hash;
};
constexpr std::array<Algorithm, 3> ecdsa_algorithms = {{
    {Alg::ecdsa_sha256, 2, HashAlgorithm::sha256},
    {Alg::ecdsa_sha384, 3, HashAlgorithm::sha384},
    {Alg::ecdsa_sha512, 4, HashAlgorithm::sha512},
}};
constexpr std::array<Algorithm, 3> pkcs1_algorithms = {{
    {Alg::rsa_pkcs1_sha256, 11, HashAlgorithm::sha256},
    {Alg::rsa_pkcs1_sha384, 12, HashAlgorithm::sha384},
    {Alg::rsa_pkcs1_sha512, 13, HashAlgorithm::sha512},
}};
constexpr std::array<Algorithm, 3> pss_algorithms = {{
    {Alg::rsa_pss_sha256, 1, HashAlgorithm::sha256},
    {Alg::rsa_pss_sha384, 2, HashAlgorithm::sha384},
    {Alg::rsa_pss_sha512, 3, HashAlgorithm::sha512},
}};

const Algorithm* find(const std::array<Algorithm, 3>& algorithms, uint8_t last_byte) {
  const auto found = std::ranges::find(algorithms, last_byte, &Algorithm::last_byte);
  return found == algorithms.end() ? nullptr : &*found;
}

bool is_null(DerReader& reader) { return reader.read(der::null).empty() && reader.at_end(); }

// A hash's AlgorithmIdentifier; its parameters are NULL or absent (RFC 4055, 2.1).
const Algorithm* read_pss_hash(DerReader& reader) {
  DerReader identifier = reader.enter(der::sequence);
  const base::Bytes oid = identifier.read_oid();
  if (!identifier.at_end() && !is_null(identifier)) return nullptr;
  return find(pss_algorithms, below(oid, sha2));
}

// RSASSA-PSS-params (RFC 4055, 3.1), all given: the defaults would mean SHA-1. The one trailer
// there is may be left out or not: AMD's root certificates write it down.
std::optional<Alg> pss_algorithm(DerReader& identifier) {
  DerReader parameters = identifier.enter(der::sequence);
  DerReader hash_field = parameters.enter(der::context(0));
  const Algorithm* hash = read_pss_hash(hash_field);
  DerReader mask_field = parameters.enter(der::context(1));
  DerReader mask = mask_field.enter(der::sequence);
  const bool is_mgf1 = below(mask.read_oid(), pkcs1) == pkcs1_mgf1;
  const Algorithm* mask_hash = read_pss_hash(mask);
  DerReader salt_field = parameters.enter(der::context(2));
  const uint64_t salt = salt_field.read_unsigned();
  if (parameters.next_is(der::context(3))) {
    DerReader trailer = parameters.enter(der::context(3));
    if (trailer.read_unsigned() != 1 || !trailer.at_end()) return std::nullopt;
  }
  const bool complete = hash_field.at_end() && mask.at_end() && mask_field.at_end() &&
                        salt_field.at_end() && parameters.at_end() && identifier.at_end();
  if (!complete || hash == nullptr || !is_mgf1 || mask_hash != hash ||
      salt != crypto::digest_size(hash->hash)) {
    return std::nullopt;
  }
  return hash->algorithm;
}

// Calls visit(identifier of the attribute, tag, value) for each attribute; false if malformed.
template <typename Visit>
bool walk_name(base::Bytes content, Visit visit) {
  DerReader sequence(content);
  while (!sequence.failed() && !sequence.at_end()) {
    DerReader set = sequence.enter(der::set);
    do {
      DerReader attribute = set.enter(der::sequence);
      const base::Bytes oid = attribute.read_oid();
      base::Bytes value = attribute.read_element();
      base::Tlv element;
      if (!attribute.at_end() || !base::take_tlv(value, element)) return false;
      visit(oid, element.tag, element.content);
    } while (!set.at_end());
  }
  return sequence.at_end();
}

bool is_text(uint8_t tag) {
  return tag == der::utf8_string || tag == der::printable_string || tag == der::ia5_string ||
         tag == teletex_string;
}

}  // namespace

std::optional<StandardExtension> standard_extension(base::Bytes oid) {
  constexpr std::array<uint8_t, 2> id_ce = {0x55, 0x1d};
  const uint8_t number = below(oid, id_ce);
  if (number == 0) return std::nullopt;
  return static_cast<StandardExtension>(number);
}

bool read_signed(base::Bytes der, Signed& out) {
  DerReader reader(der);
  DerReader parts = reader.enter(der::sequence);
  if (!reader.at_end() || !parts.next_is(der::sequence)) return false;
  out.tbs = parts.read_element();
  if (!parts.next_is(der::sequence)) return false;
  out.algorithm = parts.read_element();
  out.signature = parts.read_bit_string();
  return parts.at_end();
}

std::optional<SignatureAlgorithm> signature_algorithm(base::Bytes identifier) {
  DerReader whole(identifier);
  DerReader reader = whole.enter(der::sequence);
  const base::Bytes oid = reader.read_oid();
  if (!whole.at_end() || reader.failed()) return std::nullopt;
  if (const Algorithm* found = find(ecdsa_algorithms, below(oid, ecdsa_with_sha2)))
    return reader.at_end() ? std::optional(found->algorithm) : std::nullopt;
  const uint8_t rsa = below(oid, pkcs1);
  if (const Algorithm* found = find(pkcs1_algorithms, rsa))
    return is_null(reader) ? std::optional(found->algorithm) : std::nullopt;
  if (rsa == pkcs1_pss) return pss_algorithm(reader);
  return std::nullopt;
}

bool verify(const crypto::PublicKey& key, SignatureAlgorithm algorithm, const Signed& parts) {
  for (const Algorithm& ecdsa : ecdsa_algorithms) {
    if (ecdsa.algorithm == algorithm)
      return key.verify_ecdsa_der(ecdsa.hash, parts.tbs, parts.signature);
  }
  for (const Algorithm& rsa : pkcs1_algorithms) {
    if (rsa.algorithm == algorithm)
      return key.verify_rsa_pkcs1(rsa.hash, parts.tbs, parts.signature);
  }
  for (const Algorithm& pss : pss_algorithms) {
    if (pss.algorithm == algorithm) {
      return key.verify_rsa_pss(pss.hash, crypto::digest_size(pss.hash), parts.tbs,
                                parts.signature);
    }
  }
  return false;
}

base::Bytes read_name(DerReader& reader) {
  if (!reader.next_is(der::sequence)) reader.fail();
  const base::Bytes whole = reader.read_element();
  base::Bytes rest = whole;
  base::Tlv element;
  if (!base::take_tlv(rest, element) ||
      !walk_name(element.content, [](base::Bytes, uint8_t, base::Bytes) {})) {
    reader.fail();
    return {};
  }
  return whole;
}

std::string common_name(base::Bytes name) {
  constexpr std::array<uint8_t, 3> id_common_name = {0x55, 0x04, 0x03};
  base::Bytes rest = name, found;
  base::Tlv element;
  if (!base::take_tlv(rest, element)) return {};
  walk_name(element.content, [&](base::Bytes oid, uint8_t tag, base::Bytes value) {
    if (equal(oid, id_common_name) && is_text(tag)) found = value;
  });
  std::string text(found.begin(), found.end());
  for (char& c : text) {
    const auto byte = static_cast<uint8_t>(c);
    if (byte < 0x20 || byte == 0x7f) c = '?';
  }
  return text;
}

base::Bytes read_serial(DerReader& reader) {
  const base::Bytes serial = reader.read_big_unsigned();
  if (serial.size() > max_serial_bytes) reader.fail();
  return reader.failed() ? base::Bytes() : serial;
}

bool read_extensions(DerReader& reader, std::vector<Extension>& out) {
  DerReader list = reader.enter(der::sequence);
  constexpr size_t usual = 8;
  out.reserve(usual);
  do {
    DerReader field = list.enter(der::sequence);
    Extension extension;
    extension.oid = field.read_oid();
    if (field.next_is(der::boolean)) extension.critical = field.read_boolean();
    extension.value = field.read(der::octet_string);
    if (!field.at_end() || out.size() == max_extensions) return false;
#ifndef CELLA_WITHOUT_CHECK_DUPLICATE_EXTENSION
    for (const Extension& other : out) {
      if (equal(other.oid, extension.oid)) return false;
    }
#endif
    out.push_back(extension);
  } while (!list.at_end());
  return reader.at_end();
}

bool read_subject_key_id(base::Bytes value, base::Bytes& out) {
  DerReader reader(value);
  out = reader.read(der::octet_string);
  return reader.at_end();
}

bool read_authority_key_id(base::Bytes value, base::Bytes& out) {
  DerReader reader(value);
  DerReader fields = reader.enter(der::sequence);
  if (fields.next_is(der::context_primitive(0))) out = fields.read(der::context_primitive(0));
  // The issuer's name and serial number may follow; the key identifier is what we use.
  if (fields.next_is(der::context(1))) {
    fields.read_element();
    fields.read(der::context_primitive(2));
  }
  return fields.at_end() && reader.at_end();
}

}  // namespace cella::wire::x509
