// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// RSA-3072 with exponent 3 by OpenSSL.
#include "src/crypto/rsa.h"

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <cstring>
#include <limits>

#include "src/crypto/openssl/handle.h"

namespace cella::crypto {
namespace {

constexpr int rsa_bits = 3072;
constexpr unsigned long exponent = 3;

Error failed(const char* what) {
  ERR_clear_error();
  return {Blame::internal, "crypto.failed", std::string("OpenSSL could not ") + what + "."};
}

Error not_pem(const char* what) {
  ERR_clear_error();
  return {Blame::caller, "key.not_pem", std::string("The file holds no ") + what + " in PEM form."};
}

// Never ask for a passphrase: tools must not wait for a terminal.
int no_passphrase(char*, int, int, void*) { return -1; }

Bio open_pem(std::string_view pem) {
  if (pem.size() > static_cast<size_t>(std::numeric_limits<int>::max())) return nullptr;
  return Bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
}

BigNumber number(const EVP_PKEY* key, const char* name) {
  BIGNUM* value = nullptr;
  if (EVP_PKEY_get_bn_param(key, name, &value) != 1) ERR_clear_error();
  return BigNumber(value);
}

Result<RsaPublicKey> public_part(const EVP_PKEY* key) {
  const Error wrong = {
      Blame::caller, "key.wrong_kind",
      "An enclave is signed with RSA of 3072 bits and public exponent 3; make such a key with: "
      "openssl genrsa -3 -out key.pem 3072"};
  if (EVP_PKEY_is_a(key, "RSA") != 1 || EVP_PKEY_get_bits(key) != rsa_bits) return wrong;
  const BigNumber e = number(key, OSSL_PKEY_PARAM_RSA_E);
  const BigNumber n = number(key, OSSL_PKEY_PARAM_RSA_N);
  if (e == nullptr || n == nullptr || BN_is_word(e.get(), exponent) != 1) return wrong;
  RsaPublicKey result;
  if (BN_bn2binpad(n.get(), result.modulus.data(), rsa_size) != static_cast<int>(rsa_size))
    return wrong;
  return result;
}

Key make_public_key(const RsaPublicKey& key) {
  const BigNumber n(BN_bin2bn(key.modulus.data(), rsa_size, nullptr));
  const BigNumber e(BN_new());
  if (n == nullptr || e == nullptr || BN_set_word(e.get(), exponent) != 1) return nullptr;
  std::unique_ptr<OSSL_PARAM_BLD, Free<OSSL_PARAM_BLD_free>> builder(OSSL_PARAM_BLD_new());
  if (builder == nullptr ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1) {
    return nullptr;
  }
  std::unique_ptr<OSSL_PARAM, Free<OSSL_PARAM_free>> parameters(
      OSSL_PARAM_BLD_to_param(builder.get()));
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
  EVP_PKEY* result = nullptr;
  if (parameters == nullptr || context == nullptr || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &result, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1) {
    return nullptr;
  }
  return Key(result);
}

bool configure(EVP_PKEY_CTX* context) {
  return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1 &&
         EVP_PKEY_CTX_set_signature_md(context, EVP_sha256()) == 1;
}

Key read_private(std::string_view pem) {
  const Bio input = open_pem(pem);
  if (input == nullptr) return nullptr;
  return Key(PEM_read_bio_PrivateKey(input.get(), nullptr, no_passphrase, nullptr));
}

Key read_public(std::string_view pem) {
  if (const Bio input = open_pem(pem)) {
    const Certificate certificate(PEM_read_bio_X509(input.get(), nullptr, no_passphrase, nullptr));
    if (certificate != nullptr) return Key(X509_get_pubkey(certificate.get()));
  }
  if (const Bio input = open_pem(pem)) {
    Key key(PEM_read_bio_PUBKEY(input.get(), nullptr, no_passphrase, nullptr));
    if (key != nullptr) return key;
  }
  return read_private(pem);
}

}  // namespace

Result<RsaPublicKey> RsaPublicKey::from_pem(std::string_view pem) {
  const Key key = read_public(pem);
  if (key == nullptr) return not_pem("certificate or public key");
  return public_part(key.get());
}

struct RsaPrivateKey::State {
  Key key;
  RsaPublicKey public_key;
};

RsaPrivateKey::RsaPrivateKey(std::unique_ptr<State> state) : state_(std::move(state)) {}
RsaPrivateKey::RsaPrivateKey(RsaPrivateKey&&) noexcept = default;
RsaPrivateKey& RsaPrivateKey::operator=(RsaPrivateKey&&) noexcept = default;
RsaPrivateKey::~RsaPrivateKey() = default;

Result<RsaPrivateKey> RsaPrivateKey::from_pem(std::string_view pem) {
  auto state = std::make_unique<State>();
  state->key = read_private(pem);
  if (state->key == nullptr) {
    if (pem.find("ENCRYPTED") != std::string_view::npos) {
      ERR_clear_error();
      return Error{
          Blame::caller, "key.encrypted",
          "The private key is encrypted; decrypt it first with: openssl pkey -in KEY -out PLAIN"};
    }
    return not_pem("private key");
  }
  state->public_key = TRY(public_part(state->key.get()));
  return RsaPrivateKey(std::move(state));
}

RsaPublicKey RsaPrivateKey::public_key() const { return state_->public_key; }

Result<RsaNumber> RsaPrivateKey::sign(const Sha256Digest& digest) const {
  const KeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, state_->key.get(), nullptr));
  RsaNumber signature = {};
  size_t size = signature.size();
  if (context == nullptr || EVP_PKEY_sign_init(context.get()) != 1 || !configure(context.get()) ||
      EVP_PKEY_sign(context.get(), signature.data(), &size, digest.data(), digest.size()) != 1 ||
      size != signature.size()) {
    return failed("sign");
  }
  return signature;
}

bool rsa_verify(const RsaPublicKey& public_key, const Sha256Digest& digest,
                const RsaNumber& signature) {
  const Key key = make_public_key(public_key);
  const KeyContext context(
      key == nullptr ? nullptr : EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr));
  const bool genuine = context != nullptr && EVP_PKEY_verify_init(context.get()) == 1 &&
                       configure(context.get()) &&
                       EVP_PKEY_verify(context.get(), signature.data(), signature.size(),
                                       digest.data(), digest.size()) == 1;
  if (!genuine) ERR_clear_error();
  return genuine;
}

Result<RsaQuotients> rsa_quotients(const RsaPublicKey& key, const RsaNumber& signature) {
  const BigNumberContext context(BN_CTX_new());
  const BigNumber m(BN_bin2bn(key.modulus.data(), rsa_size, nullptr));
  const BigNumber s(BN_bin2bn(signature.data(), rsa_size, nullptr));
  const BigNumber square(BN_new());
  const BigNumber remainder(BN_new());
  const BigNumber q1(BN_new());
  const BigNumber q2(BN_new());
  if (!context || !m || !s || !square || !remainder || !q1 || !q2)
    return failed("allocate numbers");
  if (BN_num_bits(m.get()) != rsa_bits || BN_cmp(s.get(), m.get()) >= 0) {
    return failed("divide by this modulus");
  }
  // s^2 = q1 m + r, hence s^3 - q1 s m = r s, and q2 = r s / m.
  RsaQuotients result;
  if (BN_sqr(square.get(), s.get(), context.get()) != 1 ||
      BN_div(q1.get(), remainder.get(), square.get(), m.get(), context.get()) != 1 ||
      BN_mul(square.get(), remainder.get(), s.get(), context.get()) != 1 ||
      BN_div(q2.get(), nullptr, square.get(), m.get(), context.get()) != 1 ||
      BN_bn2binpad(q1.get(), result.q1.data(), rsa_size) < 0 ||
      BN_bn2binpad(q2.get(), result.q2.data(), rsa_size) < 0) {
    return failed("compute the quotients");
  }
  return result;
}

}  // namespace cella::crypto
