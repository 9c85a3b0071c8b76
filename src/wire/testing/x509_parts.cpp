// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/wire/testing/x509_parts.h"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include "src/base/hex.h"
#include "src/wire/der.h"

namespace cella::wire::testing {
namespace {

using Parts = std::vector<Buffer>;

constexpr UnixTime year_2020 = 1577836800, year_2049 = 2493072000;

Buffer element(uint8_t tag, const Parts& parts) { return der::element(tag, parts); }
Buffer sequence(const Parts& parts) { return element(der::sequence, parts); }
Buffer text(uint8_t tag, std::string_view value) {
  return der::element(tag,
                      base::Bytes(reinterpret_cast<const uint8_t*>(value.data()), value.size()));
}
const Buffer null = {der::null, 0};

const EVP_MD* method(int bits) {
  return bits == 256 ? EVP_sha256() : bits == 384 ? EVP_sha384() : EVP_sha512();
}

Buffer algorithm_of(Signing signing, int bits) {
  const std::string index = std::to_string(bits == 256 ? 1 : bits == 384 ? 2 : 3);
  if (signing == Signing::ecdsa)
    return sequence({der::oid("1.2.840.10045.4.3." + std::to_string(index[0] - '0' + 1))});
  if (signing == Signing::pkcs1) return sequence({der::oid("1.2.840.113549.1.1.1" + index), null});
  const Buffer hash = sequence({der::oid("2.16.840.1.101.3.4.2." + index), null});
  const Buffer mask = sequence({der::oid("1.2.840.113549.1.1.8"), hash});
  const Buffer salt = der::unsigned_integer(static_cast<uint64_t>(bits / 8));
  return sequence({der::oid("1.2.840.113549.1.1.10"),
                   sequence({element(der::context(0), {hash}), element(der::context(1), {mask}),
                             element(der::context(2), {salt})})});
}

}  // namespace

Buffer hex(std::string_view digits) {
  auto bytes = base::from_hex(digits);
  EXPECT_TRUE(bytes) << digits;
  return bytes.value_or(Buffer());
}

Buffer name(std::string_view common_name, uint8_t tag) {
  const auto attribute = [](const char* dotted, Buffer value) {
    return element(der::set, {sequence({der::oid(dotted), std::move(value)})});
  };
  return sequence({attribute("2.5.4.6", text(der::printable_string, "US")),
                   attribute("2.5.4.3", text(tag, common_name))});
}

Buffer extension(std::string_view dotted, const Buffer& value, bool critical) {
  return sequence({der::oid(dotted), critical ? Buffer{der::boolean, 1, 0xff} : Buffer(),
                   der::element(der::octet_string, value)});
}

struct Signer::State {
  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key{nullptr, EVP_PKEY_free};
  const EVP_MD* method = nullptr;
  Signing signing = Signing::ecdsa;
};

Signer::Signer(Signing signing, const char* curve, int bits)
    : state_(std::make_unique<State>()), algorithm_(algorithm_of(signing, bits)) {
  state_->key.reset(signing == Signing::ecdsa ? EVP_EC_gen(curve) : EVP_RSA_gen(2048));
  state_->method = method(bits);
  state_->signing = signing;
  uint8_t* der = nullptr;
  const int size = i2d_PUBKEY(state_->key.get(), &der);
  EXPECT_GT(size, 0);
  if (size > 0) spki_.assign(der, der + size);
  OPENSSL_free(der);
}

Signer::~Signer() = default;

Buffer Signer::sign(const Buffer& message) const {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                        EVP_MD_CTX_free);
  EVP_PKEY_CTX* options = nullptr;
  EXPECT_EQ(EVP_DigestSignInit(context.get(), &options, state_->method, nullptr, state_->key.get()),
            1);
  if (state_->signing == Signing::pss) {
    EXPECT_EQ(EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING), 1);
    EXPECT_EQ(EVP_PKEY_CTX_set_rsa_pss_saltlen(options, RSA_PSS_SALTLEN_DIGEST), 1);
  }
  Buffer signature(512);
  size_t size = signature.size();
  EXPECT_EQ(EVP_DigestSign(context.get(), signature.data(), &size, message.data(), message.size()),
            1);
  signature.resize(size);
  return signature;
}

Buffer sign(const Signer& signer, const Buffer& tbs, const std::optional<Buffer>& algorithm) {
  return sequence({tbs, algorithm.value_or(signer.algorithm()), der::bits(signer.sign(tbs))});
}

CertificateParts::CertificateParts(const Signer& signer)
    : version(hex("a003020102")),
      serial(hex("02020080")),
      algorithm(signer.algorithm()),
      issuer(name("Issuer")),
      not_before(der::time(year_2020)),
      not_after(der::time(year_2049)),
      subject(name("Subject")),
      spki(signer.spki()) {}

Buffer CertificateParts::tbs() const {
  const Buffer all =
      extensions.empty() ? Buffer() : element(der::context(3), {sequence(extensions)});
  return sequence({version, serial, algorithm, issuer, sequence({not_before, not_after}), subject,
                   spki, unique_id, all, after_extensions});
}

RevocationParts::RevocationParts(const Signer& signer)
    : version(hex("020101")),
      algorithm(signer.algorithm()),
      issuer(name("Issuer")),
      this_update(der::time(year_2020)),
      next_update(der::time(year_2049)) {}

Buffer RevocationParts::tbs() const {
  const Buffer all =
      extensions.empty() ? Buffer() : element(der::context(0), {sequence(extensions)});
  return sequence({version, algorithm, issuer, this_update, next_update,
                   revoked ? sequence(*revoked) : Buffer(), all, after_extensions});
}

Buffer revoked(const Buffer& serial, const std::vector<Buffer>& extensions) {
  return sequence({der::unsigned_integer(base::Bytes(serial)), der::time(year_2020),
                   extensions.empty() ? Buffer() : sequence(extensions)});
}

}  // namespace cella::wire::testing
