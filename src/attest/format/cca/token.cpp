// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Claim numbers are those of DEN0137, A7.2.3.
#include "src/attest/format/cca/token.h"

#include <algorithm>
#include <optional>
#include <string>

#include "src/attest/format/cca/claim_reader.h"

namespace cella::attest::cca {
namespace {

using wire::CborItem;
using wire::CborKind;

constexpr uint64_t legacy_collection_tag = 399;
constexpr uint64_t collection_tag = 907;
constexpr uint64_t eat_content_format = 263;
constexpr int64_t platform_label = 44234;
constexpr int64_t realm_label = 44241;
constexpr size_t most_components = 64;
constexpr size_t longest_key = 1024;

constexpr std::array<std::string_view, 3> platform_profiles = {
    "http://arm.com/CCA-SSD/1.0.0", "tag:arm.com,2023:cca_platform#1.0.0",
    "tag:arm.com,2024:cca_platform#2.0.0"};
constexpr std::string_view realm_profile_1 = "tag:arm.com,2023:realm#1.0.0";
constexpr std::string_view realm_profile_2 = "tag:arm.com,2024:realm#2.0.0";

/// The content of one of the two entries, by the collection's tag.
Result<base::Bytes> entry(const CborItem& collection, int64_t label, bool legacy) {
  CborItem value = collection[label];
  if (!legacy) {
    if (value.size() != 2 || value.at(0).unsigned_integer() != eat_content_format)
      return malformed("a token of the collection is not [263, bytes]");
    value = value.at(1);
  }
  const auto bytes = value.bytes();
  if (!bytes) return malformed("the collection lacks the platform's or the realm's token");
  return *bytes;
}

Result<Lifecycle> lifecycle_of(uint64_t value) {
  const uint64_t state = value >> 8;
  if (state > 0x60 || state % 0x10 != 0) return malformed("the lifecycle is none of Arm's");
  return static_cast<Lifecycle>(state);
}

Result<SoftwareComponent> read_component(const CborItem& item) {
  const ClaimReader claims(item, "a software component");
  SoftwareComponent component;
  component.type = TRY(claims.optional_text(1));
  component.measurement = TRY(claims.digest(2));
  component.version = TRY(claims.optional_text(4));
  component.signer = TRY(claims.digest(5));
  component.hash_algorithm = TRY(claims.optional_text(6));
  return component;
}

Result<void> read_components(const CborItem& list, Platform& platform) {
  if (!list.is(CborKind::array) || list.size() == 0 || list.size() > most_components)
    return malformed("the platform has not 1 to 64 software components");
  for (size_t i = 0; i < list.size(); ++i) {
    if (!list.at(i).is(CborKind::map)) return malformed("a software component is not a map");
    platform.components.push_back(TRY(read_component(list.at(i))));
  }
  return {};
}

Error unsupported_profile(std::string_view who, std::string_view profile) {
  return Error{Blame::evidence, "cca.unsupported_profile",
               "Arm CCA token: the profile of the " + std::string(who) + " is \"" +
                   std::string(profile.substr(0, 80)) +
                   "\", which this verifier does not know; update it or the attester."};
}

Result<Platform> read_platform(base::Bytes bytes) {
  Platform platform;
  platform.envelope = TRY(wire::CoseSign1::parse(bytes));
  const auto document = TRY(wire::CborDocument::parse(platform.envelope.payload));
  const ClaimReader claims(document->root(), "the platform's token");
  platform.profile = TRY(claims.text(265));
  if (std::ranges::find(platform_profiles, platform.profile) == platform_profiles.end())
    return unsupported_profile("platform", platform.profile);
  platform.challenge = TRY(claims.digest(10));
  platform.implementation_id = TRY(claims.bytes(2396, 32, 32));
  platform.instance_id = TRY(claims.bytes(256, 33, 33));
  if (platform.instance_id[0] != 1) return malformed("the instance id is not of kind 1");
  platform.configuration = TRY(claims.bytes(2401, 0, 4096));
  const uint64_t lifecycle = TRY(claims.number(2395));
  platform.lifecycle = TRY(lifecycle_of(lifecycle));
  platform.lifecycle_value = static_cast<uint16_t>(lifecycle);
  TRY(read_components(document->root()[2399], platform));
  platform.verification_service = TRY(claims.optional_text(2400));
  platform.hash_algorithm = TRY(claims.text(2402));
  return platform;
}

Result<crypto::HashAlgorithm> hash_named(std::string_view name) {
  if (name == "sha-256") return crypto::HashAlgorithm::sha256;
  if (name == "sha-384") return crypto::HashAlgorithm::sha384;
  if (name == "sha-512") return crypto::HashAlgorithm::sha512;
  return malformed("the hash of the realm's key is none of sha-256, sha-384 and sha-512");
}

Result<void> read_realm_profile(const ClaimReader& claims, Realm& realm) {
  realm.profile = TRY(claims.optional_text(265));
  if (!realm.profile.empty() && realm.profile != realm_profile_1 &&
      realm.profile != realm_profile_2)
    return unsupported_profile("realm", realm.profile);
  if (realm.profile != realm_profile_2) return {};
  realm.memory_encryption_policy = TRY(claims.text(44243));
  if (realm.memory_encryption_policy != "private" && realm.memory_encryption_policy != "shared")
    return malformed("the realm's memory encryption policy is neither private nor shared");
  return {};
}

Result<Realm> read_realm(base::Bytes bytes) {
  Realm realm;
  realm.envelope = TRY(wire::CoseSign1::parse(bytes));
  const auto document = TRY(wire::CborDocument::parse(realm.envelope.payload));
  const ClaimReader claims(document->root(), "the realm's token");
  TRY(read_realm_profile(claims, realm));
  realm.challenge = TRY(claims.bytes(10, 64, 64));
  realm.personalization = TRY(claims.bytes(44235, 64, 64));
  realm.initial_measurement = TRY(claims.digest(44238));
  const CborItem extensible = document->root()[44239];
  if (!extensible.is(CborKind::array) || extensible.size() != 4)
    return malformed("the realm has not four extensible measurements");
  for (size_t i = 0; i < 4; ++i) {
    const auto value = extensible.at(i).bytes();
    if (!value || !is_digest_size(value->size()))
      return malformed("an extensible measurement is not 32, 48 or 64 bytes");
    realm.extensible_measurements[i] = *value;
  }
  realm.hash_algorithm = TRY(claims.text(44236));
  realm.public_key = TRY(claims.bytes(44237, 1, longest_key));
  const std::string_view key_hash = TRY(claims.text(44240));
  realm.public_key_hash = TRY(hash_named(key_hash));
  return realm;
}

struct Curve {
  int64_t number;
  crypto::KeyKind kind;
  size_t coordinate;
};
constexpr std::array curves = {Curve{1, crypto::KeyKind::ec_p256, 32},
                               Curve{2, crypto::KeyKind::ec_p384, 48},
                               Curve{3, crypto::KeyKind::ec_p521, 66}};

/// RFC 9053, 7.1.1: key type EC2, curve, x and y.
Result<crypto::PublicKey> cose_key(base::Bytes bytes) {
  const auto document = TRY(wire::CborDocument::parse(bytes));
  const CborItem key = document->root();
  const auto curve_number = key[-1].integer();
  const auto curve = std::ranges::find(curves, curve_number.value_or(0), &Curve::number);
  if (key[1].integer() != 2 || !curve_number || curve == curves.end())
    return malformed("the realm's key is not an EC2 key on P-256, P-384 or P-521");
  const auto x = key[-2].bytes();
  const auto y = key[-3].bytes();
  if (!x || !y || x->size() != curve->coordinate || y->size() != curve->coordinate)
    return malformed("the realm's key has not two coordinates of its curve's size");
  std::vector<uint8_t> point(x->begin(), x->end());
  point.insert(point.end(), y->begin(), y->end());
  return crypto::PublicKey::from_ec_point(curve->kind, point);
}

}  // namespace

Error malformed(std::string_view what) {
  return Error{
      Blame::evidence, "cca.malformed",
      "Arm CCA token: " + std::string(what) + "; get the token again from the realm, unchanged."};
}

std::string_view to_string(Lifecycle lifecycle) {
  switch (lifecycle) {
    case Lifecycle::unknown: return "unknown";
    case Lifecycle::assembly_and_test: return "assembly-and-test";
    case Lifecycle::platform_rot_provisioning: return "cca-platform-rot-provisioning";
    case Lifecycle::secured: return "secured";
    case Lifecycle::non_platform_rot_debug: return "non-cca-platform-rot-debug";
    case Lifecycle::recoverable_platform_rot_debug: return "recoverable-cca-platform-rot-debug";
    case Lifecycle::decommissioned: return "decommissioned";
  }
  return "unknown";
}

Result<crypto::PublicKey> realm_key(const Realm& realm) {
  if (!realm.profile.empty()) return cose_key(realm.public_key);
  constexpr uint8_t uncompressed = 0x04;
  if (realm.public_key.size() != 97 || realm.public_key[0] != uncompressed)
    return malformed("the realm's key is not an uncompressed point on P-384");
  return crypto::PublicKey::from_ec_point(crypto::KeyKind::ec_p384, realm.public_key.subspan(1));
}

Result<Token> Token::parse(base::Bytes bytes) {
  const auto document = TRY(wire::CborDocument::parse(bytes));
  const CborItem root = document->root();
  const bool legacy = root.tag() == legacy_collection_tag;
  if (!legacy && root.tag() != collection_tag) return malformed("the tag is neither 399 nor 907");
  const CborItem collection = root.at(0);
  if (!collection.is(CborKind::map) || collection.size() != 2)
    return malformed("the collection is not a map of two tokens");
  Token token;
  const base::Bytes platform = TRY(entry(collection, platform_label, legacy));
  const base::Bytes realm = TRY(entry(collection, realm_label, legacy));
  token.platform = TRY(read_platform(platform));
  token.realm = TRY(read_realm(realm));
  return token;
}

}  // namespace cella::attest::cca
