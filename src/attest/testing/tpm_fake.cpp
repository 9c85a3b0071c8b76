// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Quotes of a TPM and Azure's report around its key.
#include "src/attest/testing/tpm_fake.h"

#include <algorithm>

#include "src/attest/testing/test_keys.h"
#include "src/base/bytes.h"
#include "src/crypto/sha256.h"
#include "src/wire/base64.h"
#include "src/wire/json.h"

namespace cella::attest::fake {
namespace {

constexpr size_t hcl_header = 32;
constexpr size_t hcl_hardware = 1184;
constexpr size_t hcl_data_header = 20;
constexpr uint16_t alg_rsassa = 0x0014, alg_ecdsa = 0x0018, alg_sha256 = 0x000b,
                   alg_sha384 = 0x000c;

template <typename T>
void big_endian(ByteVector& out, T value) {
  for (size_t i = sizeof(T); i > 0; --i) {
    out.push_back(static_cast<uint8_t>(static_cast<uint64_t>(value) >> (8 * (i - 1))));
  }
}

void little_endian(ByteVector& out, uint32_t value) {
  const ByteView bytes = base::bytes_of(value);
  out.insert(out.end(), bytes.begin(), bytes.end());
}

void append(ByteVector& out, ByteView bytes) { out.insert(out.end(), bytes.begin(), bytes.end()); }

// TPM2B: a 16-bit size and so many bytes.
void sized(ByteVector& out, ByteView bytes) {
  big_endian(out, static_cast<uint16_t>(bytes.size()));
  append(out, bytes);
}

ByteVector digest_of(const TpmQuoteOptions& options) {
  ByteVector values;
  for (const auto& [index, value] : options.pcrs) append(values, value);
  // TPM2_Quote hashes with the signing scheme's hash, which is SHA-256 here whatever the bank.
  const auto digest = crypto::sha256(values);
  return {digest.begin(), digest.end()};
}

ByteView bytes_of(const std::string& text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

Result<SigningKey> make_key(TpmKey kind) {
  switch (kind) {
    case TpmKey::rsa_2048:
      return SigningKey::rsa_from_pem(tpm_ak_pem, SigningKey::RsaPadding::pkcs1);
    case TpmKey::ec_p256: return SigningKey::generate(crypto::KeyKind::ec_p256);
    case TpmKey::ec_p384: return SigningKey::generate(crypto::KeyKind::ec_p384);
  }
  return Error{Blame::caller, "fake.no_such_key", "There is no such kind of TPM key."};
}

}  // namespace

TpmOptions::TpmOptions() {
  ca.subject = make_name({{"CN", "Example TPM CA"}, {"O", "Example"}});
  ca.ca = true;
  ca.key_usage = KeyUsageOptions{.key_cert_sign = true, .crl_sign = true};
  ca.not_after = example_time + 10 * one_year;
  ak.subject = make_name({{"CN", "Example attestation key"}});
  ak.key_usage = KeyUsageOptions{.digital_signature = true};
}

ByteVector tpm_quote(const TpmQuoteOptions& options) {
  ByteVector out;
  big_endian(out, options.magic);
  big_endian(out, options.type);
  sized(out, options.qualified_signer);
  sized(out, options.extra_data);
  big_endian(out, options.clock);
  big_endian(out, options.reset_count);
  big_endian(out, options.restart_count);
  out.push_back(options.safe);
  big_endian(out, options.firmware_version);
  big_endian(out, uint32_t{1});
  big_endian(out, static_cast<uint16_t>(options.bank));
  std::array<uint8_t, 3> selected = {};
  for (const auto& [index, value] : options.pcrs) {
    if (index < 24) selected[index / 8] |= static_cast<uint8_t>(1u << (index % 8));
  }
  out.push_back(static_cast<uint8_t>(selected.size()));
  append(out, selected);
  sized(out, options.pcr_digest.value_or(digest_of(options)));
  return out;
}

ByteVector hcl_report(ByteView hardware_report, const std::string& runtime_data,
                      const HclOptions& options) {
  ByteVector out(options.signature.begin(), options.signature.end());
  const auto size = static_cast<uint32_t>(runtime_data.size());
  little_endian(out, options.version);
  little_endian(out, static_cast<uint32_t>(hcl_header + hcl_hardware + hcl_data_header) + size);
  little_endian(out, 2);  // a request for a report
  out.resize(hcl_header);
  append(out, hardware_report.first(std::min(hardware_report.size(), hcl_hardware)));
  out.resize(hcl_header + hcl_hardware);
  little_endian(out, static_cast<uint32_t>(hcl_data_header) + size);
  little_endian(out, 1);
  little_endian(out, options.report_type);
  little_endian(out, options.hash_type);
  little_endian(out, options.variable_size.value_or(size));
  append(out, bytes_of(runtime_data));
  out.resize(std::max(out.size(), options.total_size));
  return out;
}

Result<TpmFake> TpmFake::create(const TpmOptions& options) {
  return TpmFake(options, TRY(SigningKey::generate(crypto::KeyKind::ec_p256)),
                 TRY(make_key(options.key)));
}

TpmFake::TpmFake(const TpmOptions& options, SigningKey ca, SigningKey ak)
    : kind_(options.key), ca_key_(std::move(ca)), ak_key_(std::move(ak)) {
  ca_ = make_certificate(options.ca, ca_key_, ca_key_, nullptr);
  ak_ = make_certificate(options.ak, ak_key_, ca_key_, &ca_);
}

ByteVector TpmFake::signature_structure(ByteView attest) const {
  const ByteVector bare = sign(attest);
  ByteVector out;
  big_endian(out, kind_ == TpmKey::rsa_2048 ? alg_rsassa : alg_ecdsa);
  big_endian(out, kind_ == TpmKey::ec_p384 ? alg_sha384 : alg_sha256);
  if (kind_ == TpmKey::rsa_2048) {
    sized(out, bare);
  } else {
    sized(out, ByteView(bare).first(bare.size() / 2));
    sized(out, ByteView(bare).last(bare.size() / 2));
  }
  return out;
}

std::string TpmFake::runtime_data() const {
  wire::JsonWriter json;
  json.begin_object().name("keys").begin_array().begin_object();
  json.name("kid").value("HCLAkPub");
  json.name("key_ops").begin_array().value("sign").end_array();
  json.name("kty").value("RSA");
  json.name("e").value("AQAB");
  json.name("n").value(wire::to_base64url(ak_key_.modulus()));
  json.end_object().end_array();
  json.name("vm-configuration").begin_object();
  json.name("secure-boot").value(true).name("tpm-enabled").value(true).end_object();
  json.name("user-data").value(std::string(128, '0'));
  json.end_object();
  return json.take();
}

std::array<uint8_t, 64> TpmFake::runtime_binding() const {
  const auto digest = crypto::sha256(bytes_of(runtime_data()));
  std::array<uint8_t, 64> out = {};
  std::copy(digest.begin(), digest.end(), out.begin());
  return out;
}

}  // namespace cella::attest::fake
