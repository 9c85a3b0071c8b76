// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Whether a CCA token was signed by an endorsed platform, and which realm that platform vouches
// for. The endorsed key comes from collateral, which anybody may have written: only the policy
// makes it a root.
#include "src/attest/format/cca/cca.h"

#include <algorithm>
#include <array>
#include <string>

#include "src/attest/collateral/collateral.h"
#include "src/attest/core/anchors.h"
#include "src/attest/format/cca/token.h"
#include "src/base/hex.h"

namespace cella::attest::cca {
namespace {

constexpr std::array<std::string_view, 7> needed = {
    "cca.token",   "cca.platform_key",    "cca.platform_signature", "cca.platform_root",
    "cca.binding", "cca.realm_signature", "cca.lifecycle"};
constexpr size_t most_keys = 64;

/// Tag 399 or 907 and a map.
bool recognises(base::Bytes evidence) {
  if (evidence.size() < 4 || evidence[0] != 0xd9 || (evidence[3] >> 5) != 5) return false;
  const unsigned tag = static_cast<unsigned>(evidence[1]) << 8 | evidence[2];
  return tag == 399 || tag == 907;
}

ByteVector copy(base::Bytes bytes) { return {bytes.begin(), bytes.end()}; }

void add_bytes(Claims& claims, std::string_view name, base::Bytes value) {
  claims.fields.push_back({std::string(name), copy(value)});
}

void add_text(Claims& claims, std::string_view name, std::string_view value) {
  if (!value.empty()) claims.fields.push_back({std::string(name), std::string(value)});
}

/// "TYPE VERSION measurement=HEX signer=HEX": one text for each component.
std::vector<std::string> component_texts(const Platform& platform) {
  std::vector<std::string> texts;
  for (const SoftwareComponent& component : platform.components) {
    std::string text(component.type);
    if (!component.version.empty()) text += " " + std::string(component.version);
    if (!text.empty()) text += " ";
    text += "measurement=" + base::to_hex(component.measurement) +
            " signer=" + base::to_hex(component.signer);
    texts.push_back(std::move(text));
  }
  return texts;
}

void fill_platform_claims(const Platform& platform, Claims& claims) {
  add_text(claims, "platform_profile", platform.profile);
  add_bytes(claims, "platform_challenge", platform.challenge);
  add_bytes(claims, "platform_implementation_id", platform.implementation_id);
  add_bytes(claims, "platform_instance_id", platform.instance_id);
  add_bytes(claims, "platform_config", platform.configuration);
  add_text(claims, "platform_lifecycle", to_string(platform.lifecycle));
  claims.fields.push_back({"platform_lifecycle_value", uint64_t{platform.lifecycle_value}});
  claims.fields.push_back({"platform_sw_components", component_texts(platform)});
  add_text(claims, "platform_verification_service", platform.verification_service);
  add_text(claims, "platform_hash_algo_id", platform.hash_algorithm);
}

void fill_claims(const Token& token, Claims& claims) {
  const Realm& realm = token.realm;
  claims.debug = token.platform.lifecycle != Lifecycle::secured;
  claims.measurement = copy(realm.initial_measurement);
  claims.report_data = copy(realm.challenge);
  add_text(claims, "realm_profile", realm.profile);
  add_bytes(claims, "realm_challenge", realm.challenge);
  add_bytes(claims, "realm_personalization_value", realm.personalization);
  add_bytes(claims, "realm_initial_measurement", realm.initial_measurement);
  for (size_t i = 0; i < realm.extensible_measurements.size(); ++i)
    add_bytes(claims, "realm_extensible_measurement_" + std::to_string(i),
              realm.extensible_measurements[i]);
  add_text(claims, "realm_hash_algo_id", realm.hash_algorithm);
  add_bytes(claims, "realm_public_key", realm.public_key);
  add_text(claims, "realm_mec_policy", realm.memory_encryption_policy);
  fill_platform_claims(token.platform, claims);
}

bool signature_good(const Platform& platform, const EndorsedKey& key) {
#ifndef CELLA_WITHOUT_CHECK_CCA_PLATFORM_SIGNATURE
  return platform.envelope.signed_by(key.key);
#else
  (void)platform;
  (void)key;
  return true;
#endif
}

/// The key that made the platform's signature; else, for the explanation, the first; else null.
struct Endorser {
  const EndorsedKey* key = nullptr;
  bool good = false;
};
Endorser find_endorser(const Platform& platform, const std::vector<EndorsedKey>& keys) {
  for (size_t i = 0; i < std::min(keys.size(), most_keys); ++i)
    if (signature_good(platform, keys[i])) return {&keys[i], true};
  return {keys.empty() ? nullptr : &keys.front(), false};
}

void check_root(const EndorsedKey& key, Appraisal& appraisal) {
  RootTrust trust = trust_root(key.digest, "arm", appraisal.policy);
#ifdef CELLA_WITHOUT_CHECK_CCA_ROOT
  trust.trusted = true;
#endif
  appraisal.claims.root_key = key.digest;
  appraisal.claims.root_kind = trust.kind;
  appraisal.claims.root_name = "the platform's endorsed key";
  appraisal.checks.expect(trust.trusted, "cca.platform_root", [&] {
    return Error{Blame::policy, "",
                 "the platform's key " + base::to_hex(key.digest) +
                     " came as collateral and is trusted only by name; add it to the policy's "
                     "trusted_roots if the platform's maker endorsed it"};
  });
}

void check_platform(const Platform& platform, Appraisal& appraisal) {
  Checks& checks = appraisal.checks;
  const Endorser endorser = find_endorser(platform, appraisal.collateral.state().keys);
  if (endorser.key == nullptr) {
    checks.fail("cca.platform_key", Blame::collateral,
                "the platform's public key is not among the collateral; add the one that the "
                "platform's maker endorsed for the instance " +
                    base::to_hex(platform.instance_id) + ", in PEM or as JWK");
    checks.skip("cca.platform_signature", "there is no key to check it with");
    return;
  }
  checks.pass("cca.platform_key");
  checks.expect(endorser.good, "cca.platform_signature", [] {
    return Error{Blame::evidence, "",
                 "none of the given keys signed the platform's token; it was changed or forged, or "
                 "the keys are those of other platforms"};
  });
  check_root(*endorser.key, appraisal);
}

void check_realm(const Token& token, Checks& checks) {
  const Realm& realm = token.realm;
  const auto digest = crypto::hash(realm.public_key_hash, realm.public_key);
  bool bound = std::ranges::equal(digest.bytes(), token.platform.challenge);
#ifdef CELLA_WITHOUT_CHECK_CCA_BINDING
  bound = true;
#endif
  checks.expect(bound, "cca.binding", [] {
    return Error{Blame::evidence, "",
                 "the platform's challenge is not the hash of the realm's key: the two tokens do "
                 "not belong together"};
  });
  const auto key = realm_key(realm);
  if (!key.ok()) {
    checks.fail("cca.realm_signature", key.error());
    return;
  }
  bool good = realm.envelope.signed_by(*key);
#ifdef CELLA_WITHOUT_CHECK_CCA_REALM_SIGNATURE
  good = true;
#endif
  checks.expect(good, "cca.realm_signature", [] {
    return Error{Blame::evidence, "",
                 "the realm's token was not signed with the realm's key; it was changed or forged"};
  });
}

void check_lifecycle(const Platform& platform, Checks& checks) {
  bool in_use = platform.lifecycle == Lifecycle::secured ||
                platform.lifecycle == Lifecycle::non_platform_rot_debug ||
                platform.lifecycle == Lifecycle::recoverable_platform_rot_debug;
#ifdef CELLA_WITHOUT_CHECK_CCA_LIFECYCLE
  in_use = true;
#endif
  checks.expect(in_use, "cca.lifecycle", [&] {
    return Error{Blame::platform, "",
                 "the platform is in the lifecycle \"" +
                     std::string(to_string(platform.lifecycle)) +
                     "\", in which it protects no realm; use a secured platform"};
  });
}

void appraise(Appraisal& appraisal) {
  const auto token = Token::parse(appraisal.evidence);
  if (!token.ok()) {
    appraisal.checks.fail("cca.token", token.error());
    appraisal.checks.skip("cca.platform_signature", "the token cannot be read");
    return;
  }
  appraisal.checks.pass("cca.token");
  fill_claims(*token, appraisal.claims);
  check_platform(token->platform, appraisal);
  check_realm(*token, appraisal.checks);
  check_lifecycle(token->platform, appraisal.checks);
  appraisal.checks.note("cca.firmware",
                        "whether the platform's software components are good was not judged: "
                        "there are no reference values; name their measurements in the policy");
}

constexpr std::array<Format::FieldText, 18> fields = {{
    {"realm_profile", "text", "EAT profile of the realm's token; absent before RMM 1.0"},
    {"realm_challenge", "bytes(64)", "nonce of the relying party. The claim \"report_data\""},
    {"realm_personalization_value", "bytes(64)", "RPV: chosen by who made the realm"},
    {"realm_initial_measurement", "bytes", "RIM. The claim \"measurement\""},
    {"realm_extensible_measurement_N", "bytes", "REM N, 0 to 3"},
    {"realm_hash_algo_id", "text", "hash algorithm of the measurements"},
    {"realm_public_key", "bytes", "realm attestation key: point or COSE_Key"},
    {"realm_mec_policy", "text", "memory encryption context: private or shared (profile 2.0)"},
    {"platform_profile", "text", "EAT profile of the platform's token"},
    {"platform_challenge", "bytes", "hash of the realm's key"},
    {"platform_implementation_id", "bytes(32)", "what the platform is"},
    {"platform_instance_id", "bytes(33)", "which attestation key the platform has"},
    {"platform_config", "bytes", "implementation options of the platform"},
    {"platform_lifecycle", "text", "secured, non-cca-platform-rot-debug, ... (DEN0137, A7.2.3)"},
    {"platform_lifecycle_value", "number", "the lifecycle as received"},
    {"platform_sw_components", "texts", "type, version, measurement and signer of each component"},
    {"platform_verification_service", "text", "where the platform's maker wants it verified"},
    {"platform_hash_algo_id", "text", "hash algorithm of the platform's measurements"},
}};

}  // namespace

constinit const Format format = {
    .name = "cca-token",
    .tee = Tee::cca,
    .title = "Arm CCA attestation token",
    .recognises = recognises,
    .appraise = appraise,
    .needed = needed,
    .fields = fields,
};

}  // namespace cella::attest::cca
