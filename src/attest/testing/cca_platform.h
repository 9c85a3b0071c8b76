// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// An Arm CCA platform and a realm of our own, whose tokens nobody trusts who does not name the
// platform's key. A test changes one option.
#pragma once

#include <map>
#include <string>

#include "src/attest/testing/signing_key.h"
#include "src/crypto/hash.h"
#include "src/wire/cbor.h"

namespace cella::attest::fake {

enum class CcaProfile { before_1, version_1, version_2 };

/// How a token deviates from a good one. Claims by number, encoded; an empty encoding leaves the
/// claim out.
struct CcaOptions {
  CcaProfile profile = CcaProfile::version_1;
  std::map<int64_t, ByteVector> platform_claims = {};
  std::map<int64_t, ByteVector> realm_claims = {};
  uint64_t collection_tag = 0;  ///< 0: the profile's
  bool third_entry = false;
  bool other_realm_signer = false;
};

class FakeCca {
 public:
  FakeCca()
      : platform_(SigningKey::generate(crypto::KeyKind::ec_p256).value()),
        realm_(SigningKey::generate(crypto::KeyKind::ec_p384).value()) {}

  KeyDigest root() const { return platform_.digest(); }
  const ByteVector& platform_spki() const { return platform_.spki(); }

  static ByteVector text(std::string_view value) { return wire::CborWriter().text(value).take(); }
  static ByteVector bytes(const ByteVector& value) {
    return wire::CborWriter().bytes(value).take();
  }
  static ByteVector number(uint64_t value) {
    return wire::CborWriter().unsigned_integer(value).take();
  }

  ByteVector token(const CcaOptions& options = {}) const {
    const bool cmw = options.profile == CcaProfile::version_2;
    const auto& realm_signer = options.other_realm_signer ? platform_ : realm_;
    const ByteVector platform = sign(platform_, claim_map(platform_claims(options)));
    const ByteVector realm = sign(realm_signer, claim_map(realm_claims(options)));
    wire::CborWriter writer;
    writer.tag(options.collection_tag != 0 ? options.collection_tag : cmw ? 907 : 399);
    writer.map(options.third_entry ? 3 : 2);
    entry(writer, 44234, platform, cmw);
    entry(writer, 44241, realm, cmw);
    if (options.third_entry) writer.integer(1).null();
    return writer.take();
  }

  /// The realm's key as the token of this profile carries it.
  ByteVector realm_key(CcaProfile profile) const {
    const ByteVector point = realm_.public_point();
    if (profile == CcaProfile::before_1) {
      ByteVector key = {4};
      key.insert(key.end(), point.begin(), point.end());
      return key;
    }
    wire::CborWriter writer;
    const ByteView view(point);
    writer.map(4).integer(1).integer(2).integer(-1).integer(2);
    writer.integer(-2).bytes(view.first(48)).integer(-3).bytes(view.last(48));
    return writer.take();
  }

 private:
  using ClaimMap = std::map<int64_t, ByteVector>;

  static void entry(wire::CborWriter& writer, int64_t label, const ByteVector& token, bool cmw) {
    writer.integer(label);
    if (cmw) writer.array(2).unsigned_integer(263);
    writer.bytes(token);
  }

  static ByteVector claim_map(const ClaimMap& claims) {
    size_t present = 0;
    for (const auto& [claim, value] : claims) present += value.empty() ? 0 : 1;
    wire::CborWriter writer;
    writer.map(present);
    for (const auto& [claim, value] : claims)
      if (!value.empty()) writer.integer(claim).raw(value);
    return writer.take();
  }

  ClaimMap platform_claims(const CcaOptions& options) const {
    const auto digest = crypto::hash(crypto::HashAlgorithm::sha256, realm_key(options.profile));
    ByteVector instance(33, 0x1d);
    instance[0] = 1;
    wire::CborWriter components;
    components.array(1).map(4).integer(1).text("BL").integer(2).bytes(ByteVector(32, 0xb1));
    components.integer(4).text("1.2").integer(5).bytes(ByteVector(32, 0x51));
    ClaimMap claims = options.platform_claims;
    claims.insert({265, text(options.profile == CcaProfile::version_2
                                 ? "tag:arm.com,2024:cca_platform#2.0.0"
                                 : "tag:arm.com,2023:cca_platform#1.0.0")});
    claims.insert({10, bytes({digest.bytes().begin(), digest.bytes().end()})});
    claims.insert({2396, bytes(ByteVector(32, 0x1e))});
    claims.insert({256, bytes(instance)});
    claims.insert({2401, bytes({1, 2, 3})});
    claims.insert({2395, number(0x3000)});
    claims.insert({2399, components.take()});
    claims.insert({2402, text("sha-256")});
    return claims;
  }

  ClaimMap realm_claims(const CcaOptions& options) const {
    wire::CborWriter measurements;
    measurements.array(4);
    for (uint8_t i = 0; i < 4; ++i) measurements.bytes(ByteVector(32, i));
    ClaimMap claims = options.realm_claims;
    if (options.profile == CcaProfile::version_1)
      claims.insert({265, text("tag:arm.com,2023:realm#1.0.0")});
    if (options.profile == CcaProfile::version_2) {
      claims.insert({265, text("tag:arm.com,2024:realm#2.0.0")});
      claims.insert({44243, text("private")});
    }
    claims.insert({10, bytes(ByteVector(64, 0x4e))});
    claims.insert({44235, bytes(ByteVector(64, 0x9e))});
    claims.insert({44238, bytes(ByteVector(32, 0x41))});
    claims.insert({44239, measurements.take()});
    claims.insert({44236, text("sha-256")});
    claims.insert({44237, bytes(realm_key(options.profile))});
    claims.insert({44240, text("sha-256")});
    return claims;
  }

  static ByteVector sign(const SigningKey& key, const ByteVector& payload) {
    const bool p256 = key.public_point().size() == 64;
    const ByteVector header =
        p256 ? ByteVector{0xa1, 0x01, 0x26} : ByteVector{0xa1, 0x01, 0x38, 0x22};
    wire::CborWriter structure;
    structure.array(4).text("Signature1").bytes(header).bytes({}).bytes(payload);
    wire::CborWriter writer;
    writer.tag(18).array(4).bytes(header).map(0).bytes(payload);
    writer.bytes(key.sign_raw(structure.take()));
    return writer.take();
  }

  SigningKey platform_, realm_;
};

}  // namespace cella::attest::fake
