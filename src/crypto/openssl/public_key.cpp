// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Verification by OpenSSL's EC_KEY and RSA objects. The newer EVP interface takes 88 us to decode a
// P-256 key that verifies in 40 us; these take 1.5 us on a curve that is kept. That is why
// deprecated functions are used here. Key and signature encodings are read by our own strict code.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "src/crypto/public_key.h"

#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/obj_mac.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <array>
#include <utility>

#include "src/base/tlv.h"
#include "src/crypto/openssl/digest_method.h"
#include "src/crypto/openssl/handle.h"

namespace cella::crypto {
namespace {

using EcGroup = std::unique_ptr<EC_GROUP, Free<EC_GROUP_free>>;
using EcKey = std::unique_ptr<EC_KEY, Free<EC_KEY_free>>;
using EcPoint = std::unique_ptr<EC_POINT, Free<EC_POINT_free>>;
using EcdsaSignature = std::unique_ptr<ECDSA_SIG, Free<ECDSA_SIG_free>>;
using RsaKey = std::unique_ptr<RSA, Free<RSA_free>>;

constexpr unsigned min_rsa_bits = 2048, max_rsa_bits = 8192;
constexpr size_t max_rsa_bytes = max_rsa_bits / 8;
constexpr size_t max_field_bytes = 66;

constexpr uint8_t tag_integer = 0x02, tag_bit_string = 0x03, tag_null = 0x05, tag_oid = 0x06,
                  tag_sequence = 0x30;
constexpr std::array<uint8_t, 7> oid_ec_public_key = {0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01};
constexpr std::array<uint8_t, 9> oid_rsa_encryption = {0x2a, 0x86, 0x48, 0x86, 0xf7,
                                                       0x0d, 0x01, 0x01, 0x01};
constexpr std::array<uint8_t, 8> oid_p256 = {0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07};
constexpr std::array<uint8_t, 5> oid_p384 = {0x2b, 0x81, 0x04, 0x00, 0x22};
constexpr std::array<uint8_t, 5> oid_p521 = {0x2b, 0x81, 0x04, 0x00, 0x23};

struct Curve {
  KeyKind kind;
  int nid;
  unsigned bits;
  base::Bytes oid;
};

constexpr std::array<Curve, 3> curves = {{
    {KeyKind::ec_p256, NID_X9_62_prime256v1, 256, oid_p256},
    {KeyKind::ec_p384, NID_secp384r1, 384, oid_p384},
    {KeyKind::ec_p521, NID_secp521r1, 521, oid_p521},
}};

const Curve* curve_of(KeyKind kind) {
  const auto found = std::ranges::find(curves, kind, &Curve::kind);
  return found == curves.end() ? nullptr : &*found;
}

size_t field_size(const Curve& curve) { return (curve.bits + 7) / 8; }

// Building a group costs more than a key on it.
const EC_GROUP* group_of(const Curve& curve) {
  static const std::array<EcGroup, curves.size()> groups = {
      EcGroup(EC_GROUP_new_by_curve_name(curves[0].nid)),
      EcGroup(EC_GROUP_new_by_curve_name(curves[1].nid)),
      EcGroup(EC_GROUP_new_by_curve_name(curves[2].nid))};
  return groups[static_cast<size_t>(&curve - curves.data())].get();
}

Error malformed(const char* what) {
  ERR_clear_error();
  return {Blame::evidence, "key.malformed",
          std::string("A public key is malformed: ") + what + "."};
}

Error unsupported(const char* what) {
  return {Blame::evidence, "key.unsupported",
          std::string("A public key is of a kind that is not accepted: ") + what + "."};
}

bool take(base::Bytes& rest, uint8_t tag, base::Bytes& content) {
  base::Tlv element;
  if (!base::take_tlv(rest, element) || element.tag != tag) return false;
  content = element.content;
  return true;
}

// A SEQUENCE of two INTEGERs and nothing else: an RSA key or an ECDSA signature.
bool read_two_integers(base::Bytes der, base::Bytes& first, base::Bytes& second) {
  base::Bytes body, a, b;
  return take(der, tag_sequence, body) && der.empty() && take(body, tag_integer, a) &&
         take(body, tag_integer, b) && body.empty() && base::unsigned_magnitude(a, first) &&
         base::unsigned_magnitude(b, second);
}

struct Spki {
  base::Bytes algorithm;
  base::Bytes parameters;  // whole element, or nothing
  base::Bytes key;
};

bool read_spki(base::Bytes der, Spki& out) {
  base::Bytes body, identifier, key;
  if (!take(der, tag_sequence, body) || !der.empty() || !take(body, tag_sequence, identifier) ||
      !take(body, tag_bit_string, key) || !body.empty() ||
      !take(identifier, tag_oid, out.algorithm)) {
    return false;
  }
  if (key.empty() || key[0] != 0) return false;
  out.parameters = identifier;
  out.key = key.subspan(1);
  base::Tlv parameters;
  return identifier.empty() || (base::take_tlv(identifier, parameters) && identifier.empty());
}

Result<PublicKey> ec_from_spki(const Spki& spki) {
  base::Bytes parameters = spki.parameters, name;
  if (!take(parameters, tag_oid, name)) return unsupported("its curve is not given by name");
  const auto curve = std::ranges::find_if(
      curves, [&](const Curve& known) { return std::ranges::equal(known.oid, name); });
  if (curve == curves.end()) return unsupported("its curve is not P-256, P-384 or P-521");
  constexpr uint8_t uncompressed = 4, compressed_even = 2, compressed_odd = 3;
  const uint8_t form = spki.key.empty() ? uint8_t{0} : spki.key[0];
  if (form == compressed_even || form == compressed_odd)
    return unsupported("its point is compressed");
  if (form != uncompressed) return malformed("its point is not in the uncompressed form");
  return PublicKey::from_ec_point(curve->kind, spki.key.subspan(1));
}

Result<PublicKey> rsa_from_spki(const Spki& spki) {
  base::Bytes parameters = spki.parameters, content, modulus, exponent;
  if (!take(parameters, tag_null, content) || !content.empty())
    return malformed("RSA's parameters are not NULL");
  if (!read_two_integers(spki.key, modulus, exponent))
    return malformed("it does not hold an RSA modulus and exponent");
  if (exponent.size() > sizeof(uint32_t))
    return unsupported("RSA's exponent has more than 32 bits");
  uint32_t value = 0;
  for (const uint8_t byte : exponent) value = value << 8 | byte;
  return PublicKey::from_rsa(modulus, value);
}

BigNumber to_number(base::Bytes big_endian) {
  return BigNumber(BN_bin2bn(big_endian.data(), static_cast<int>(big_endian.size()), nullptr));
}

// OpenSSL's reasons would otherwise pile up in a queue that nobody reads.
bool succeeded(bool success) {
  if (!success) ERR_clear_error();
  return success;
}

bool accepted(HashAlgorithm hash) {
#ifndef CELLA_WITHOUT_CHECK_SHA1_SIGNATURE
  if (hash == HashAlgorithm::sha1) return false;
#endif
  return hash <= HashAlgorithm::sha512;
}

int digest_nid(HashAlgorithm hash) { return EVP_MD_get_type(digest_method(hash)); }

}  // namespace

struct PublicKey::State {
  KeyKind kind = KeyKind::rsa;
  unsigned bits = 0;
  const Curve* curve = nullptr;
  EcKey ec;
  RsaKey rsa;

  bool verify_ecdsa(HashAlgorithm hash, base::Bytes message, base::Bytes r, base::Bytes s) const;
};

PublicKey::PublicKey(std::shared_ptr<const State> state) : state_(std::move(state)) {}

KeyKind PublicKey::kind() const { return state_->kind; }
unsigned PublicKey::bits() const { return state_->bits; }

Result<PublicKey> PublicKey::from_spki(base::Bytes der) {
  Spki spki;
  if (!read_spki(der, spki)) return malformed("it is no SubjectPublicKeyInfo in DER");
  if (std::ranges::equal(spki.algorithm, oid_ec_public_key)) return ec_from_spki(spki);
  if (std::ranges::equal(spki.algorithm, oid_rsa_encryption)) return rsa_from_spki(spki);
  return unsupported("neither an elliptic curve's nor RSA's");
}

Result<PublicKey> PublicKey::from_ec_point(KeyKind kind, base::Bytes xy) {
  const Curve* curve = curve_of(kind);
  if (curve == nullptr) return malformed("RSA has no points");
  if (xy.size() != 2 * field_size(*curve)) return malformed("its point has the wrong size");
  std::array<uint8_t, 1 + 2 * max_field_bytes> encoded = {POINT_CONVERSION_UNCOMPRESSED};
  std::ranges::copy(xy, encoded.begin() + 1);

  const EC_GROUP* group = group_of(*curve);
  auto state = std::make_shared<State>();
  state->kind = kind;
  state->bits = curve->bits;
  state->curve = curve;
  state->ec.reset(EC_KEY_new());
  const EcPoint point(group == nullptr ? nullptr : EC_POINT_new(group));
  if (state->ec == nullptr || point == nullptr ||
      EC_POINT_oct2point(group, point.get(), encoded.data(), 1 + xy.size(), nullptr) != 1 ||
      EC_KEY_set_group(state->ec.get(), group) != 1 ||
      EC_KEY_set_public_key(state->ec.get(), point.get()) != 1) {
    return malformed("its point is not on the curve");
  }
  return PublicKey(std::move(state));
}

Result<PublicKey> PublicKey::from_rsa(base::Bytes modulus, uint32_t exponent) {
  while (!modulus.empty() && modulus[0] == 0) modulus = modulus.subspan(1);
  if (modulus.size() > max_rsa_bytes) return unsupported("RSA of more than 8192 bits");
  BigNumber n = to_number(modulus), e(BN_new());
  if (n == nullptr || e == nullptr || BN_set_word(e.get(), exponent) != 1)
    return malformed("there is no memory for its numbers");
  const auto bits = static_cast<unsigned>(BN_num_bits(n.get()));
  if (bits < min_rsa_bits) return unsupported("RSA of less than 2048 bits");
  if (!BN_is_odd(n.get())) return malformed("RSA's modulus is even");
  if (exponent < 3 || exponent % 2 == 0)
    return malformed("RSA's exponent is not an odd number of at least 3");

  auto state = std::make_shared<State>();
  state->bits = bits;
  state->rsa.reset(RSA_new());
  if (state->rsa == nullptr || RSA_set0_key(state->rsa.get(), n.get(), e.get(), nullptr) != 1)
    return malformed("OpenSSL does not take its numbers");
  (void)n.release();  // the key's now
  (void)e.release();
  return PublicKey(std::move(state));
}

bool PublicKey::State::verify_ecdsa(HashAlgorithm hash, base::Bytes message, base::Bytes r,
                                    base::Bytes s) const {
  if (!accepted(hash)) return false;
  const EcdsaSignature signature(ECDSA_SIG_new());
  BigNumber r_number = to_number(r), s_number = to_number(s);
  if (signature == nullptr || r_number == nullptr || s_number == nullptr) return succeeded(false);
  // From here the signature owns both.
  if (ECDSA_SIG_set0(signature.get(), r_number.release(), s_number.release()) != 1)
    return succeeded(false);
  const Digest digest = crypto::hash(hash, message);
  return succeeded(ECDSA_do_verify(digest.bytes().data(), static_cast<int>(digest.bytes().size()),
                                   signature.get(), ec.get()) == 1);
}

bool PublicKey::verify_ecdsa(HashAlgorithm hash, base::Bytes message, base::Bytes signature) const {
  if (state_->curve == nullptr) return false;
  const size_t size = field_size(*state_->curve);
  if (signature.size() != 2 * size) return false;
  return state_->verify_ecdsa(hash, message, signature.first(size), signature.last(size));
}

bool PublicKey::verify_ecdsa_der(HashAlgorithm hash, base::Bytes message,
                                 base::Bytes signature) const {
  base::Bytes r, s;
  if (state_->curve == nullptr || !read_two_integers(signature, r, s)) return false;
  const size_t size = field_size(*state_->curve);
  if (r.size() > size || s.size() > size) return false;
  return state_->verify_ecdsa(hash, message, r, s);
}

bool PublicKey::verify_rsa_pkcs1(HashAlgorithm hash, base::Bytes message,
                                 base::Bytes signature) const {
  if (state_->rsa == nullptr || !accepted(hash)) return false;
  if (signature.size() != static_cast<size_t>(RSA_size(state_->rsa.get()))) return false;
  const Digest digest = crypto::hash(hash, message);
  return succeeded(RSA_verify(digest_nid(hash), digest.bytes().data(),
                              static_cast<unsigned>(digest.bytes().size()), signature.data(),
                              static_cast<unsigned>(signature.size()), state_->rsa.get()) == 1);
}

bool PublicKey::verify_rsa_pss(HashAlgorithm hash, size_t salt, base::Bytes message,
                               base::Bytes signature) const {
  if (state_->rsa == nullptr || !accepted(hash) || salt > max_rsa_bytes) return false;
  const int size = RSA_size(state_->rsa.get());
  if (signature.size() != static_cast<size_t>(size)) return false;
  std::array<uint8_t, max_rsa_bytes> encoded;
  if (RSA_public_decrypt(size, signature.data(), encoded.data(), state_->rsa.get(),
                         RSA_NO_PADDING) != size) {
    return succeeded(false);
  }
  const Digest digest = crypto::hash(hash, message);
  return succeeded(RSA_verify_PKCS1_PSS_mgf1(state_->rsa.get(), digest.bytes().data(),
                                             digest_method(hash), digest_method(hash),
                                             encoded.data(), static_cast<int>(salt)) == 1);
}

}  // namespace cella::crypto
