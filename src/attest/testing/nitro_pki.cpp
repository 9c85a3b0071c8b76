// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// AWS Nitro's certificates and documents.
#include "src/attest/testing/nitro_pki.h"

#include "src/wire/cbor.h"

namespace cella::attest::fake {
namespace {

ByteVector aws_name(const std::string& common_name) {
  return make_name({{"C", "US"}, {"O", "Amazon"}, {"OU", "AWS"}, {"CN", common_name}});
}

CertificateOptions ca_options(const std::string& name, UnixTime before, UnixTime after) {
  CertificateOptions options;
  options.subject = aws_name(name);
  options.ca = true;
  options.key_usage =
      KeyUsageOptions{.digital_signature = true, .key_cert_sign = true, .crl_sign = true};
  options.not_before = example_time - before;
  options.not_after = example_time + after;
  return options;
}

void optional_bytes(wire::CborWriter& out, const char* name,
                    const std::optional<ByteVector>& value) {
  out.text(name);
  if (value) {
    out.bytes(*value);
  } else {
    out.null();
  }
}

ByteVector payload_of(const NitroDocumentOptions& options, const Certificate& leaf,
                      const std::vector<Certificate>& cas) {
  wire::CborWriter out;
  out.map(9);
  out.text("module_id").text(options.module_id);
  out.text("digest").text(options.digest);
  out.text("timestamp").unsigned_integer(options.timestamp);
  out.text("pcrs").map(options.pcrs.size());
  for (const auto& [index, value] : options.pcrs) out.unsigned_integer(index).bytes(value);
  out.text("certificate").bytes(options.certificate.value_or(leaf.der));
  std::vector<ByteVector> bundle;
  for (const Certificate& ca : cas) bundle.push_back(ca.der);
  if (options.cabundle) bundle = *options.cabundle;
  out.text("cabundle").array(bundle.size());
  for (const ByteVector& ca : bundle) out.bytes(ca);
  optional_bytes(out, "public_key", options.public_key);
  optional_bytes(out, "user_data", options.user_data);
  optional_bytes(out, "nonce", options.nonce);
  return out.take();
}

}  // namespace

NitroPkiOptions::NitroPkiOptions() {
  constexpr UnixTime hour = 3600;
  const std::string suffix = "us-east-1.aws.nitro-enclaves";
  cas = {ca_options("aws.nitro-enclaves", 6 * one_year, 24 * one_year),
         ca_options("0123456789abcdef." + suffix, 10 * one_day, 10 * one_day),
         ca_options("fedcba9876543210.zonal." + suffix, 2 * one_day, 4 * one_day),
         ca_options("i-0123456789abcdef0." + suffix, 12 * hour, 12 * hour)};
  for (size_t i = 1; i < cas.size(); ++i) cas[i].path_length = cas.size() - 1 - i;
  cas.back().key_usage = KeyUsageOptions{.key_cert_sign = true};
  leaf.subject = aws_name("i-0123456789abcdef0-enc0123456789abcdef.us-east-1.aws");
  leaf.key_usage = KeyUsageOptions{.digital_signature = true, .non_repudiation = true};
  leaf.key_ids = false;
  leaf.not_before = example_time - 60;
  leaf.not_after = example_time + 3 * hour;
}

std::map<uint64_t, ByteVector> NitroDocumentOptions::example_pcrs() {
  std::map<uint64_t, ByteVector> pcrs;
  for (uint8_t i = 0; i < 16; ++i) {
    pcrs[i] = ByteVector(48);
    if (i < 5 && i != 3) pcrs[i].assign(48, static_cast<uint8_t>(0xa0 + i));
  }
  return pcrs;
}

Result<NitroPki> NitroPki::create(const NitroPkiOptions& options) {
  constexpr auto p384 = crypto::KeyKind::ec_p384;
  NitroPki pki;
  for (const CertificateOptions& ca : options.cas) {
    pki.ca_keys_.push_back(TRY(SigningKey::generate(p384)));
    const bool root = pki.cas_.empty();
    const SigningKey& signer = root ? pki.ca_keys_.back() : pki.ca_keys_[pki.cas_.size() - 1];
    pki.cas_.push_back(
        make_certificate(ca, pki.ca_keys_.back(), signer, root ? nullptr : &pki.cas_.back()));
  }
  if (pki.cas_.empty()) {
    return Error{Blame::caller, "fake.no_root", "A PKI needs at least a root: give its options."};
  }
  pki.leaf_key_ = TRY(SigningKey::generate(p384));
  pki.leaf_ = make_certificate(options.leaf, *pki.leaf_key_, pki.ca_keys_.back(), &pki.cas_.back());
  return pki;
}

ByteVector NitroPki::document(const NitroDocumentOptions& options) const {
  const ByteVector protected_header = options.protected_header.value_or(
      wire::CborWriter().map(1).integer(1).integer(options.algorithm).take());
  const ByteVector payload = options.payload ? *options.payload : payload_of(options, leaf_, cas_);
  const ByteVector to_be_signed = wire::CborWriter()
                                      .array(4)
                                      .text("Signature1")
                                      .bytes(protected_header)
                                      .bytes({})
                                      .bytes(payload)
                                      .take();
  const SigningKey& key = options.signer != nullptr ? *options.signer : *leaf_key_;
  wire::CborWriter out;
  if (options.tagged) out.tag(18);
  out.array(4).bytes(protected_header);
  out.raw(options.unprotected_header.value_or(wire::CborWriter().map(0).take()));
  return out.bytes(payload).bytes(key.sign_raw(to_be_signed)).take();
}

}  // namespace cella::attest::fake
