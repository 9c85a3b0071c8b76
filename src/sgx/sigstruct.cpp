// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// SIGSTRUCT: build, digest, sign, verify.
#include "src/sgx/sigstruct.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <ctime>
#include <string_view>

namespace cella::sgx {
namespace {

constexpr uint8_t header_bytes[16] = {0x06, 0, 0, 0, 0xe1, 0, 0, 0, 0, 0, 0x01, 0, 0, 0, 0, 0};
constexpr uint8_t header2_bytes[16] = {0x01, 0x01, 0, 0, 0x60, 0, 0, 0,
                                       0x60, 0,    0, 0, 0x01, 0, 0, 0};
constexpr uint32_t vendor_intel = 0x8086;
constexpr uint32_t public_exponent = 3;

// AVX and AVX-512 are the machine's choice; whatever else XCR0 may have must be off.
constexpr uint64_t xfrm_mask = ~(xfrm::avx | xfrm::avx512);

constexpr uint64_t first_signed_size = 128;
constexpr uint64_t second_signed_offset = offsetof(Sigstruct, misc_select);
constexpr uint64_t second_signed_size = 128;

void store_little_endian(uint8_t (&out)[384], const crypto::RsaNumber& number) {
  std::reverse_copy(number.begin(), number.end(), out);
}

crypto::RsaNumber load_little_endian(const uint8_t (&in)[384]) {
  crypto::RsaNumber number;
  std::reverse_copy(std::begin(in), std::end(in), number.begin());
  return number;
}

template <size_t size>
bool all_zero(const uint8_t (&bytes)[size]) {
  return std::all_of(std::begin(bytes), std::end(bytes), [](uint8_t byte) { return byte == 0; });
}

uint32_t binary_coded_decimal(int value) {
  uint32_t result = 0;
  for (uint32_t shift = 0; value != 0; shift += 4, value /= 10) {
    result |= static_cast<uint32_t>(value % 10) << shift;
  }
  return result;
}

bool well_formed(const Sigstruct& s) {
  return std::memcmp(s.header, header_bytes, sizeof header_bytes) == 0 &&
         std::memcmp(s.header2, header2_bytes, sizeof header2_bytes) == 0 &&
         (s.vendor == 0 || s.vendor == vendor_intel) && s.exponent == public_exponent &&
         all_zero(s.reserved1) && all_zero(s.reserved2) && all_zero(s.reserved3) &&
         all_zero(s.reserved4);
}

}  // namespace

Result<uint32_t> date_from_epoch(const char* source_date_epoch) {
  if (source_date_epoch == nullptr) return default_date;
  const std::string_view text = source_date_epoch;
  int64_t seconds = 0;
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  const std::time_t time = seconds;
  std::tm date = {};
  if (status != std::errc() || end != text.data() + text.size() || seconds < 0 ||
      ::gmtime_r(&time, &date) == nullptr || date.tm_year > 9999 - 1900) {
    return Error{Blame::caller, "sigstruct.bad_date",
                 "SOURCE_DATE_EPOCH is '" + std::string(text.substr(0, 40)) +
                     "'; it must be seconds since 1970, before the year 10000."};
  }
  return binary_coded_decimal(date.tm_year + 1900) << 16 |
         binary_coded_decimal(date.tm_mon + 1) << 8 | binary_coded_decimal(date.tm_mday);
}

Sigstruct build_sigstruct(const Identity& identity) {
  Sigstruct s = {};
  std::memcpy(s.header, header_bytes, sizeof header_bytes);
  std::memcpy(s.header2, header2_bytes, sizeof header2_bytes);
  s.date = identity.date;
  s.misc_select = identity.report_faults ? misc_exinfo : 0;
  // Unless the image insists, the machine decides: it then reports #PF and #GP wherever the CPU
  // can.
  s.misc_mask = identity.report_faults ? 0xffffffff : ~misc_exinfo;
  s.cet_attributes_mask = 0xff;
  s.attributes.flags = attribute::mode64 | (identity.debug_allowed ? attribute::debug : 0) |
                       (identity.kss ? attribute::kss : 0);
  s.attributes.xfrm = xfrm::legacy;
  s.attribute_mask.flags = identity.debug_allowed ? ~attribute::debug : ~uint64_t{0};
  s.attribute_mask.xfrm = xfrm_mask;
  std::memcpy(s.enclave_hash, identity.mr_enclave.data(), sizeof s.enclave_hash);
  std::memcpy(s.isv_family_id, identity.family_id.data(), sizeof s.isv_family_id);
  std::memcpy(s.isv_ext_prod_id, identity.extended_product_id.data(), sizeof s.isv_ext_prod_id);
  s.isv_prod_id = identity.product_id;
  s.isv_svn = identity.security_version;
  return s;
}

Digest signed_digest(const Sigstruct& sigstruct) {
  const base::Bytes bytes = base::bytes_of(sigstruct);
  crypto::Sha256 hash;
  hash.update(base::slice(bytes, 0, first_signed_size));
  hash.update(base::slice(bytes, second_signed_offset, second_signed_size));
  return hash.finish();
}

Result<void> sign_sigstruct(Sigstruct& sigstruct, const crypto::RsaPrivateKey& key) {
  return attach_signature(sigstruct, key.public_key(), TRY(key.sign(signed_digest(sigstruct))));
}

Result<void> attach_signature(Sigstruct& sigstruct, const crypto::RsaPublicKey& key,
                              const crypto::RsaNumber& signature) {
  if (!crypto::rsa_verify(key, signed_digest(sigstruct), signature)) {
    return Error{Blame::caller, "sigstruct.bad_signature",
                 "The signature does not belong to this image, these settings and this key; sign "
                 "the output of "
                 "'cella digest' for the same image and settings."};
  }
  const crypto::RsaQuotients quotients = TRY(crypto::rsa_quotients(key, signature));
  store_little_endian(sigstruct.modulus, key.modulus);
  sigstruct.exponent = public_exponent;
  store_little_endian(sigstruct.signature, signature);
  store_little_endian(sigstruct.q1, quotients.q1);
  store_little_endian(sigstruct.q2, quotients.q2);
  return {};
}

Digest mr_signer(const Sigstruct& sigstruct) { return crypto::sha256(sigstruct.modulus); }

Result<void> verify_sigstruct(const Sigstruct& sigstruct) {
  if (!well_formed(sigstruct)) {
    return Error{Blame::image, "sigstruct.malformed",
                 "The image's SIGSTRUCT is damaged: a constant or reserved field is wrong. Sign "
                 "the image again."};
  }
#ifndef CELLA_WITHOUT_CHECK_SIGNATURE
  const Error bad = {
      Blame::image, "sigstruct.bad_signature",
      "The signature of the image is wrong: it was changed after it was signed. Sign it again."};
  const crypto::RsaPublicKey key = {load_little_endian(sigstruct.modulus)};
  const crypto::RsaNumber signature = load_little_endian(sigstruct.signature);
  if (!crypto::rsa_verify(key, signed_digest(sigstruct), signature)) return bad;
  const auto quotients = crypto::rsa_quotients(key, signature);
  if (!quotients.ok() || load_little_endian(sigstruct.q1) != quotients->q1 ||
      load_little_endian(sigstruct.q2) != quotients->q2) {
    return bad;
  }
#endif
  return {};
}

}  // namespace cella::sgx
