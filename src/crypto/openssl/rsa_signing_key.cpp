// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// RSA signatures by OpenSSL.
#include "src/crypto/rsa_signing_key.h"

#include <openssl/core_names.h>
#include <openssl/rsa.h>

#include "src/crypto/openssl/private_pem.h"

namespace cella::crypto {

struct RsaSigningKey::State {
  Key key;
  std::vector<uint8_t> spki;
  std::vector<uint8_t> modulus;

  Result<void> fill() {
    const int bits = EVP_PKEY_get_bits(key.get());
    if (EVP_PKEY_is_a(key.get(), "RSA") != 1 || bits < 2048 || bits > 8192) {
      return Error{Blame::caller, "key.wrong_kind",
                   "The private key must be RSA of 2048 to 8192 bits."};
    }
    BIGNUM* value = nullptr;
    if (EVP_PKEY_get_bn_param(key.get(), OSSL_PKEY_PARAM_RSA_N, &value) != 1) {
      return provider_failed("read a modulus");
    }
    const BigNumber number(value);
    modulus.resize(static_cast<size_t>(BN_num_bytes(value)));
    BN_bn2bin(value, modulus.data());
    spki = TRY(spki_of(key.get()));
    return {};
  }

  Result<std::vector<uint8_t>> sign(HashAlgorithm hash, base::Bytes message, int padding,
                                    int salt) const {
    const DigestContext context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* parameters = nullptr;  // owned by the context
    if (context == nullptr ||
        EVP_DigestSignInit_ex(context.get(), &parameters, name_of(hash), nullptr, nullptr,
                              key.get(), nullptr) != 1 ||
        EVP_PKEY_CTX_set_rsa_padding(parameters, padding) != 1 ||
        (padding == RSA_PKCS1_PSS_PADDING &&
         EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, salt) != 1)) {
      return provider_failed("prepare a signature");
    }
    std::vector<uint8_t> signature(static_cast<size_t>(EVP_PKEY_get_size(key.get())));
    size_t size = signature.size();
    if (EVP_DigestSign(context.get(), signature.data(), &size, message.data(), message.size()) !=
        1) {
      return provider_failed("sign");
    }
    signature.resize(size);
    return signature;
  }
};

RsaSigningKey::RsaSigningKey(std::unique_ptr<State> state) : state_(std::move(state)) {}
RsaSigningKey::RsaSigningKey(RsaSigningKey&&) noexcept = default;
RsaSigningKey& RsaSigningKey::operator=(RsaSigningKey&&) noexcept = default;
RsaSigningKey::~RsaSigningKey() = default;

Result<RsaSigningKey> RsaSigningKey::from_pem(std::string_view pem) {
  auto state = std::make_unique<State>();
  state->key = TRY(private_key_from_pem(pem));
  TRY(state->fill());
  return RsaSigningKey(std::move(state));
}

const std::vector<uint8_t>& RsaSigningKey::spki() const { return state_->spki; }
const std::vector<uint8_t>& RsaSigningKey::modulus() const { return state_->modulus; }

Result<std::vector<uint8_t>> RsaSigningKey::sign_pkcs1(HashAlgorithm hash,
                                                       base::Bytes message) const {
  return state_->sign(hash, message, RSA_PKCS1_PADDING, 0);
}

Result<std::vector<uint8_t>> RsaSigningKey::sign_pss(HashAlgorithm hash, size_t salt,
                                                     base::Bytes message) const {
  if (salt > 512) return provider_failed("use a salt of more than 512 bytes");
  return state_->sign(hash, message, RSA_PKCS1_PSS_PADDING, static_cast<int>(salt));
}

}  // namespace cella::crypto
