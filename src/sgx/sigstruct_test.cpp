// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// SIGSTRUCT: the signature and its quotients by schoolbook arithmetic, and every byte that must
// matter.
#include "src/sgx/sigstruct.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "src/base/file.h"
#include "src/base/hex.h"

namespace cella::sgx {
namespace {

crypto::RsaPrivateKey test_key() {
  auto pem = base::read_file(std::string(CELLA_TESTDATA) + "/signing_pkcs1.pem");
  return crypto::RsaPrivateKey::from_pem(std::string(pem->begin(), pem->end())).value();
}

Identity identity() {
  Identity result = {.product_id = 3, .security_version = 4, .debug_allowed = true};
  result.mr_enclave.fill(0xab);
  return result;
}

Sigstruct signed_sigstruct() {
  Sigstruct s = build_sigstruct(identity());
  EXPECT_TRUE(sign_sigstruct(s, test_key()).ok());
  return s;
}

/// Little-endian numbers of 32-bit digits: slow, simple and nothing of OpenSSL's.
using Number = std::vector<uint32_t>;

Number number(const uint8_t (&bytes)[384]) {
  Number n(96);
  std::memcpy(n.data(), bytes, sizeof bytes);
  return n;
}

Number multiply(const Number& a, const Number& b) {
  Number product(a.size() + b.size());
  for (size_t i = 0; i < a.size(); ++i) {
    uint64_t carry = 0;
    for (size_t j = 0; j < b.size(); ++j) {
      carry += uint64_t{a[i]} * b[j] + product[i + j];
      product[i + j] = static_cast<uint32_t>(carry);
      carry >>= 32;
    }
    product[i + b.size()] = static_cast<uint32_t>(carry);
  }
  return product;
}

/// a - b for numbers of equal length; `borrow` tells whether b was larger.
Number subtract(const Number& a, const Number& b, bool& borrow) {
  Number difference(a.size());
  int64_t carry = 0;
  for (size_t i = 0; i < a.size(); ++i) {
    carry += int64_t{a[i]} - int64_t{b[i]};
    difference[i] = static_cast<uint32_t>(carry);
    carry >>= 32;
  }
  borrow = carry != 0;
  return difference;
}

/// a - q m, which must be at least zero and below m, as EINIT's division by quotient wants it.
Number remainder(const Number& a, const Number& q, const Number& m) {
  bool borrow = false;
  Number rest = subtract(a, multiply(q, m), borrow);
  EXPECT_FALSE(borrow);
  for (size_t i = m.size(); i < rest.size(); ++i) EXPECT_EQ(rest[i], 0u);
  rest.resize(m.size());
  (void)subtract(rest, m, borrow);
  EXPECT_TRUE(borrow);
  return rest;
}

TEST(Sigstruct, signature_and_quotients_by_schoolbook_arithmetic) {
  const Sigstruct s = signed_sigstruct();
  const Number m = number(s.modulus);
  const Number root = number(s.signature);
  const Number square = remainder(multiply(root, root), number(s.q1), m);
  const Number cube = remainder(multiply(square, root), number(s.q2), m);

  // RFC 8017, 9.2: 00 01 ff.. 00, the DER prefix of SHA-256, the digest; here from its least byte
  // up.
  const std::vector<uint8_t> prefix = *base::from_hex("3031300d060960864801650304020105000420");
  std::vector<uint8_t> expected(384, 0xff);
  expected[0] = 0;
  expected[1] = 1;
  expected[384 - 32 - prefix.size() - 1] = 0;
  std::copy(prefix.begin(), prefix.end(),
            expected.end() - 32 - static_cast<ptrdiff_t>(prefix.size()));
  std::vector<uint8_t> whole(sizeof s);
  std::memcpy(whole.data(), &s, sizeof s);
  std::vector<uint8_t> covered;
  for (size_t i = 0; i < whole.size(); ++i) {
    if (i < 128 || (i >= 900 && i < 1028)) covered.push_back(whole[i]);
  }
  const Digest digest = crypto::sha256(covered);
  std::copy(digest.begin(), digest.end(), expected.end() - 32);
  std::vector<uint8_t> actual(384);
  std::memcpy(actual.data(), cube.data(), actual.size());
  EXPECT_EQ(std::vector<uint8_t>(actual.rbegin(), actual.rend()), expected);
}

TEST(Sigstruct, is_genuine_and_deterministic) {
  const Sigstruct s = signed_sigstruct();
  EXPECT_TRUE(verify_sigstruct(s).ok());
  const Sigstruct again = signed_sigstruct();
  EXPECT_EQ(std::memcmp(&s, &again, sizeof s), 0);
  EXPECT_EQ(s.attributes.flags, attribute::mode64 | attribute::debug);
  EXPECT_EQ(s.attribute_mask.flags, ~attribute::debug);
  EXPECT_EQ(s.attribute_mask.xfrm, ~uint64_t{0xe4});
  EXPECT_EQ(s.date, 0x20260101u);
}

// Constants, reserved bytes, signed bytes, key, signature and quotients: no byte is free.
TEST(Sigstruct, each_flipped_bit_is_noticed) {
  const Sigstruct original = signed_sigstruct();
  for (size_t i = 0; i < sizeof original; ++i) {
    Sigstruct changed = original;
    reinterpret_cast<uint8_t*>(&changed)[i] ^= static_cast<uint8_t>(1u << (i % 8));
    EXPECT_FALSE(verify_sigstruct(changed).ok()) << "byte " << i;
  }
}

TEST(Sigstruct, a_signature_by_another_key_is_refused) {
  Sigstruct s = build_sigstruct(identity());
  crypto::RsaPublicKey other = test_key().public_key();
  other.modulus[200] ^= 1;
  EXPECT_EQ(attach_signature(s, other, *test_key().sign(signed_digest(s))).error().code,
            "sigstruct.bad_signature");
  EXPECT_TRUE(
      attach_signature(s, test_key().public_key(), *test_key().sign(signed_digest(s))).ok());
  s.isv_svn ^= 1;
  EXPECT_EQ(verify_sigstruct(s).error().code, "sigstruct.bad_signature");
}

TEST(Sigstruct, malformed_has_its_own_code) {
  Sigstruct s = signed_sigstruct();
  s.vendor = 1;
  EXPECT_EQ(verify_sigstruct(s).error().code, "sigstruct.malformed");
  EXPECT_EQ(verify_sigstruct(Sigstruct{}).error().code, "sigstruct.malformed");
}

TEST(Sigstruct, mr_signer_is_the_hash_of_the_little_endian_modulus) {
  const Sigstruct s = signed_sigstruct();
  auto modulus = *base::read_file(std::string(CELLA_TESTDATA) + "/modulus.bin");
  std::reverse(modulus.begin(), modulus.end());
  EXPECT_EQ(mr_signer(s), crypto::sha256(modulus));
}

TEST(Sigstruct, date) {
  EXPECT_EQ(*date_from_epoch(nullptr), 0x20260101u);
  EXPECT_EQ(*date_from_epoch("0"), 0x19700101u);
  EXPECT_EQ(*date_from_epoch("1767225600"), 0x20260101u);
  EXPECT_EQ(*date_from_epoch("1735603199"), 0x20241230u);
  for (const char* text : {"", "x", "1x", "-1", "99999999999999999999", "999999999999"}) {
    EXPECT_EQ(date_from_epoch(text).error().code, "sigstruct.bad_date") << text;
  }
}

}  // namespace
}  // namespace cella::sgx
