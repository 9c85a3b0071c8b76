// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Certificates and CRLs in DER.
#include "src/attest/testing/certificate.h"

#include "src/attest/testing/der_parts.h"
#include "src/wire/base64.h"

namespace cella::attest::fake {
namespace {

namespace der = wire::der;

std::string_view attribute_oid(std::string_view name) {
  if (name == "CN") return "2.5.4.3";
  if (name == "C") return "2.5.4.6";
  if (name == "L") return "2.5.4.7";
  if (name == "ST") return "2.5.4.8";
  if (name == "O") return "2.5.4.10";
  return "2.5.4.11";
}

ByteVector extension(const ExtensionOptions& options) {
  DerParts parts = {der::oid(options.oid)};
  if (options.critical) parts.push_back(der_boolean(true));
  parts.push_back(der_octets(options.value));
  return der_sequence(parts);
}

ExtensionOptions authority_key_id(const SigningKey& issuer) {
  return {"2.5.29.35", false,
          der_sequence({der::element(der::context_primitive(0), ByteView(issuer.key_id()))})};
}

ExtensionOptions distribution_point(const std::string& url) {
  const ByteVector uri = der_text(der::context_primitive(6), url);
  const ByteVector name = der_of(der::context(0), {der_of(der::context(0), {uri})});
  return {"2.5.29.31", false, der_sequence({der_sequence({name})})};
}

// A named bit list: trailing zero bits are not encoded (X.690, 11.2.2).
ByteVector key_usage_bits(const KeyUsageOptions& usage) {
  uint8_t bits = 0;
  if (usage.digital_signature) bits |= 0x80;
  if (usage.non_repudiation) bits |= 0x40;
  if (usage.key_cert_sign) bits |= 0x04;
  if (usage.crl_sign) bits |= 0x02;
  if (bits == 0) return {der::bit_string, 1, 0};
  uint8_t unused = 0;
  while (((bits >> unused) & 1) == 0) ++unused;
  return {der::bit_string, 2, unused, bits};
}

ByteVector basic_constraints(const CertificateOptions& options) {
  DerParts parts;
  if (options.ca) parts.push_back(der_boolean(true));
  if (options.path_length) parts.push_back(der::unsigned_integer(*options.path_length));
  return der_sequence(parts);
}

ByteVector extensions_of(const CertificateOptions& options, const SigningKey& subject,
                         const SigningKey& issuer, bool self_signed) {
  DerParts all;
  if (options.key_ids && !self_signed) all.push_back(extension(authority_key_id(issuer)));
  if (!options.crl_url.empty()) all.push_back(extension(distribution_point(options.crl_url)));
  if (options.key_ids) {
    const ByteVector id = der_octets(subject.key_id());
    all.push_back(extension({"2.5.29.14", false, id}));
  }
  if (options.key_usage) {
    all.push_back(extension({"2.5.29.15", true, key_usage_bits(*options.key_usage)}));
  }
  if (options.basic_constraints) {
    all.push_back(extension({"2.5.29.19", true, basic_constraints(options)}));
  }
  for (const ExtensionOptions& further : options.extensions) all.push_back(extension(further));
  if (all.empty()) return {};
  return der_of(der::context(3), {der_sequence(all)});
}

ByteVector signed_der(const ByteVector& to_be_signed, const SigningKey& key) {
  return der_sequence({to_be_signed, key.algorithm(), der::bits(key.sign(to_be_signed))});
}

ByteVector revoked_list(const CrlOptions& options) {
  DerParts entries;
  // Reason: key compromise, as Intel writes it.
  const ByteVector reason = extension({"2.5.29.21", false, {der::enumerated, 1, 1}});
  for (const ByteVector& serial : options.revoked) {
    entries.push_back(der_sequence({der::unsigned_integer(ByteView(serial)),
                                    der::time(options.this_update), der_sequence({reason})}));
  }
  return entries.empty() ? ByteVector() : der_sequence(entries);
}

}  // namespace

ByteVector make_name(const NameParts& parts) {
  DerParts sets;
  for (const auto& [attribute, text] : parts) {
    const uint8_t tag = attribute == "C" ? der::printable_string : der::utf8_string;
    sets.push_back(der_of(
        der::set, {der_sequence({der::oid(attribute_oid(attribute)), der_text(tag, text)})}));
  }
  return der_sequence(sets);
}

std::string Certificate::pem() const { return wire::to_pem("CERTIFICATE", der); }

Certificate make_certificate(const CertificateOptions& options, const SigningKey& subject,
                             const SigningKey& issuer_key, const Certificate* issuer) {
  Certificate result;
  result.serial = options.serial.empty() ? subject.key_id() : options.serial;
  result.subject = options.subject;
  ByteVector issuer_name = options.issuer;
  if (issuer_name.empty()) issuer_name = issuer == nullptr ? options.subject : issuer->subject;
  const ByteVector version_3 = der_of(der::context(0), {der_integer(2)});
  const ByteVector validity =
      der_sequence({der::time(options.not_before), der::time(options.not_after)});
  const ByteVector to_be_signed =
      der_sequence({version_3, der::unsigned_integer(ByteView(result.serial)),
                    issuer_key.algorithm(), issuer_name, validity, options.subject, subject.spki(),
                    extensions_of(options, subject, issuer_key, issuer == nullptr)});
  result.der = signed_der(to_be_signed, issuer_key);
  return result;
}

ByteVector make_crl(const CrlOptions& options, const Certificate& ca, const SigningKey& ca_key) {
  const SigningKey& signer = options.signer == nullptr ? ca_key : *options.signer;
  DerParts all = {extension({"2.5.29.20", false, der_integer(1)}),
                  extension(authority_key_id(ca_key))};
  for (const ExtensionOptions& further : options.extensions) all.push_back(extension(further));
  const ByteVector to_be_signed = der_sequence(
      {der_integer(1), signer.algorithm(), options.issuer.empty() ? ca.subject : options.issuer,
       der::time(options.this_update),
       options.next_update ? der::time(*options.next_update) : ByteVector(), revoked_list(options),
       der_of(der::context(0), {der_sequence(all)})});
  return signed_der(to_be_signed, signer);
}

}  // namespace cella::attest::fake
