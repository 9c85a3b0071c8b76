// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// ECDSA private keys by OpenSSL.
#include "src/crypto/ec_private_key.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>

#include <array>

#include "src/crypto/openssl/private_pem.h"

namespace cella::crypto {
namespace {

using EcdsaSignature = std::unique_ptr<ECDSA_SIG, Free<ECDSA_SIG_free>>;

size_t coordinate_size(KeyKind curve) { return curve == KeyKind::ec_p256 ? 32 : 48; }

Result<KeyKind> curve_of(const EVP_PKEY* key) {
  std::array<char, 32> group = {};
  size_t size = 0;
  if (EVP_PKEY_is_a(key, "EC") == 1 &&
      EVP_PKEY_get_group_name(key, group.data(), group.size(), &size) == 1) {
    const std::string_view name(group.data(), size);
    if (name == "prime256v1") return KeyKind::ec_p256;
    if (name == "secp384r1") return KeyKind::ec_p384;
  }
  return Error{
      Blame::caller, "key.wrong_kind",
      "The private key must be of the curve P-256 or P-384; make one with: openssl ecparam "
      "-name prime256v1 -genkey -noout -out key.pem"};
}

bool coordinate(const EVP_PKEY* key, const char* name, size_t size, uint8_t* out) {
  BIGNUM* value = nullptr;
  if (EVP_PKEY_get_bn_param(key, name, &value) != 1) return false;
  const BigNumber owned(value);
  return BN_bn2binpad(value, out, static_cast<int>(size)) == static_cast<int>(size);
}

}  // namespace

struct EcPrivateKey::State {
  Key key;
  KeyKind curve = KeyKind::ec_p256;
  std::vector<uint8_t> point;
  std::vector<uint8_t> spki;

  Result<void> fill() {
    curve = TRY(curve_of(key.get()));
    const size_t size = coordinate_size(curve);
    point.resize(2 * size);
    if (!coordinate(key.get(), OSSL_PKEY_PARAM_EC_PUB_X, size, point.data()) ||
        !coordinate(key.get(), OSSL_PKEY_PARAM_EC_PUB_Y, size, point.data() + size)) {
      return provider_failed("read a public point");
    }
    spki = TRY(spki_of(key.get()));
    return {};
  }
};

EcPrivateKey::EcPrivateKey(std::unique_ptr<State> state) : state_(std::move(state)) {}
EcPrivateKey::EcPrivateKey(EcPrivateKey&&) noexcept = default;
EcPrivateKey& EcPrivateKey::operator=(EcPrivateKey&&) noexcept = default;
EcPrivateKey::~EcPrivateKey() = default;

Result<EcPrivateKey> EcPrivateKey::generate(KeyKind curve) {
  if (curve != KeyKind::ec_p256 && curve != KeyKind::ec_p384) {
    return Error{Blame::caller, "key.unsupported", "Only keys on P-256 and P-384 are generated."};
  }
  auto state = std::make_unique<State>();
  state->key.reset(EVP_EC_gen(curve == KeyKind::ec_p256 ? "P-256" : "P-384"));
  if (state->key == nullptr) return provider_failed("generate a key");
  TRY(state->fill());
  return EcPrivateKey(std::move(state));
}

Result<EcPrivateKey> EcPrivateKey::from_pem(std::string_view pem) {
  auto state = std::make_unique<State>();
  state->key = TRY(private_key_from_pem(pem));
  TRY(state->fill());
  return EcPrivateKey(std::move(state));
}

KeyKind EcPrivateKey::curve() const { return state_->curve; }
const std::vector<uint8_t>& EcPrivateKey::public_point() const { return state_->point; }
const std::vector<uint8_t>& EcPrivateKey::spki() const { return state_->spki; }

Result<std::vector<uint8_t>> EcPrivateKey::sign_der(HashAlgorithm hash, base::Bytes message) const {
  const DigestContext context(EVP_MD_CTX_new());
  std::vector<uint8_t> signature(static_cast<size_t>(EVP_PKEY_get_size(state_->key.get())));
  size_t size = signature.size();
  if (context == nullptr ||
      EVP_DigestSignInit_ex(context.get(), nullptr, name_of(hash), nullptr, nullptr,
                            state_->key.get(), nullptr) != 1 ||
      EVP_DigestSign(context.get(), signature.data(), &size, message.data(), message.size()) != 1) {
    return provider_failed("sign");
  }
  signature.resize(size);
  return signature;
}

Result<std::vector<uint8_t>> EcPrivateKey::sign(HashAlgorithm hash, base::Bytes message) const {
  const std::vector<uint8_t> der = TRY(sign_der(hash, message));
  const uint8_t* at = der.data();
  const EcdsaSignature parsed(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())));
  const size_t size = coordinate_size(state_->curve);
  std::vector<uint8_t> raw(2 * size);
  if (parsed == nullptr ||
      BN_bn2binpad(ECDSA_SIG_get0_r(parsed.get()), raw.data(), static_cast<int>(size)) < 0 ||
      BN_bn2binpad(ECDSA_SIG_get0_s(parsed.get()), raw.data() + size, static_cast<int>(size)) < 0) {
    return provider_failed("encode a signature");
  }
  return raw;
}

}  // namespace cella::crypto
